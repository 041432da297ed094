"""The authors' guide tells the truth: every example in it is read, answered and marked."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from consentlab import (
    again_file,
    author_node,
    case,
    case_file,
    draw_file,
    find_file,
    key_desk,
    key_file,
    kind_file,
    variant_file,
    way_file,
    worth_file,
    written_file,
)
from consentlab.answers import Answers
from consentlab.author_file import read_text
from consentlab.authoring import long_sentences, marked
from consentlab.authoring.check_case import CaseChecked, Marking, check_case
from consentlab.authoring.outline import WORD_OF, outline
from consentlab.library import Library
from consentlab.mark import earned_by, mark
from consentlab.picture import Box
from consentlab.player.model import model_responses
from consentlab.response import Region, Response, Run
from consentlab.route import walk
from consentlab.slug import LONGEST_ID
from tests.right import right_answers

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "consentlab"
GUIDE = (ROOT / "docs" / "for-authors.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
YAML = [text for language, text in FENCED.findall(GUIDE) if language == "yaml"]
EXAMPLES = dict(text.removeprefix("# ").split("\n", 1) for text in YAML)
SLUGS = [Path(path).stem for path in EXAMPLES if path.startswith("course/cases/")]
SECTIONS: dict[str, str] = dict(
    re.findall(r"^#{2,3} (.+?)\n(.*?)(?=^## |^### |\Z)", GUIDE, re.S | re.M)
)
HEAD = "| word | purpose | presence | rules | example |"
TABLE = re.compile(rf"^{re.escape(HEAD)}\n\|---\|---\|---\|---\|---\|\n((?:\|.*\n)+)", re.M)


def rows_in(text: str) -> list[list[str]]:
    """The cells of every row of the tables of words in a text."""
    lines = [line for table in TABLE.findall(text) for line in table.splitlines()]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


ROWS = rows_in(GUIDE)
(BANK,) = re.findall(r"^```\n(.*?)^```$", SECTIONS["Practice or assessed"], re.S | re.M)
READERS = ("case", "kind", "way", "variant", "key", "worth", "find", "written")

# Answers that the guide works out, as it says them: the section, the case, and what is given.
SEVEN = tuple(
    Region(id)
    for id in ("motif", "letters", "watch", "watch-hands", "watch-day", "ruler-date", "ruler-print")
)
SUMS: dict[tuple[str, str], list[tuple[str, Response]]] = {
    ("choose one", "ulcer-for-the-page"): [
        ("2 of 2", ("clean",)),
        ("1 of 2", ("written",)),
        ("0 of 2", ("closed",)),
    ],
    ("choose any", "first-hour"): [("1 of 4", ("down", "recall", "hush"))],
    ("put in order", "slip-in-order"): [("2 of 3", ("down", "patient", "lead", "lesson"))],
    ("judge each", "which-is-asked"): [
        (
            "4 of 6",
            {
                **dict.fromkeys(("explicit", "platform", "control"), "required"),
                "kin": "neither",
            },
        )
    ],
    ("match", "whom-to-ask"): [
        ("3 of 4", {"plan": "guardian", "slip": "guardian", "copy": "illustration"})
    ],
    ("mark on image", "mark-the-forearm"): [
        (
            "3 of 6",
            (
                Region("motif", "patient"),
                Region("letters", "patient"),
                Region("ruler-taken", "professional"),
                Region("ruler-date", "time"),
                Region("ruler-print", "institution"),
                Region("ruler-letters", "time"),
                Region("skin-around", "patient"),
            ),
        )
    ],
    ("redact image", "cover-the-forearm"): [
        ("4 of 6", SEVEN),
        ("2 of 6", (*SEVEN, Region(Box(540, 330, 644, 470)))),
        ("0 of 6", (Region(Box(0, 0, 1200, 900)),)),
    ],
    ("highlight in text", "rash-in-the-choir"): [
        (
            "2 of 4",
            (
                Run(7, 8, "patient"),
                Run(1, 2, "time"),
                Run(4, 5, "time"),
                Run(14, 15, "patient"),
            ),
        )
    ],
    ("rewrite", "mend-the-caption"): [
        ("4 of 6", "How would you remove this polyp in a retired keeper?"),
        ("0 of 6", "Nice."),
    ],
    ("write", "tell-him-why"): [("0 of 0", "She had to be asked.")],
    ("fill in form", "consent-on-the-ward"): [
        ("4 of 5", {"capacity": ("decides",), "told": ("public", "control")})
    ],
    ("Hints, shuffling, none of these", "none-of-these"): [
        ("2 of 2", ("none",)),
        ("0 of 2", ("bar",)),
    ],
}


@dataclass(frozen=True)
class Guide:
    """The examples as files in a course, with the sources and pictures of ours."""

    course: Path

    def checked(self, slug: str) -> CaseChecked:
        library = Library((self.course / "course", ROOT / "course"), (ROOT / "images",))
        marking = Marking(self.course / "grader/keys", self.course / "grader/rubrics")
        for rubric in marking.rubrics.glob("*.yaml"):
            assert library.rubric(rubric.stem, marking.rubrics).criteria
        return check_case(library, slug, marking)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    root = tmp_path_factory.mktemp("guide")
    for path, text in EXAMPLES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Guide(root)


def earned(found: CaseChecked, version: int, given: dict[str, Response]) -> tuple[int, int]:
    told = found.cases[version]
    marked = mark(
        told, found.keys[version], Answers(told.slug, told.hash, "ab", given, version=version)
    )
    return marked.points, marked.out_of


@pytest.mark.parametrize("slug", SLUGS)
def test_an_example_is_sound_and_full_answers_earn_everything(guide: Guide, slug: str) -> None:
    found = guide.checked(slug)
    assert (found.complaints, found.remarks) == ((), ())
    assert len(found.keys) == found.versions
    for version, told in found.cases.items():
        points, out_of = earned(found, version, right_answers(told, found.keys[version]))
        assert points == out_of


@pytest.mark.parametrize(("section", "slug"), SUMS, ids=lambda one: one)
def test_what_is_worked_out_is_what_marking_gives(guide: Guide, section: str, slug: str) -> None:
    found = guide.checked(slug)
    step = found.cases[1].steps[0].id
    for said, given in SUMS[section, slug]:
        points, out_of = earned(found, 1, {step: given})
        assert f"{points} of {out_of}" == said
    in_bold = re.findall(r"\*\*(\d+ of \d+)\*\*", SECTIONS[section])
    assert in_bold == [said for said, _ in SUMS[section, slug]]


@pytest.mark.parametrize("word", kind_file.KINDS)
def test_every_kind_of_question_has_its_section_and_a_case_of_its_own(
    guide: Guide, word: str
) -> None:
    text = SECTIONS[word]
    for part in ("**When:**", "**Points.**", "**The learner sees**"):
        assert part in text
    paths = re.findall(r"^# course/cases/(\S+)\.yaml$", text, re.M)
    kinds = {WORD_OF[type(step.kind)] for step in guide.checked(paths[0]).cases[1].steps}
    assert kinds == {word}
    assert re.search(rf"^# (course|grader)/keys/{paths[0]}\.yaml$", text, re.M)


def test_the_drawing_of_the_first_case_is_the_one_that_the_check_makes(guide: Guide) -> None:
    (shown,) = (text for language, text in FENCED.findall(GUIDE) if language == "text")
    found = guide.checked("wound-photo")
    drawn = "\n".join(outline(found.cases[1], found.keys[1]))
    assert shown.strip() == drawn.split("\n\nThe same in words:")[0]


def test_the_case_with_everything_goes_the_ways_that_the_guide_explains(guide: Guide) -> None:
    told = guide.checked("film-for-the-thread").cases[1]
    assert set(told.endings) == {"posted", "told"}
    assert told.by_id["clean"].hints
    assert told.by_score
    assert "clean" in told.by_id["clean"].targets


def test_versions_are_counted_as_the_guide_says(guide: Guide) -> None:
    found = guide.checked("two-tellings")
    assert found.versions == 2
    assert [told.picture_variant for told in found.cases.values()] == [1, 3]


def words_that_readers_know() -> set[str]:
    """The words in every list of words that a reader has: those it needs, and those it allows."""
    known = {*case_file.QUESTION, *kind_file.BESIDES, *again_file.AGAIN[0]}
    known.update(("points so far", "pass mark", "end", "picture", "verdict", "rubric"))
    for name in READERS:
        for value in vars(import_module(f"consentlab.{name}_file")).values():
            if isinstance(value, tuple) and all(isinstance(part, tuple) for part in value):
                known.update(word for part in value for word in part)
    return known


def test_a_reader_names_its_words_in_a_list_and_nowhere_else() -> None:
    for name in READERS:
        tree = ast.parse((SRC / f"{name}_file.py").read_text(encoding="utf-8"))
        for one in ast.walk(tree):
            if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "words":
                given = [deep for word in one.args[1:] for deep in ast.walk(word)]
                texts = {deep.value for deep in given if isinstance(deep, ast.Constant)}
                assert {text for text in texts if isinstance(text, str)} <= {"rubric"}


@pytest.mark.parametrize("word", sorted(words_that_readers_know()))
def test_every_word_that_a_case_or_a_key_may_hold_is_explained(word: str) -> None:
    assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", GUIDE)


# The tables of words: what each is for, whether it has to be there, what holds for it, an example.

# Examples of a row that stand in no whole example: the file that they fit into, and the text there
# in whose place, or after which, they are put.
MARKS, CHOICES = "course/keys/mark-the-forearm.yaml", "course/keys/ulcer-for-the-page.yaml"
TRIED: dict[str, list[tuple[str, str, str]]] = {
    "note for markers: Often taken by those who have used our form.": [
        (CHOICES, "    points: 1\n", "    points: 1\n    {}\n")
    ],
    "leans: cautious": [(CHOICES, "    points: 1\n", "    points: 1\n    {}\n")],
    "fills: 40%": [(MARKS, "  points: 6\n", "  points: 6\n  {}\n")],
    "kind wrong: 25%": [(MARKS, "  points: 6\n", "  points: 6\n  {}\n")],
    "mark on nothing: 100%": [(MARKS, "  points: 6\n", "  points: 6\n  {}\n")],
    "mark on image: {picture: forearm-wound, kinds: [patient, time]}": [
        ("course/cases/mark-the-forearm.yaml", "mark on image: forearm-wound", "{}"),
        (MARKS, "    institution: segal-hansen-2021#box\n", ""),
        (MARKS, "    professional: segal-hansen-2021#box\n", ""),
    ],
}


# Where the words of each list that a reader has are told; those of every key are told there.
EVERYWHERE = "The words of a key"
TOLD_IN = {
    "The words of a case": (case_file.WORDS, again_file.AGAIN, case_file.STEP),
    EVERYWHERE: (worth_file.CHOICE,),
    "put in order": (worth_file.ORDER, worth_file.PLACE),
    "judge each": (kind_file.JUDGED, (("verdict",), ()), worth_file.PAIR),
    "match": (kind_file.MATCHED, worth_file.PAIR),
    "mark on image": (kind_file.MARKED, find_file.MARKS),
    "redact image": (find_file.REDACTION,),
    "highlight in text": (kind_file.HIGHLIGHTED, find_file.HIGHLIGHTS, find_file.PHRASE),
    "rewrite": (kind_file.REWRITTEN, written_file.REWRITE, written_file.RULE),
    "write": ((("rubric",), written_file.MODEL), key_file.RUBRIC, key_file.CRITERION),
    "fill in form": ((kind_file.FIELD[0], ()),),
    "Where a step leads": (way_file.WAY, ((), (way_file.SCORE,))),
    "Endings": (case_file.ENDING,),
    "Variants": (case_file.WITH_ALTERNATIVES[:1], key_file.ALTERNATIVES, (("picture",), ())),
    "Practice or assessed": (draw_file.DRAW,),
}


def words_of(row: list[str]) -> list[str]:
    """The words that a row is about."""
    return re.findall(r"`([^`]+)`", row[0])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_row_says_all_there_is_to_say_of_its_word(row: list[str]) -> None:
    assert len(row) == 5
    assert all(row)
    assert re.match(r"(needed|optional|only where)\b", row[2])


def test_every_word_has_a_row() -> None:
    named = {word for row in ROWS for word in words_of(row)}
    known = words_that_readers_know() | {*draw_file.DRAW[0], *draw_file.DRAW[1]}
    assert named == known - {"end"}  # it is no word before a colon, but a place that a way leads to


@pytest.mark.parametrize("section", TOLD_IN)
def test_a_word_has_its_row_where_it_is_told(section: str) -> None:
    told = {word for row in rows_in(SECTIONS[section]) for word in words_of(row)}
    every = {word for row in rows_in(SECTIONS[EVERYWHERE]) for word in words_of(row)}
    for words in TOLD_IN[section]:
        assert {word for part in words for word in part} <= told | every


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_an_example_of_a_row_shows_its_word_and_is_one_that_is_read(row: list[str]) -> None:
    examples = re.findall(r"`([^`]+)`", row[4])
    assert examples or re.search(r"\]\(#[a-z-]+\)", row[4])
    for one in examples:
        if words_of(row):
            assert re.search(rf"\b(?:{'|'.join(words_of(row))}): ", one)
        assert one in TRIED or any(one in text for text in (*EXAMPLES.values(), BANK))


@pytest.mark.parametrize("example", TRIED)
def test_an_example_that_stands_in_no_case_fits_into_one(example: str, tmp_path: Path) -> None:
    texts = dict(EXAMPLES)
    for path, was, now in TRIED[example]:
        assert was in texts[path]
        texts[path] = texts[path].replace(was, now.replace("{}", example), 1)
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = Guide(tmp_path).checked(Path(TRIED[example][0][0]).stem)
    assert (found.complaints, found.remarks) == ((), ())


def test_the_bank_is_one() -> None:
    objectives = Library((ROOT / "course",), ()).objectives
    cases = ("first-case", "second-case", "third-case")
    draws = draw_file.read_draws(read_text(Path("draws.yaml"), BANK.encode()), cases, objectives)
    assert draws["bedside"].cases == cases
    assert draws["bedside"].places == ("bedside-1", "bedside-2")


@pytest.mark.parametrize("word", kind_file.KINDS)
def test_every_question_says_what_has_to_be_there_and_what_holds(word: str) -> None:
    (said,) = re.findall(r"^\*\*Presence and rules\.\*\* (.+?)\n\n", SECTIONS[word], re.M | re.S)
    assert "The case" in said
    assert "The key" in said


def test_every_complaint_in_the_table_is_one_that_can_be_made() -> None:
    texts = [
        one.value
        for path in (*SRC.glob("*.py"), *SRC.glob("authoring/*.py"))
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    rows = re.findall(r"^\| (\".+?) \|", SECTIONS["The check"], re.M)
    quoted = [said for row in rows for said in re.findall(r'"(.+?)"', row)]
    assert len(quoted) > 25
    for said in quoted:
        for part in said.split(" … "):
            assert any(part in text for text in texts), part


def test_the_limits_are_those_of_the_code() -> None:
    limits = (
        f"{case.MOST_STEPS} steps in a case, {case.MOST_CHOICES} choices in a question, "
        f"{kind_file.MOST_FIELDS} fields in a form, {case_file.MOST_HINTS} hints, "
        f"{variant_file.MOST_VARIANTS} sets of values or alternatives, "
        f"{variant_file.MOST_VERSIONS:,} versions, {kind_file.MOST_WORDS:,} words to write, "
        f"{key_desk.MOST_POINTS} points for one thing, {LONGEST_ID} characters in an id."
    )
    text = " ".join(GUIDE.split())
    assert limits in text
    assert (
        f"a `title` has {author_node.LONGEST_TITLE} characters at most, any other text "
        f"{author_node.LONGEST_TEXT:,}, and no sentence has more than {long_sentences.MOST_WORDS} "
        "words."
    ) in text
    assert marked.LEAST_WORDS == 6
    assert "six words at least" in text
    for said in (
        f"a whole number from 1 to {case_file.MOST_MINUTES} |",
        f"1 to {case_file.MOST_HINTS}; none where",
        f"2 to {variant_file.MOST_VARIANTS} sets",
        f"2 to {case.MOST_CHOICES} choices",
        f"3 to {case.MOST_CHOICES} items",
        f"1 to {case.MOST_CHOICES} `statements` and 2 to {case.MOST_CHOICES} `verdicts`",
        f"from 0 to {key_desk.MOST_POINTS} for a choice of `choose one`",
        f"from -{key_desk.MOST_POINTS} to {key_desk.MOST_POINTS} for one of `choose any`",
        f"a number from 1 to {kind_file.MOST_WORDS:,}, and `words`",
        f"1 to {kind_file.MOST_FIELDS} fields",
        f"2 to {draw_file.MOST_CASES} assessed cases",
    ):
        assert said in text
    assert case.MOST_VISITS == 9
    assert "After **nine** visits" in GUIDE


MODELS = [
    tuple(ast.literal_eval(one) for one in call.args)
    for language, text in FENCED.findall(GUIDE)
    if language == "python"
    for call in ast.walk(ast.parse(text))
    if isinstance(call, ast.Call)
]


@pytest.mark.parametrize(("slug", "given"), MODELS, ids=lambda one: one if one in SLUGS else "")
def test_a_model_answer_of_the_guide_earns_everything_in_every_version(
    guide: Guide, slug: str, given: Any
) -> None:
    found = guide.checked(slug)
    for version, told in found.cases.items():
        responses = model_responses(told, given)
        assert walk(told, responses, earned_by(found.keys[version])).end
        points, out_of = earned(found, version, responses)
        assert points == out_of


def test_there_is_a_model_answer_for_each_kind_of_question_and_for_versions(guide: Guide) -> None:
    asked = {
        WORD_OF[type(step.kind)]
        for slug, _ in MODELS
        for step in guide.checked(slug).cases[1].steps
    }
    assert asked == set(kind_file.KINDS)
    versions = [
        (len(given), guide.checked(slug).versions) for slug, given in MODELS if type(given) is list
    ]
    assert versions == [(2, 2)]


def test_links_within_the_guide_lead_to_a_heading() -> None:
    headings = re.findall(r"^#{1,3} (.+)$", GUIDE, re.M)
    anchors = {re.sub(r"[^a-z0-9 -]", "", one.lower()).replace(" ", "-") for one in headings}
    for target in re.findall(r"\]\(#([a-z0-9-]+)\)", GUIDE):
        assert target in anchors
