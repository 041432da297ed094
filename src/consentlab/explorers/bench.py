"""The widget that shows a laboratory: it keeps what was set and draws what the laboratory says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from consentlab.errors import ConsentlabError
from consentlab.explorers.given import Given, Laboratory
from consentlab.explorers.scripts import laboratory_module, laboratory_styles
from consentlab.explorers.shared import Shared
from consentlab.kept_file import BadKept, Kept, Value, checked, keep, kept, kept_file
from consentlab.whole_file import copy_aside

ELSEWHERE = (
    "This was changed in another tab or window too. What you set here takes its place. It was: {}"
)
PAUSED = (
    "Something went wrong that we did not foresee ({}). What you set before is kept; reload the "
    "page, and if it happens again, tell us."
)


class Bench(anywidget.AnyWidget):
    """A laboratory on the page.

    The page sends whatever the learner changes; the laboratory says what is seen for all that is
    set. That is kept in `folder` under `name`, and each change is made to what lies there at that
    moment, so that two tabs lose nothing of each other's.
    """

    _esm = laboratory_module()
    _css = laboratory_styles()
    label = traitlets.Unicode("").tag(sync=True)
    first = traitlets.Dict().tag(sync=True)

    def __init__(self, laboratory: Laboratory, folder: Path, name: str) -> None:
        """Raises OSError when what was kept cannot be read for want of a disk's leave."""
        self._laboratory, self._folder, self._name = laboratory, folder, name
        self._shared = Shared(folder, getattr(laboratory, "shares", ()))
        found = self._stored()
        self.values = found.values
        self._watchers: list[Callable[[Mapping[str, Value]], None]] = []
        first = self._see("")
        if found.trouble:
            first["trouble"] = found.trouble
        super().__init__(label=laboratory.title, first=first)
        self.on_msg(self._receive)
        self._shared.join(self._told)

    def when_set(self, tell: Callable[[Mapping[str, Value]], None]) -> None:
        """Have `tell` called with the values whenever they have changed and are kept."""
        self._watchers.append(tell)

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        """Carry out one message and answer it; whatever goes wrong is answered too."""
        message: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
        reply: dict[str, Any] = {"re": message.get("id")}
        try:
            match message.get("do"):
                case "set":
                    reply |= self._set(message)
                case "open":
                    reply |= self._open()
                case "ping":
                    pass
                case other:
                    raise BadKept(f"this page asks for {other!r:.40}, which is not known")
        except ConsentlabError as problem:
            reply["problem"] = f"Not kept: {problem}."
        except OSError as problem:
            reply["problem"] = (
                f"Not kept: the disk refused ({problem.strerror or problem}). Free some space or "
                "close other programs, then change something again."
            )
        except Exception as problem:  # noqa: BLE001  silence would look like a lost kernel
            reply["problem"] = PAUSED.format(type(problem).__name__)
        self.send(reply)

    def _open(self) -> dict[str, Any]:
        """What is to be seen of what lies on the disk now; another tab may have changed it."""
        found = self._stored()
        self.values = found.values
        return {"seen": self._see(""), "notice": found.trouble, "unsaved": self._browser_name()}

    def _set(self, message: Mapping[str, Any]) -> dict[str, Any]:
        changes, pressed = checked(message.get("values")), message.get("pressed")
        found, known = self._stored(), self.values
        overtaken = _overtaken(changes, known, found.values)
        notice = found.trouble or overtaken
        try:
            self.values = checked({**found.values, **changes})
            seen = self._see(pressed if isinstance(pressed, str) else "")
            changed = self.values != found.values
            own = kept_file(self._folder, self._name)
            if changed and overtaken and own.is_file():  # what is shared lies in a file of its own
                aside = copy_aside(own)
                notice += f" All of that is kept as {aside.name}."
            if changed:
                self._keep()
        except Exception:
            self.values = known  # what was refused is not there the next time either
            raise
        if changed:
            for tell in self._watchers:
                tell(self.values)
            self._shared.tell(self._told, self.values)
        return {"seen": seen, "notice": notice}

    def _browser_name(self) -> str:
        """Under what the page keeps what it could not send: two courses on one machine differ."""
        folder = sha256(str(self._folder.resolve()).encode("utf-8", "replace")).hexdigest()
        return f"consentlab:kept:{folder[:12]}:{self._name}"

    def _stored(self) -> Kept:
        """What lies on the disk; a bench whose values belong elsewhere has a way of its own."""
        found = kept(self._folder, self._name)
        return Kept({**found.values, **self._shared.values()}, found.trouble)

    def _keep(self) -> None:
        """Keep the values where `_stored` finds them."""
        keep(self._folder, self._name, self.values)

    def _told(self, values: Mapping[str, Value]) -> None:
        """Take what another laboratory on the page has set, and show it."""
        self.values = checked({**self.values, **values})
        self.send({"seen": self._see("")})
        for tell in self._watchers:
            tell(self.values)

    def _see(self, pressed: str) -> dict[str, Any]:
        seen = self._laboratory.see(Given(self.values, pressed))
        if seen.values is not None:
            self.values = checked(seen.values)
        return {
            "parts": list(seen.parts),
            "say": seen.say,
            "focus": seen.focus,
            "values": dict(self.values),
        }


def _overtaken(
    changes: Mapping[str, Value], known: Mapping[str, Value], found: Mapping[str, Value]
) -> str:
    """What to say of a text that another tab wrote, and that is written over now."""
    for id, value in changes.items():
        other = found.get(id, "")
        if isinstance(other, str) and other.strip() and other not in (value, known.get(id, "")):
            return ELSEWHERE.format(other)
    return ""
