"""Finds sentences that are too long to be read aloud, in lessons and in text files alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from consentlab.author_file import Node, read, shown
from consentlab.errors import AuthorError
from consentlab.lesson_file import Lesson
from consentlab.reading import LINK, sentences, words

MOST_WORDS = 35
BEGINNING, SHOWN = 4, 6  # words: by so many a sentence is found, and so many are quoted


def in_lesson(lesson: Lesson) -> Iterator[str]:
    """A complaint for each sentence of a lesson that is too long, with its line."""
    for sentence in _too_long(lesson.prose):
        lines = (line for line in lesson.text_lines if _begins(sentence, line.text))
        line = next(lines, None)
        yield _complaint(line.where if line else shown(lesson.path), sentence)


def in_file(path: Path, only: frozenset[str] = frozenset()) -> Iterator[str]:
    """A complaint for each sentence of a text file that is too long, with its line.

    With `only`, it looks below these words of each entry alone. A file that cannot be read has
    none here: its own reader tells of it.
    """
    try:
        top = read(path)
        texts = list(_texts(top) if not only else _below(top, only))
    except AuthorError:
        return
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    for node in texts:
        for sentence in _too_long(node.raw.value):
            first, last = node.raw.start_mark.line, node.raw.end_mark.line
            number = next(
                (one for one in range(first, last + 1) if _begins(sentence, *lines[one : one + 1])),
                first,
            )
            yield _complaint(f"{shown(path)}, line {number + 1}", sentence)


def _too_long(text: str) -> Iterator[str]:
    return (one for one in sentences(text) if len(words(one)) > MOST_WORDS)


def _begins(sentence: str, line: str = "") -> bool:
    """True for the line in which a sentence begins, as near as can be told."""
    return " ".join(words(sentence)[:BEGINNING]) in " ".join(words(LINK.sub("", line)))


def _complaint(where: str, sentence: str) -> str:
    return (
        f"{where}: a sentence has {len(words(sentence))} words, and at most {MOST_WORDS} are "
        f'expected: "{" ".join(words(sentence)[:SHOWN])} …". Make two of it.'
    )


def _below(top: Node, only: frozenset[str]) -> Iterator[Node]:
    for entry in top.entries("this").values():
        for name, node in entry.entries("an entry").items():
            if name in only:
                yield from _texts(node)


def _texts(node: Node) -> Iterator[Node]:
    """Every text of a file, however deep."""
    if node.is_mapping:
        for one in node.entries("this").values():
            yield from _texts(one)
    elif node.is_list:
        for one in node.raw.value:
            yield from _texts(Node(node.path, one))
    else:
        yield node
