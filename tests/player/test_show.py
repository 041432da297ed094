"""A picture on the page comes with its description, its origin, its licence and its list."""

from __future__ import annotations

from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from consentlab import show
from consentlab.learner_file import Learner, write_learner
from consentlab.picture import variant_for

from .conftest import Page

TWO = """\
board:
  title: The board
  alt: A ward's board, {where}.
  features: {name: 'A name: "{name}"'}
  licence: CC BY 4.0
  made by: drawn for the tests
  variants:
    - {file: board.png, says: {name: "<b>Vardley</b>", where: '"left" & right'}}
    - {file: other.png, says: {name: Pellbrook, where: in the dark}}
phone:
  file: phone.png
  alt: A telephone.
  features: {telephone: A telephone}
  licence: CC BY 4.0
  made by: drawn for the tests
"""


class Reading(HTMLParser):
    """The elements of a piece of HTML with their attributes, and all its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def only(self, tag: str) -> dict[str, str | None]:
        """The attributes of the one element of this kind."""
        (found,) = [attributes for name, attributes in self.elements if name == tag]
        return found


@pytest.fixture
def two(folder: Path) -> Path:
    """A course folder whose board has two variants."""
    (folder / "images" / "catalogue.yaml").write_text(TWO, encoding="utf-8")
    return folder


def test_a_picture_is_shown_with_all_that_belongs_to_it(two: Path) -> None:
    read = Reading(show("board", variant=2)._repr_html_())
    assert read.only("img")["alt"] == "A ward's board, in the dark."
    data = b64encode((two / "images" / "other.png").read_bytes()).decode()
    assert read.only("img")["src"] == f"data:image/png;base64,{data}"
    for words in ("The board.", "drawn for the tests. CC BY 4.0.", 'A name: "Pellbrook"'):
        assert words in read.text
    assert read.only("ol") == {}


def test_what_an_author_wrote_is_shown_as_text_and_never_as_markup(two: Path) -> None:
    read = Reading(show("board")._repr_html_())
    assert 'A name: "<b>Vardley</b>"' in read.text
    assert "b" not in {tag for tag, _ in read.elements}
    assert read.only("img")["alt"] == 'A ward\'s board, "left" & right.'


def test_where_there_is_no_html_the_words_alone_are_shown(two: Path) -> None:
    assert repr(show("board", variant=2)) == (
        "The board: A ward's board, in the dark.\n"
        '1. A name: "Pellbrook"\n'
        "drawn for the tests. CC BY 4.0."
    )


@pytest.mark.parametrize("seed", ["a" * 32, "b" * 32, "c" * 32, "d" * 32])
def test_with_a_case_it_is_the_learner_s_own_variant(two: Path, seed: str) -> None:
    write_learner(two, Learner(seed))
    mine = variant_for(seed, "board", 2)
    assert show("board", case="board") == show("board", variant=mine)


@pytest.mark.parametrize("seed", ["a" * 32, "b" * 32, "c" * 32, "d" * 32])
def test_a_picture_that_is_not_in_the_case_is_shown_to_everybody_alike(
    two: Path, seed: str
) -> None:
    write_learner(two, Learner(seed))
    assert show("board", case="night") == show("board", variant=1)


@pytest.mark.parametrize("seed", ["a" * 32, "b" * 32, "c" * 32, "d" * 32])
def test_a_case_shows_the_learner_s_variant_in_words_and_pixels(two: Path, seed: str) -> None:
    write_learner(two, Learner(seed))
    mine = variant_for(seed, "board", 2)
    tab = Page("board", two)
    image = tab.view("open")["image"]
    first, second = ('"left" & right', "<b>Vardley</b>"), ("in the dark", "Pellbrook")
    where, name = first if mine == 1 else second
    assert image["alt"] == f"A ward's board, {where}."
    assert image["features"] == [{"id": "name", "words": f'A name: "{name}"'}]
    tab.send("image", image="board")
    file = "board.png" if mine == 1 else "other.png"
    assert tab.buffers == [(two / "images" / file).read_bytes()]


def test_the_seeds_of_these_tests_lead_to_both_variants() -> None:
    seeds = [letter * 32 for letter in "abcd"]
    assert {variant_for(seed, "board", 2) for seed in seeds} == {1, 2}


def test_an_unknown_picture_is_explained_with_the_nearest(two: Path) -> None:
    shown = show("bord")
    assert 'role="alert"' in shown._repr_html_()
    assert "This picture cannot be shown." in shown._repr_html_()
    assert repr(shown) == (
        "There is no picture 'bord' in the catalogue of images. Did you mean `board`?"
    )


@pytest.mark.parametrize("variant", [0, 3, -1, "2", None, True, 1.0])
def test_an_unknown_variant_is_explained(two: Path, variant: Any) -> None:
    assert repr(show("board", variant=variant)) == (
        f"Picture 'board' has no variant {variant!r}; it has 1 to 2."
    )


@pytest.mark.parametrize("id", [None, 5, ["board"], ""])
def test_what_is_no_id_is_explained(two: Path, id: Any) -> None:
    assert repr(show(id)).startswith(f"There is no picture {str(id)!r} in the catalogue")


def test_an_unknown_case_is_explained_and_no_other_variant_shown(two: Path) -> None:
    assert "There is no case 'nigth'" in repr(show("board", case="nigth"))


def test_a_picture_that_went_away_is_explained(two: Path) -> None:
    (two / "images" / "phone.png").unlink()
    assert "picture 'phone' names the file 'phone.png', which is not" in repr(show("phone"))


def test_what_cannot_be_shown_lets_no_markup_through(two: Path) -> None:
    html = show("<script>alert(1)</script>")._repr_html_()
    assert "script" not in {tag for tag, _ in Reading(html).elements}
