"""The figures: as the code draws them, legible on a telephone, and wholly described in words."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import matplotlib
import pytest

from consentlab.figure_file import Figure, read_figures
from consentlab.shelf import Shelf
from images.draw.figures.colours import LOOK
from images.draw.figures.every import every
from images.draw.figures.sheet import WIDTH

ROOT = Path(__file__).resolve().parents[2]
FIGURES = read_figures(ROOT / "images" / "figures.yaml", Shelf((ROOT / "course",)).references)
PINNED = re.search(
    r"^matplotlib==(\S+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
)
LEAST_PIXELS, TELEPHONE = 11, 310  # of type; of a figure in a window of 360
each = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)


def svg_of(figure: Figure) -> str:
    return figure.file.read_text(encoding="utf-8")


def words_in(svg: str) -> str:
    return " ".join(unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def test_every_figure_is_what_the_code_draws() -> None:
    if PINNED is None or matplotlib.__version__ != PINNED[1]:
        pytest.skip("another version of matplotlib draws the same with other digits")
    assert every() == {id: svg_of(figure) for id, figure in FIGURES.items()}


def test_every_figure_that_a_lesson_shows_is_there() -> None:
    for lesson in (ROOT / "course").glob("*.ipynb"):
        cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
        code = "".join(
            line for one in cells if one["cell_type"] == "code" for line in one["source"]
        )
        assert set(re.findall(r'figure\("([^"]+)"\)', code)) <= set(FIGURES), lesson.name


def test_no_figure_lies_about_unlisted() -> None:
    there = {path.name for path in (ROOT / "images" / "figures").iterdir()}
    assert there == {figure.file.name for figure in FIGURES.values()}


@each
def test_every_number_in_a_figure_is_in_its_description(figure: Figure) -> None:
    described = numbers_in(" ".join(figure.described))
    assert numbers_in(words_in(svg_of(figure))) - described == set()


@each
def test_its_type_can_be_read_on_a_telephone(figure: Figure) -> None:
    svg = svg_of(figure)
    sizes = [float(one) for one in re.findall(r"font-size: ([0-9.]+)px", svg)]
    assert f'viewBox="0 0 {WIDTH} ' in svg
    assert min(sizes) * TELEPHONE / WIDTH >= LEAST_PIXELS
    assert len(sizes) == svg.count("<text")  # text stays text
    assert svg.count("font-family: var(--text, sans-serif)") == len(sizes)


@each
def test_it_takes_the_page_s_colours_and_nothing_of_the_page(figure: Figure) -> None:
    svg = svg_of(figure)
    assert not re.search(r"<style|<script|<image|<metadata|@import|https?://(?!www\.w3\.org)", svg)
    bare = re.sub(r"var\(--[a-z-]+, #[0-9a-f]{6}\)", "", svg)
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b(?!\))", bare) == []


@each
def test_its_sentences_are_short(figure: Figure) -> None:
    for sentence in re.split(r"(?<=[.?!])\s", " ".join((figure.alt, *figure.described))):
        assert len(sentence.split()) <= 35, sentence


def test_ids_of_hatches_are_no_other_figure_s() -> None:
    found = [id for one in FIGURES.values() for id in re.findall(r' id="([^"]+)"', svg_of(one))]
    assert len(found) == len(set(found))


def test_where_the_look_is_missing_its_light_colours_are_there() -> None:
    tokens = (ROOT / "src/consentlab/look/tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}),", tokens))
    assert all(light[name] == colour for name, colour in LOOK.values())
