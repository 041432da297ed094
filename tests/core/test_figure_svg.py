"""What stands in a figure's drawing is shapes and text; whatever could act in a page is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.figure_svg import flaw_in

ROOT = Path(__file__).resolve().parents[2]
DRAWINGS = sorted((ROOT / "images" / "figures").glob("*.svg"))
SOUND = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<defs><pattern id="lines" width="2" height="2"><path d="M 0 0 L 1 1"/></pattern></defs>
<rect width="5" height="5" style="fill: url(#lines); stroke: var(--ink, #222)"/>
<text x="1" y="2" style="font-family: sans-serif">Five &amp; six: &lt;7</text>
</svg>"""
REFUSED = {
    "<script>alert(1)</script>": "holds the element 'script'",
    "<SCRIPT/>": "holds the element 'SCRIPT'",
    "<foreignObject/>": "holds the element 'foreignObject'",
    "<style>@import url(x.css);</style>": "holds the element 'style'",
    '<a href="javascript:alert(1)"/>': "holds the element 'a'",
    '<image href="https://example.org/x.png"/>': "holds the element 'image'",
    '<use href="#lines"/>': "holds the element 'use'",
    '<set attributeName="x"/>': "holds the element 'set'",
    '<g onclick="alert(1)"/>': "gives 'g' the attribute 'onclick'",
    '<path xlink:href="https://example.org"/>': "gives 'path' the attribute 'xlink:href'",
    '<path href="javascript:alert(1)"/>': "gives 'path' the attribute 'href'",
    '<g xmlns="http://www.w3.org/1999/xhtml"/>': "gives 'g' the attribute 'xmlns'",
    '<x:script xmlns:x="http://www.w3.org/2000/svg"/>': "holds the element 'x:script'",
    '<path fill="url(https://example.org/x)"/>': (
        "gives 'path' the fill 'url(https://example.org/x)'"
    ),
    '<path style="fill: url(//example.org)"/>': (
        "gives 'path' the style 'fill: url(//example.org)'"
    ),
    '<path style="fill: u\\72l(x)"/>': "gives 'path' the style 'fill: u",
    '<path style="fill: image-set(x)"/>': "gives 'path' the style 'fill: image-set(x)'",
    '<path style="position: fixed"/>': "gives 'path' the style 'position: fixed'",
    "<!-- > <script> -->": "holds a comment",
    "<?x > <script> ?>": "holds a processing instruction",
    "<![CDATA[<script>]]>": "holds a CDATA section",
    "&who;": "is not sound XML (undefined entity)",
    "<g>": "is not sound XML (mismatched tag)",
}


def test_shapes_text_and_patterns_may_stand_there() -> None:
    assert flaw_in(SOUND.encode()) is None


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_our_own_figures_hold_nothing_else(drawing: Path) -> None:
    assert flaw_in(drawing.read_bytes()) is None


@pytest.mark.parametrize(("inside", "said"), REFUSED.items())
def test_what_could_act_in_a_page_is_named(inside: str, said: str) -> None:
    flaw = flaw_in(f"<svg>\n{inside}</svg>".encode())
    assert flaw is not None
    assert flaw[0] == 2
    assert flaw[1].startswith(said)


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "declares a document type"),
        ('<?xml version="1.0" encoding="utf-16"?><svg/>', "begins with an XML declaration"),
        ("<g/>", "begins with the element 'g', no `svg`"),
        ("", "is not sound XML (no element found)"),
    ],
)
def test_what_is_no_plain_drawing_is_named(drawing: str, said: str) -> None:
    assert flaw_in(drawing.encode()) == (1, said)


def test_text_in_another_encoding_is_named() -> None:
    flaw = flaw_in("<svg>é</svg>".encode("latin-1"))
    assert flaw is not None
    assert "is not sound XML" in flaw[1]
