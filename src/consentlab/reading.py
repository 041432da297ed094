"""How hard a text is to read: its words, its sentences, and two well-known scores.

The scores are counted here because no library fits. textstat fetches a word list from the internet
when it is first used, and pyphen, which it needs too, tells where a word may be hyphenated: on a
lesson of ours it took 10% of the words for shorter than they are. syllapy, which is free of both
flaws, was wrong in 2.4% of the words and `syllables` below in 1.4%, by the CMU dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
WORD = re.compile(r"[^\W_][\w'’.,%-]*")
NO_PROSE = ("#", "|", "!", "<")  # headings, tables, pictures, HTML
LEAST = 8  # words; a shorter sentence is not hard, whatever its score
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"[^aeiouy]e$(?<![^aeiouyl]le)|[^aeiouydt]ed$|[^aeiouyscxzgh]es$|[^aeiouy]ely$")
# two vowels beside each other that are both said
APART = re.compile(r"(?<![ct])ia|io(?!n)|ism$|[^t]iu")
EASE = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "plain English"),
    (50, "fairly hard"),
    (30, "hard"),
)


@dataclass(frozen=True)
class Reading:
    """How hard a text is: its words in all and, of its prose, the sentences and the syllables.

    Prose is what stands in paragraphs and lists; the labels of links are left out of it.
    """

    words: int
    prose_words: int
    sentences: int
    syllables: int
    longest: str

    @property
    def ease(self) -> float:
        """Flesch's reading ease: 100 is very easy, 60 to 70 plain English, 30 hard."""
        a_sentence, a_word = self._means()
        return 206.835 - 1.015 * a_sentence - 84.6 * a_word

    @property
    def grade(self) -> float:
        """Flesch and Kincaid's grade: about five less than the age that can read it."""
        a_sentence, a_word = self._means()
        return 0.39 * a_sentence + 11.8 * a_word - 15.59

    @property
    def said(self) -> str:
        """The reading ease in words."""
        return next((name for least, name in EASE if self.ease >= least), "very hard")

    def _means(self) -> tuple[float, float]:
        """Words in a sentence and syllables in a word, each in the mean."""
        words = max(1, self.prose_words)
        return words / max(1, self.sentences), self.syllables / words


def words(text: str) -> list[str]:
    """The words that a reader reads: a link counts by its label."""
    return WORD.findall(LINK.sub(r"\1", text))


def sentences(text: str) -> list[str]:
    """Sentences, table cells, headings and list items, each by itself; references left out."""
    plain = re.sub(r"^(#+ .*)$", r"\1\n", LINK.sub("", text), flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n|\n(?=[|#>\-*] ?)|\|", plain)
    return [s for block in blocks for s in re.split(r"(?<=[.!?])[\"”*]*\s+", block) if s.strip()]


def read(text: str) -> Reading:
    """How hard a markdown text is."""
    prose = [one for one in _prose(text) if words(one)]
    return Reading(
        words=len(words(text)),
        prose_words=sum(len(words(one)) for one in prose),
        sentences=len(prose),
        syllables=sum(syllables(word) for one in prose for word in words(one)),
        longest=max(map(tidy, sentences(text)), key=lambda one: len(words(one)), default=""),
    )


def hardest(text: str, most: int) -> list[str]:
    """The sentences of a text's prose that are hardest to read, the hardest first."""
    prose = dict.fromkeys(tidy(one) for one in _prose(text) if len(words(one)) >= LEAST)
    return sorted(prose, key=lambda one: -read(one).grade)[:most]


def syllables(word: str) -> int:
    """How many syllables an English word has, near enough; a number counts as one."""
    count = 0
    for part in re.split(r"[^a-z]+", re.sub(r"['’]", "", word.lower())):
        said = len(VOWELS.findall(part)) + len(APART.findall(part)) - bool(SILENT.search(part))
        count += max(1, said) if part else 0
    return max(1, count)


def tidy(sentence: str) -> str:
    """A sentence in one line, without the marks of markdown and what is left of a reference."""
    plain = re.sub(r"^\s*(?:[-*>]|\d+\.)\s+|\s*\(\s*[;,]?\s*\)|\*", "", sentence)
    return " ".join(plain.split())


def plainly(text: str) -> str:
    """A text as it is compared with another: one line, lower case, links by their labels."""
    return " ".join(re.sub(r"[*_`]", "", LINK.sub(r"\1", text)).lower().split())


def _prose(text: str) -> Iterator[str]:
    """The sentences of paragraphs and lists."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(NO_PROSE)]
    return iter(sentences("\n".join(lines)))
