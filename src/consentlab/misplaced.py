"""Says what lies where a file is looked for and not found: a dead link, or another ending."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from consentlab.author_node import shown

YAML = ".yaml"
UNREAD = (".yaml.txt", ".yml.txt", ".yml", YAML)  # the last one where it has capitals
ENDINGS = (*UNREAD, ".txt")  # longer ones first


def id_in(name: str) -> str:
    """The id that is meant by whoever names a thing by it, or by its file, however that ends."""
    ending = _ending(name)
    return Path(name.removesuffix(ending)).name if ending else name


def instead(folders: Iterable[Path], id: str) -> str:
    """What to say where no folder holds the file of this id, and one holds what may be meant.

    Otherwise nothing.
    """
    for folder in folders:
        if said := leads_nowhere(folder / f"{id}{YAML}"):
            return said
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if id_in(path.name) == id and (said := _unread(path, ENDINGS)):
                return said
    return ""


def leads_nowhere(path: Path) -> str:
    """A complaint about a link to a file that is not there, or to itself; otherwise nothing."""
    if not path.is_symlink() or path.exists():
        return ""
    return (
        f"{shown(path)}: this file is a link that leads nowhere, and a file is expected. Take the "
        "link away, and put the file itself in its place."
    )


def unread(path: Path) -> str:
    """A complaint about a file that is never read because of how its name ends; else nothing."""
    return _unread(path, UNREAD)


def _unread(path: Path, endings: tuple[str, ...]) -> str:
    ending = _ending(path.name)
    if ending == YAML or ending.lower() not in endings:
        return ""
    hidden = ending.lower().endswith(".txt")
    return (
        f"{shown(path)}: this file is never read, for its name ends in {ending}. Rename it to "
        f"{path.name.removesuffix(ending)}{YAML}, or take it away."
        + (
            " If you see no .txt, Windows hides it: choose View, Show, File name extensions."
            if hidden
            else ""
        )
    )


def _ending(name: str) -> str:
    """How a name ends, as it is written; nothing where it does not end in any of these ways."""
    size = next((len(one) for one in ENDINGS if name.lower().endswith(one)), 0)
    return name[-size:] if size else ""
