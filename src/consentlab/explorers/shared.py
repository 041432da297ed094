"""What laboratories and cases on one page share, such as the law that applies to the patient."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from weakref import WeakMethod

from consentlab.kept_file import Value, keep, kept

Tell = Callable[[Mapping[str, Value]], None]

_MEMBERS: dict[Path, list[WeakMethod[Tell]]] = {}
_SET: dict[Path, dict[str, Value]] = {}  # what was last set on this page, by folder


class Shared:
    """The controls, by their ids, that one laboratory shares with the others beside `folder`.

    Each is a small document of its own, `kept/<id>.json`, so that the next page begins with it.
    """

    def __init__(self, folder: Path, ids: Collection[str]) -> None:
        self._folder, self._ids = folder.resolve(), tuple(ids)

    def values(self) -> Mapping[str, Value]:
        """What was last set, on this page or one before. Raises OSError when the disk refuses."""
        there = _SET.setdefault(self._folder, {})
        for id in self._ids:
            if id not in there and id in (found := kept(self._folder, id).values):
                there[id] = found[id]
        return {id: there[id] for id in self._ids if id in there}

    def join(self, tell: Tell) -> None:
        """Have `tell`, a method, called with what another has set, while its owner is there."""
        if self._ids:
            _MEMBERS.setdefault(self._folder, []).append(WeakMethod(tell))

    def tell(self, teller: Tell, values: Mapping[str, Value]) -> None:
        """Keep those of `values` that are shared and have changed, and tell the others.

        Raises OSError when the disk refuses; then nobody is told.
        """
        there = _SET.setdefault(self._folder, {})
        changed = {
            id: values[id] for id in self._ids if id in values and values[id] != there.get(id)
        }
        for id, value in changed.items():
            keep(self._folder, id, {id: value})
        there.update(changed)
        if changed:
            for other in self._others(teller):
                other(changed)

    def _others(self, teller: Tell) -> list[Tell]:
        members = [one for one in _MEMBERS.get(self._folder, []) if one() is not None]
        _MEMBERS[self._folder] = members
        return [there for one in members if (there := one()) is not None and there != teller]
