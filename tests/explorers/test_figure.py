"""The public word `figure`: a picture that says in words what it shows, and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from consentlab import figure
from consentlab.look import style


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_comes_with_its_description_and_its_sources() -> None:
    html = figure("two-denominators")._repr_html_()
    assert 'role="img" aria-label="Bars show that about 27' in html
    assert "<summary>Described in words</summary>" in html
    assert 'class="cl-source" href="https://doi.org/' in html
    assert '<svg aria-hidden="true"' in html


def test_a_figure_too_tall_for_paper_has_its_words_printed() -> None:
    assert 'class="cl-shown cl-figure cl-tall"' in figure("the-pathway")._repr_html_()
    assert "cl-tall" not in figure("two-denominators")._repr_html_()


def test_without_html_it_is_told() -> None:
    told = repr(figure("what-was-visible"))
    assert "17.9%" in told
    assert "Sources: " in told
    assert "<" not in told


def test_an_unknown_one_is_explained_with_the_nearest() -> None:
    shown = figure("two-denominator<s>")
    assert "Did you mean `two-denominators`?" in repr(shown)
    assert "<s>" not in shown._repr_html_()


def test_a_figure_beside_the_notebook_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "mine.svg").write_text('<svg viewBox="0 0 1 1"></svg>', encoding="utf-8")
    (folder / "figures.yaml").write_text(
        "two-denominators:\n  title: My own\n  alt: Mine.\n  described: Mine.\n  file: mine.svg\n"
        "  sources: x-terms\n  made by: Me\n  licence: CC0\n",
        encoding="utf-8",
    )
    assert repr(figure("two-denominators")).startswith("My own: Mine.\nMine.\nMe. CC0.")


def test_a_figure_that_may_act_in_a_page_is_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "mine.svg").write_text('<svg onload="alert(1)"></svg>', encoding="utf-8")
    (folder / "figures.yaml").write_text(
        "two-denominators:\n  title: My own\n  alt: Mine.\n  described: Mine.\n  file: mine.svg\n"
        "  sources: x-terms\n  made by: Me\n  licence: CC0\n",
        encoding="utf-8",
    )
    html = figure("two-denominators")._repr_html_()
    assert "<svg" not in html
    assert "This figure cannot be shown." in html
    assert "the attribute" in html


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_against_two_figures_on_a_page(browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    shown = "".join(figure(id)._repr_html_() for id in ("two-denominators", "later-studies"))
    page.set_content(
        f'<!doctype html><html lang="en-GB"><title>Figures</title><style>{style("tokens")}'
        "html { color-scheme: light dark } body { background: var(--paper); color: var(--ink) }"
        f"a, summary {{ color: var(--accent) }}</style><main><h1>Figures</h1>{shown}</main>"
    )
    found = Axe().run(page).response["violations"]
    context.close()
    assert [one["id"] for one in found] == []
