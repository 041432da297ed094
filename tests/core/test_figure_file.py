"""The list of figures: each described and sourced, and every flaw named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.figure_file import read_figures

REFERENCES = {"house-rules", "house-rules#sharing"}
SOUND = """\
bars:
  title: Two bars
  alt: Two bars of different length.
  described: [The upper bar is longer., The lower is shorter.]
  file: figures/bars.svg
  sources: [house-rules#sharing]
  made by: Drawn by code
  licence: CC BY 4.0
"""
FLAWS = {
    ("  alt: Two bars of different length.\n", ""): (
        ", line 1: figure 'bars' has no `alt`. Add `alt: …`."
    ),
    ("house-rules#sharing", "house-rule"): (
        ", line 6: a source of figure 'bars' is 'house-rule', which is not in sources.yaml. Did "
        "you mean `house-rules`?"
    ),
    ("[house-rules#sharing]", "[]"): (
        ", line 6: `sources` of figure 'bars' is an empty list. Write a list, such as [one, two]."
    ),
    ("bars.svg", "rods.svg"): (
        ", line 5: figure 'bars' names the file 'figures/rods.svg', which is not beside the "
        "catalogue. Put it there or in a folder there, or correct its name."
    ),
    ("bars.svg", "bars.png"): (
        ", line 5: figure 'bars' names the file 'bars.png'. Figures are vector pictures; name an "
        ".svg."
    ),
}


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "figures").mkdir()
    for name in ("bars.svg", "bars.png"):
        (tmp_path / "figures" / name).write_text("<svg />", encoding="utf-8")
    path = tmp_path / "figures.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_figure_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    figure = read_figures(written(tmp_path, SOUND), REFERENCES)["bars"]
    assert figure.described == ("The upper bar is longer.", "The lower is shorter.")
    assert figure.sources == ("house-rules#sharing",)
    assert figure.file == tmp_path / "figures" / "bars.svg"


@pytest.mark.parametrize(("change", "complaint"), FLAWS.items())
def test_each_flaw_is_named(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    path = written(tmp_path, SOUND.replace(*change))
    with pytest.raises(AuthorError) as caught:
        read_figures(path, REFERENCES)
    assert str(caught.value).endswith(complaint)
