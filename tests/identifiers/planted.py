"""The fields that were planted in a sample file, and whether findings tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from consentlab.identifiers.contract import Finding, InMetadata

KEYS = Path(__file__).parents[2] / "course" / "keys" / "samples"
ELSEWHERE = ("pixels", "page 2", "file name", "frames")


def untold(id: str, findings: Sequence[Finding]) -> list[str]:
    """The ids of identifying fields in the file's own blocks that no finding stands for.

    A field is told by a finding whose path ends in its name, as exiftool has it.
    """
    fields = yaml.safe_load((KEYS / f"{id}.yaml").read_text(encoding="utf-8"))["fields"]
    paths = [one.where.path for one in findings if isinstance(one.where, InMetadata)]
    names = {_plain(path.rsplit("/", 1)[-1]) for path in paths}
    return [
        name
        for name, field in fields.items()
        if field["kind"] != "none"
        and not field["where"].startswith(ELSEWHERE)
        and "tag" in field
        and not _names(field["tag"]) & names
    ]


def _names(tag: str) -> set[str]:
    """How a field of exiftool may be called here: PNG's own time is its chunk's."""
    group, _, name = tag.partition(":")
    return {_plain(name)} | ({"time"} if (group, name) == ("PNG", "ModifyDate") else set())


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.rpartition(":")[2].lower())
