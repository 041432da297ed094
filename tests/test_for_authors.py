"""The authors' guide tells the truth: every example in it is read, answered and marked."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from consentlab import case, case_file, key_desk, kind_file, variant_file
from consentlab.answers import Answers
from consentlab.authoring.check_case import CaseChecked, Marking, check_case
from consentlab.authoring.outline import WORD_OF, outline
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.picture import Box
from consentlab.response import Region, Response, Run
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
    """The words in every call of `words(…)` in the readers, and in the lists these are given."""
    known = {*case_file.QUESTION, *kind_file.BESIDES}
    known.update(word for some in case_file.WORDS for word in some)
    known.update(("points so far", "pass mark", "end", "picture"))
    for name in READERS:
        tree = ast.parse((SRC / f"{name}_file.py").read_text(encoding="utf-8"))
        calls = [
            one
            for one in ast.walk(tree)
            if isinstance(one, ast.Call)
            and isinstance(one.func, ast.Attribute)
            and one.func.attr == "words"
        ]
        known.update(
            deep.value
            for call in calls
            for given in call.args[1:]
            for deep in ast.walk(given)
            if isinstance(deep, ast.Constant) and isinstance(deep.value, str)
        )
    return known


@pytest.mark.parametrize("word", sorted(words_that_readers_know()))
def test_every_word_that_a_case_or_a_key_may_hold_is_explained(word: str) -> None:
    assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", GUIDE)


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
    assert limits in " ".join(GUIDE.split())
    assert case.MOST_VISITS == 9
    assert "After **nine** visits" in GUIDE


def test_links_within_the_guide_lead_to_a_heading() -> None:
    headings = re.findall(r"^#{1,3} (.+)$", GUIDE, re.M)
    anchors = {re.sub(r"[^a-z0-9 -]", "", one.lower()).replace(" ", "-") for one in headings}
    for target in re.findall(r"\]\(#([a-z0-9-]+)\)", GUIDE):
        assert target in anchors
