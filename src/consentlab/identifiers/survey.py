"""One post, as the command checks it: its files one after the other, and the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consentlab.errors import ConsentlabError
from consentlab.identifiers.check import check_arrived, check_words, nothing_of
from consentlab.identifiers.clean import clean_copy, save
from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.gate import arrived
from consentlab.identifiers.plain import Plain, boxes_of
from consentlab.identifiers.process import Reader
from consentlab.identifiers.verdict import worst
from consentlab.identifiers.worded import worded

if TYPE_CHECKING:
    from consentlab.shelf import Shelf

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Post:
    """What somebody is about to post; `caption` may be empty, `clean_into` None for no copies."""

    files: Sequence[Path]
    caption: str = ""
    clean_into: Path | None = None
    quick: bool = False


def survey(post: Post, reader: Reader, shelf: Shelf, tell: Tell) -> Iterator[Plain]:
    """What each file gives away, in order, with what the caption does added to every one.

    With no file, one result for the caption alone. The shape is that of `worded`.
    """
    words = check_words(post.caption, "caption", reader) if post.caption else None
    if not post.files and words:
        yield worded(words, shelf)
    for number, path in enumerate(post.files, start=1):
        before = f"{number} of {len(post.files)}, {path.name}: "
        yield _surveyed(path, post, words, reader, shelf, lambda said: tell(before + said))  # noqa: B023


def _surveyed(
    path: Path, post: Post, words: Plain | None, reader: Reader, shelf: Shelf, tell: Tell
) -> Plain:
    tell("Reading the file")
    try:
        there = arrived(path)
    except CannotCheck as problem:
        return worded({**nothing_of(path.name or str(path)), "refused": str(problem)}, shelf)
    found = check_arrived(there, reader, quick=post.quick, told=tell)
    result = worded(_with(found, words), shelf)
    if post.clean_into is not None and not found["refused"]:
        try:
            copy = clean_copy(there, reader, _corners(found), quick=post.quick, told=tell)
            saved = save(copy, post.clean_into)
            again = worded({**copy.again, "file": str(saved)}, shelf)
            result["clean"] = {name: again[name] for name in CLEAN}
        except CannotCheck as problem:
            result["not_checked"].insert(0, {"what": "a clean copy", "why": str(problem)})
    return result


CLEAN = ("file", "verdict", "findings", "checked", "not_checked", "refused")


def _corners(found: Plain) -> list[list[int]]:
    return [[box.left, box.top, box.right, box.bottom] for box in boxes_of(found["findings"])]


def _with(found: Plain, words: Plain | None) -> Plain:
    if words is None:
        return found
    return {
        "file": found["file"],
        "refused": found["refused"] or words["refused"],
        **{part: [*found[part], *words[part]] for part in ("findings", "checked", "not_checked")},
    }


def expanded(files: Sequence[Path]) -> list[Path]:
    """The files, with names such as `*.jpg` spelt out where the shell did not, as on Windows."""
    found: list[Path] = []
    for path in files:
        wild = any(sign in path.name for sign in "*?[") and not path.exists()
        found += (sorted(path.parent.glob(path.name)) if wild else []) or [path]
    return found


def exit_code(results: Sequence[Plain]) -> int:
    """0 when nothing was found, 1 for findings, 2 when something could not be checked.

    With clean copies made, it is still what was given that counts.
    """
    verdict = worst([one["verdict"] for one in results])
    return {"nothing-found": 0, "could-not-check": 2}.get(verdict, 1)


def caption_in(text: str | None, file: Path | None) -> str:
    """The caption given in one way or the other. Raises ConsentlabError when it cannot be read."""
    if text is not None and file is not None:
        raise ConsentlabError("Give the caption in one way: --caption or --caption-file.")
    if file is None:
        return text or ""
    try:
        data = arrived(file).data
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # what Windows calls Unicode
        return data.decode("utf-16" if wide else "utf-8-sig")
    except CannotCheck as problem:
        raise ConsentlabError(f"{file}: {problem}") from None
    except UnicodeDecodeError:
        raise ConsentlabError(
            f"{file}: this is not a text in UTF-8. Save it as plain text (UTF-8), or copy it into "
            "--caption."
        ) from None
