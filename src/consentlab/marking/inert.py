"""Turns anybody's text into HTML that shows it and does nothing else, in Markdown cells too."""

from __future__ import annotations

import re

from consentlab.rubric import Rubric

MARKS = re.compile(r"[^\w ]|_")  # whatever is no letter, digit or space


def inert(text: str) -> str:
    """The text as HTML in which every mark but letters, digits and spaces is a numbered entity.

    So neither Markdown, nor HTML, nor formulae set between dollar signs find anything in it; a
    new line becomes <br>, and control characters are left out.
    """
    return MARKS.sub(_inert, text.replace("\r\n", "\n").replace("\r", "\n"))


def _inert(found: re.Match[str]) -> str:
    one = found[0]
    if one == "\n":
        return "<br>"
    return f"&#{ord(one)};" if one.isprintable() or one == "\t" else ""


def written_cell(rubric: Rubric, ask: str, written: str, words: int, draft: str = "") -> str:
    """The source of a cell that a person marks: the rubric's levels, and what was written.

    It is one line of HTML: in Markdown a blank line could end it. `draft` is the text that was to
    be rewritten, where there is one.
    """
    rows = "".join(
        f"<tr><th scope='row'>{inert(criterion.asks)}</th><td>"
        + "<br>".join(
            f"<b>{points}</b> {inert(criterion.levels[points])}"
            for points in sorted(criterion.levels, reverse=True)
        )
        + "</td></tr>"
        for criterion in rubric.criteria
    )
    count = len(written.split())
    return (
        # Formulae are looked for in a browser even between entities: these classes forbid it.
        "<div class='tex2jax_ignore mathjax_ignore'>"
        f"<p>{inert(ask)}</p>"
        f"<h4>Rubric: {inert(rubric.title)} (0 to {rubric.maximum})</h4>"
        f"<table><thead><tr><th scope='col'>Criterion</th><th scope='col'>Levels</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>"
        f"{f'<h4>The draft</h4><blockquote>{inert(draft)}</blockquote>' if draft else ''}"
        f"<h4>What the learner wrote ({count} words; up to {words} were asked for)</h4>"
        f"<blockquote>{inert(written)}</blockquote></div>"
    )
