"""A lesson's Markdown as plain HTML: headings without link marks, pictures left where they are."""

from __future__ import annotations

from typing import Any

from voila.exporter import VoilaMarkdownRenderer


class PlainRenderer(VoilaMarkdownRenderer):  # type: ignore[misc]
    """Voilà's renderer without the “¶” after each heading, which a screen reader reads out."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "exclude_anchor_links": True})

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """The picture by its address; Voilà's own way cannot read from this kind of server."""
        return str(super(VoilaMarkdownRenderer, self).image(text, url, title))
