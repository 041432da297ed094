"""The picture and the text questions as widgets of their own, for use outside a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import anywidget
import traitlets

from consentlab.accept import accept
from consentlab.kind import HighlightInText, Kind, MarkOnImage, RedactImage
from consentlab.picture import KINDS, Image
from consentlab.picture import Kind as LinkKind
from consentlab.player.controls import control
from consentlab.player.scripts import module, styles
from consentlab.response import BadResponse, Region, Run, from_plain

ALL: tuple[LinkKind, ...] = tuple(kind for kind in KINDS if kind != "none")


class _Question(anywidget.AnyWidget):
    """One question; what the page gives is read by the same allow-list as a case's answers."""

    _esm = module("widget.js")
    _css = styles()
    label = traitlets.Unicode().tag(sync=True)
    seen = traitlets.Dict().tag(sync=True)
    given = traitlets.Any(None, allow_none=True).tag(sync=True)
    picture = traitlets.Bytes().tag(sync=True)

    def __init__(self, kind: Kind, label: str, picture: bytes = b"") -> None:
        seen: dict[str, Any] = control(kind, None, "")
        del seen["given"]
        super().__init__(label=label, seen=seen, picture=picture)
        self._kind = kind

    def _parts(self) -> Sequence[object]:
        """The valid parts of the answer, in order; none where there is no answer."""
        try:
            found = accept(self._kind, from_plain(self.given)) if self.given else None
        except BadResponse:
            return ()
        return found if isinstance(found, tuple) else ()


class ImageRegions(_Question):
    """A picture in which parts are marked with a kind, or covered, by whatever hand.

    `image.size` is in pixels and must be that of the picture in `data`. Without `kinds` the parts
    are covers. `regions` has boxes in the picture's pixels, and ids of `image.features`.
    """

    def __init__(
        self, image: Image, data: bytes, label: str, kinds: Iterable[LinkKind] | None = ALL
    ) -> None:
        marks = MarkOnImage(image, tuple(kinds)) if kinds is not None else None
        super().__init__(marks or RedactImage(image), label, data)

    @property
    def regions(self) -> tuple[Region, ...]:
        """What is marked or covered now."""
        return tuple(one for one in self._parts() if isinstance(one, Region))


class TextHighlights(_Question):
    """A text in which words are highlighted, each run of them with a kind."""

    def __init__(self, text: str, label: str, kinds: Iterable[LinkKind] = ALL) -> None:
        super().__init__(HighlightInText(text, tuple(kinds)), label)

    @property
    def runs(self) -> tuple[Run, ...]:
        """What is highlighted now: first and last word, counted from 0, and the kind."""
        return tuple(one for one in self._parts() if isinstance(one, Run))
