"""A small sound question of each kind, as a new case begins with: its words, worth and answer."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent, indent

from consentlab.kind_file import KINDS

TO_WRITE = "Write here"  # how each text begins that the author is to replace


@dataclass(frozen=True)
class Pattern:
    """One question: the id of its step, and what stands in the case, the key and the solution.

    `question` and `worth` are YAML, and `answer` is Python; `$source`, `$picture`, `$rubric`,
    `$marked` and `$covered` are to be filled. `read` is the worth where a person reads the answer,
    if one does.
    """

    step: str
    question: str
    worth: str
    answer: str
    read: str = ""

    @property
    def about_picture(self) -> bool:
        """True when it asks about a picture whose truth has to be known."""
        return "$picture" in self.question


def _pattern(step: str, question: str, worth: str, answer: str, read: str = "") -> Pattern:
    return Pattern(step, *(dedent(one).strip() for one in (question, worth, answer, read)))


def _reasons(*worths: tuple[str, str]) -> str:
    """Entries of a key: for each id what it is worth, a reason and a source."""
    return "\n".join(
        f"{id}:\n  {worth}\n"
        '  because: "Write here, in one sentence, why it is worth this."\n  source: $source'
        for id, worth in worths
    )


RULES = """\
keeps:  # ideas that must still be there
  finding:
    says: "The finding"
    any of: [ulcer]  # any one of these words will do
    because: "Write here, in one sentence, why it has to stay."
    source: $source
loses:  # what must be gone
  day:
    says: "The day"
    any of: [Tuesday, today]
    because: "Write here, in one sentence, why it has to go."
    source: $source
"""
MODEL = """\
model: "Write here an answer that you would be content with."
because: "Write here, in one sentence, what makes it a good answer."
source: $source
"""

PATTERNS: dict[str, Pattern] = {
    "choose one": _pattern(
        "decide",
        """\
        ask: "Write here the one decision."
        choose one:  # three to five, each one that a sensible colleague might take
          go-on: "Write here what a hurried colleague would do"
          ask-her: "Write here what is sound"
          wait: "Write here what is too cautious"
          """,
        _reasons(("go-on", "points: 0"), ("ask-her", "points: 2"), ("wait", "points: 1")),
        '"ask-her"',
    ),
    "choose any": _pattern(
        "belongs",
        """\
        ask: "Write here what all of these may belong to."
        choose any:  # leaving one out matters as much as a wrong one
          tell: "Write here something that belongs"
          hide: "Write here something that does not"
          mend: "Write here something else that belongs"
          """,
        _reasons(("tell", "points: 1"), ("hide", "points: -1"), ("mend", "points: 1")),
        '["tell", "mend"]',
    ),
    "put in order": _pattern(
        "order",
        """\
        ask: "Write here what is to be put in order."
        put in order:  # not in the right order here, for learners can open this file
          tell: "Write here what comes second"
          learn: "Write here what comes last"
          stop: "Write here what comes first"
          """,
        """\
        points: 3
        order:  # the right one
          stop:
            because: "Write here, in one sentence, why it comes first."
            source: $source
          tell:
            because: "Write here, in one sentence, why it comes second."
            source: $source
          learn:
            because: "Write here, in one sentence, why it comes last."
            source: $source""",
        '["stop", "tell", "learn"]',
    ),
    "judge each": _pattern(
        "judge",
        """\
        ask: "Write here what is to be judged."
        judge each:
          statements:
            one: "Write here a statement"
            two: "Write here another statement"
            three: "Write here a third statement"
          verdicts: {can-stay: "It can stay", must-go: "It has to go"}""",
        _reasons(
            ("one", "verdict: must-go"), ("two", "verdict: can-stay"), ("three", "verdict: must-go")
        ),
        '{"one": "must-go", "two": "can-stay", "three": "must-go"}',
    ),
    "match": _pattern(
        "pairs",
        """\
        ask: "Write here what belongs together."
        match:
          items:
            one: "Write here something"
            two: "Write here something else"
          with:  # an option that serves no item makes guessing harder
            guardian: "Write here what belongs to the second"
            lead: "Write here what belongs to the first"
            nobody: "Write here what belongs to neither"
            """,
        _reasons(("one", "with: lead"), ("two", "with: guardian")),
        '{"one": "lead", "two": "guardian"}',
    ),
    "mark on image": _pattern(
        "find",
        """\
        ask: "Mark whatever on this picture could lead to somebody."
        mark on image: $picture  # what is true of the picture has to lie beside the key""",
        """\
        points: 4
        covers: 50%  # how much of a thing a mark has to cover
        source: $source""",
        "$marked",
    ),
    "redact image": _pattern(
        "cover",
        """\
        ask: "Cover whatever on this picture could lead to somebody."
        redact image: $picture  # what is true of the picture has to lie beside the key""",
        """\
        points: 4
        covers: 95%  # how much of a thing has to be covered
        spare: 10%  # how much of what the picture teaches may be covered
        source: $source""",
        "$covered",
    ),
    "highlight in text": _pattern(
        "words",
        """\
        ask: "Highlight whatever in this caption could lead to somebody."
        highlight in text:
          # write your own
          text: "Seen this morning on my ward, an ulcer. What is the diagnosis?"
          kinds: [time, institution]""",
        """\
        points: 2
        source: $source
        phrases:  # the words just as they stand in the text
          morning:
            words: this morning
            kind: time
            because: "Write here, in one sentence, to whom or what this leads."
            source: $source
          ward:
            words: on my ward
            kind: institution
            because: "Write here, in one sentence, to whom or what this leads."
            source: $source""",
        '[{"words": [1, 2], "kind": "time"}, {"words": [3, 5], "kind": "institution"}]',
    ),
    "rewrite": _pattern(
        "mend",
        """\
        ask: >-
          Rewrite this caption so that it teaches the same and leads to nobody. The marking looks
          for words, so it may miss a good way to say it.
        rewrite:
          # write your own
          draft: "An ulcer from Tuesday's clinic. How would you treat it?"
          limit: up to 30 words""",
        RULES,
        '"How would you treat this ulcer?"',
        RULES + "rubric: $rubric",
    ),
    "write": _pattern(
        "why",
        """\
        ask: "Write here what is to be explained in the learner's own words."
        write: up to 60 words""",
        MODEL,
        '"Write here an answer that earns every point of the rubric."',
        "rubric: $rubric",
    ),
    "fill in form": _pattern(
        "record",
        """\
        ask: "Write here what is to be recorded."
        fill in form:
          decision:
            label: "Write here what the first field is for"
            choose one:
              hers: "Write here what is right"
              ours: "Write here what is wrong"
          told:
            label: "Write here what the second field is for"
            choose any:
              public: "Write here something that belongs"
              sooner: "Write here something that does not"
              refuse: "Write here something else that belongs"
              """,
        "decision:\n"
        + indent(_reasons(("hers", "points: 1"), ("ours", "points: 0")), "  ")
        + "\ntold:\n"
        + indent(
            _reasons(("public", "points: 1"), ("sooner", "points: -1"), ("refuse", "points: 1")),
            "  ",
        ),
        '{"decision": "hers", "told": ["public", "refuse"]}',
    ),
}
assert set(PATTERNS) == set(KINDS)

RUBRIC = """\
# What a person reads by. Two readers should come to the same level; try it on three answers.
title: "$title"
criteria:
  reason:
    asks: "Write here what the answer is read for."
    objective: $objective  # an id from course/objectives.yaml
    levels:  # the points in quotes, and by what words two readers agree on them
      "2": "Write here what a full answer says."
      "1": "Write here what half an answer says."
      "0": "Neither."
"""
