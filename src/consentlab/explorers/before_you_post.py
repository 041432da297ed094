"""The page on which a clinician checks a picture and its words before they are posted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from consentlab.errors import ConsentlabError
from consentlab.explorers.arriving import LARGEST_PART, Arriving
from consentlab.explorers.desk import Box, Desk, Told
from consentlab.explorers.errands import Errands
from consentlab.explorers.parcel import parcel
from consentlab.explorers.scripts import module, styles
from consentlab.identifiers.limits import LARGEST_VIDEO, LONGEST_CAPTION
from consentlab.library import Library
from consentlab.player.show import trouble
from consentlab.sample import Sample

MOST_COVERS = 100
UNFORESEEN = (
    "Something went wrong that we did not foresee ({}). Nothing can be said about this file: "
    "treat it as not checked."
)


class Overtaken(Exception):  # noqa: N818  it is no error: somebody chose another picture
    """Nobody waits any more for what is being done."""


class BeforeYouPost(anywidget.AnyWidget):
    """One picture, its words and its consent on a page.

    The page sends what the clinician did. Reading and cleaning are done beside its messages, and
    what is found for a picture that was put aside meanwhile is forgotten. Nothing is written.
    """

    _esm = module()
    _css = styles()
    label = traitlets.Unicode("Check a post").tag(sync=True)

    def __init__(
        self, make_desk: Callable[[], Desk], samples: Mapping[str, Sample] | None = None
    ) -> None:
        """`samples` are invented files, by their ids, for whoever wants to try the page first."""
        super().__init__()
        self._make_desk = make_desk
        self._samples = samples or {}
        self._desk = make_desk()
        self._words = ("", "", "")
        self._arriving: Arriving | None = None
        self._pick = 0  # the picture on the page
        self._held = 0  # the one that the desk has read
        self._errands = Errands()
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: object, buffers: object) -> None:
        """Carry out one message and answer it; whatever goes wrong is answered too."""
        message: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
        parts: Sequence[Any] = buffers if isinstance(buffers, Sequence) else ()
        reply: dict[str, Any] = {}
        try:
            reply = self._carry_out(message, parts)
        except ConsentlabError as problem:
            reply = {"problem": str(problem)}
        except Exception as problem:  # noqa: BLE001  silence would look like a lost kernel
            reply = {"problem": UNFORESEEN.format(type(problem).__name__)}
        self._tell({"re": message.get("id"), **reply})

    def _carry_out(self, message: Mapping[str, Any], parts: Sequence[Any]) -> dict[str, Any]:
        match message.get("do"):
            case "open":
                return self._open()
            case "start":
                self._put_aside()
                self._arriving = Arriving(message, LARGEST_VIDEO)
                self._pick = self._arriving.pick
            case "sample":
                self._put_aside()
                self._open_sample(message)
            case "part":
                self._take(message, parts)
            case "forget":
                self._forget()
            case "words":
                names = ("caption", "alt", "thread")
                self._words = tuple(_text(message.get(one)) for one in names)  # type: ignore[assignment]
                return {"words": self._desk.words(*self._words)}
            case "outcome":
                if self._pick == self._held:  # nothing follows from half a picture
                    return {"outcome": self._desk.outcome(_answers(message.get("given")))}
            case "clean" | "report" if self._pick != self._held:
                raise ConsentlabError("The picture is still being read. Wait until it has been.")
            case "clean":
                self._clean(_boxes(message.get("boxes")))
            case "uncopy":
                self._desk.put_copy_away()
            case "report":
                return {"report": self._desk.report(message.get("with_picture") is True)}
            case "ping":
                pass
            case other:
                raise ConsentlabError(
                    f"This page asks for {other!r:.40}, which is not known. Reload the page."
                )
        return {}

    def _open(self) -> dict[str, Any]:
        self._forget()
        self._words = ("", "", "")
        limits = {"largest": LARGEST_VIDEO, "part": LARGEST_PART, "longest": LONGEST_CAPTION}
        samples = [{"id": id, "title": one.title} for id, one in self._samples.items()]
        return {"questions": self._desk.questions(), "limits": limits, "samples": samples}

    def _put_aside(self) -> None:
        """Nothing that is still said of the picture before is heard from now on."""
        self._errands.overtake()
        self._pick, self._held, self._arriving = 0, 0, None

    def _forget(self) -> None:
        """Let go of the picture; the words, which belong to the next one as well, are kept."""
        self._put_aside()
        # What reads a file cannot always be ended at once, and messages must not wait for it.
        threading.Thread(target=self._desk.close, daemon=True).start()
        self._desk = self._make_desk()
        if any(self._words):
            self._desk.words(*self._words)

    def _take(self, message: Mapping[str, Any], parts: Sequence[Any]) -> None:
        arriving = self._arriving
        if arriving is None or message.get("pick") != arriving.pick:
            return  # of a picture that was put aside
        if arriving.take(message.get("at"), parts):
            self._arriving = None
            self._give(lambda desk, told: self._read(arriving, desk, told))

    def _open_sample(self, message: Mapping[str, Any]) -> None:
        sample = self._samples.get(str(message.get("sample")))
        if sample is None:
            raise ConsentlabError("There is no such picture to try. Reload the page.")
        data = sample.file.read_bytes()
        arriving = Arriving({**message, "name": sample.name, "size": len(data)}, LARGEST_VIDEO)
        self._pick = arriving.pick
        arriving.take(0, [data])
        self._give(lambda desk, told: self._read(arriving, desk, told))

    def _read(self, arrived: Arriving, desk: Desk, told: Told) -> dict[str, Any]:
        found = desk.read(arrived.name, arrived.whole(), told)
        told("")  # whether somebody still waits for it
        self._held = arrived.pick
        return {"read": found}

    def _clean(self, boxes: list[Box]) -> None:
        self._give(lambda desk, told: {"cleaned": desk.clean(boxes, told)})

    def _give(self, work: Callable[[Desk, Told], dict[str, Any]]) -> None:
        """Do this beside the page's messages, and tell what came of it unless nobody waits."""
        pick, desk = self._pick, self._desk

        def errand(overtaken: Callable[[], bool]) -> None:
            def told(words: str) -> None:
                if overtaken():
                    raise Overtaken
                if words:
                    self._tell({"pick": pick, "told": words})

            try:
                found = work(desk, told)
            except Overtaken:
                desk.close()  # it was stopped in the middle of something
                return
            except ConsentlabError as problem:
                found = {"problem": str(problem)}
            except Exception as problem:  # noqa: BLE001  a thread that dies would tell nothing
                found = {"problem": UNFORESEEN.format(type(problem).__name__)}
            if not overtaken():
                self._tell({"pick": pick, **found})

        self._errands.give(errand)

    def _tell(self, said: Mapping[str, Any]) -> None:
        plain, buffers = parcel(said)
        self.send(plain, buffers)


def before_you_post() -> Any:
    """The page for checking a picture before it is posted. What cannot be shown is explained."""
    try:
        from consentlab.identifiers.desk import Desk as Checks

        library = Library.beside(Path.cwd())
        return BeforeYouPost(lambda: Checks(library), library.samples)
    except (ConsentlabError, ImportError, OSError) as problem:
        from ipywidgets import HTML

        return HTML(trouble("This page cannot be shown.", problem))


def _text(given: object) -> str:
    text = given if isinstance(given, str) else ""
    if len(text) > LONGEST_CAPTION:
        raise ConsentlabError(
            f"This text has {len(text):,} characters; the checks read up to {LONGEST_CAPTION:,}. "
            "Check it in parts."
        )
    return text.encode("utf-8", "replace").decode("utf-8")  # half an emoji, if it was cut


def _answers(given: object) -> dict[str, str]:
    pairs = given.items() if isinstance(given, Mapping) else ()
    return {str(question): str(option) for question, option in pairs}


def _boxes(given: object) -> list[Box]:
    """The covers; one that is no box is refused, for leaving it out would leave a name open."""
    boxes: list[Any] = given if isinstance(given, list) else [None]
    if len(boxes) > MOST_COVERS or not all(_is_box(one) for one in boxes):
        raise ConsentlabError("The covers did not arrive whole. Make the copy once more.")
    return boxes


def _is_box(one: object) -> bool:
    """Whether it is left, top, right and bottom in pixels, and holds at least one."""
    if not isinstance(one, list) or len(one) != 4 or not all(type(side) is int for side in one):
        return False
    left, top, right, bottom = one
    return bool(0 <= left < right and 0 <= top < bottom)
