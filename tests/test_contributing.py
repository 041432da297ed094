"""CONTRIBUTING tells the truth: its worked examples are read, cited and drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from consentlab.claim_file import read_claims
from consentlab.explorers.explore import LABORATORIES
from consentlab.figure_file import read_figures
from consentlab.library import Library
from consentlab.shelf import Shelf
from images.draw.figures import study
from images.draw.figures.sheet import Sheet, drawn
from tests.pictures.test_figures import numbers_in, words_in

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```\w+\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLES: dict[str, str] = dict(FENCED.findall(GUIDE))
COURSE = ROOT / "course"
DRAWING = "images/draw/figures/study.py"


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The examples as files of a course; the figure's drawing is an empty one."""
    for name, text in EXAMPLES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "images/figures").mkdir()
    (tmp_path / "images/figures/who-saw-it.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def shelf_of(examples: Path) -> Shelf:
    return Shelf((examples / "course", COURSE))


def test_there_is_an_example_of_each() -> None:
    assert set(EXAMPLES) == {
        "course/objectives.yaml",
        "course/sources.yaml",
        "course/glossary.yaml",
        "course/claims.yaml",
        "images/figures.yaml",
        DRAWING,
    }


def test_the_objective_is_read(examples: Path) -> None:
    assert "explain-a-thread" in Library((examples / "course",), ()).objectives


def test_the_source_is_read_and_the_link_beside_it_is_its_own(examples: Path) -> None:
    shelf = shelf_of(examples)
    source = shelf.sources["quernmouth-pictures"]
    cited = shelf.reference("quernmouth-pictures#public")
    assert f"`[{cited.label}]({cited.url})`" in GUIDE
    assert source.checked_on is not None
    assert source.last_checked.startswith("seen")
    assert "from memory" not in source.how_sure


def test_the_term_is_read_and_none_of_ours(examples: Path) -> None:
    term = shelf_of(examples).glossary["teaching-post"]
    ours = {form for one in Shelf((COURSE,)).glossary.values() for form in one.forms}
    assert ours.isdisjoint(term.forms)


def test_the_claim_is_the_one_that_the_course_has(examples: Path) -> None:
    library = Library.of_course(ROOT)
    known = (library.objectives, library.references)
    (shown,) = read_claims(examples / "course/claims.yaml", *known)
    ours = {one.id: one for one in read_claims(COURSE / "claims.yaml", *known)}
    assert without_lines(shown) == without_lines(ours[shown.id])


def without_lines(claim: object) -> str:
    return re.sub(r"line=\d+", "", repr(claim))


def test_the_figure_is_read_and_its_drawing_has_no_number_that_is_not_described(
    examples: Path,
) -> None:
    figure = read_figures(examples / "images/figures.yaml", shelf_of(examples).references)[
        "who-saw-it"
    ]
    names = dict(vars(study))
    exec(EXAMPLES[DRAWING], names)  # noqa: S102  # our own words, from a file of the repository
    draw: Callable[[Sheet], float] = names["who_saw_it"]
    found = numbers_in(words_in(drawn("who-saw-it", draw)))
    assert found == {"6", "240"}
    assert found <= numbers_in(" ".join(figure.described))


@pytest.mark.parametrize("path", sorted(COURSE.glob("*.yaml")), ids=lambda path: path.name)
def test_every_text_file_of_the_course_is_explained(path: Path) -> None:
    assert re.search(rf"[`/ ]{re.escape(path.name)}\b", GUIDE)


def test_the_subset_for_authors_is_named_alike_and_is_there() -> None:
    guide = (ROOT / "docs" / "for-authors.md").read_text(encoding="utf-8")
    subset = "python start.py pytest tests/test_content.py tests/test_claims.py"
    assert subset in GUIDE
    assert subset in guide
    for name in re.findall(r"tests/\S+\.py", subset):
        assert (ROOT / name).is_file()


def test_a_laboratory_that_is_named_is_one() -> None:
    for name in re.findall(r'explore\("([a-z-]+)"\)', GUIDE):
        assert name in LABORATORIES
