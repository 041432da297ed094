"""The samples as files: what each holds, its entry for everyone, and what was planted in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from images.draw.devices.device_file import DeviceFile, Planted
from images.draw.devices.device_files import DEVICE_FILES
from images.draw.written import LICENCE, MADE_BY, as_yaml

FOLDER = "images/samples"
LIST = "images/samples.yaml"
TRUTHS = "course/keys/samples"
LIST_HEAD = """\
# Files as devices make them, with more planted in them than one file would hold, for those who
# learn to look inside. `python -m images.draw` writes this list from images/draw/; what was planted
# in each stands in course/keys/samples/.
"""
TRUTH_HEAD = """\
# What was planted in {name}; `tag` is the field's name in exiftool. `python -m images.draw` writes
# this file from images/draw/.
"""


def sample_files(pictures: Path) -> dict[str, bytes]:
    """Every file by its path in the repository, made from the folder of drawn pictures."""
    data = {one.id: one.make(pictures) for one in DEVICE_FILES}
    files = {f"{FOLDER}/{one.name}": data[one.id] for one in DEVICE_FILES}
    texts = {LIST: LIST_HEAD + as_yaml({one.id: _entry(one, data[one.id]) for one in DEVICE_FILES})}
    for one in DEVICE_FILES:
        told = {"fields": fields(one.planted)}
        texts[f"{TRUTHS}/{one.id}.yaml"] = TRUTH_HEAD.format(name=one.name) + as_yaml(told)
    return files | {name: text.encode("utf-8") for name, text in texts.items()}


def fields(planted: tuple[Planted, ...]) -> dict[str, Mapping[str, str]]:
    """What was planted, by ids made from the fields' names; a second of one name gets a number."""
    found: dict[str, Mapping[str, str]] = {}
    for one in planted:
        words = one.tag or one.where
        stem = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
        id, number = stem, 1
        while id in found:
            number += 1
            id = f"{stem}-{number}"
        found[id] = _told(one)
    return found


def _entry(one: DeviceFile, data: bytes) -> dict[str, Any]:
    return {
        "title": one.title,
        "file": f"samples/{one.name}",
        "device": one.device,
        "licence": LICENCE,
        "made by": MADE_BY,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _told(one: Planted) -> dict[str, str]:
    told = {"where": one.where, "tag": one.tag, "value": one.value, "kind": one.kind}
    told |= {"because": one.because, "direct": "yes" if one.direct else ""}
    return {name: text for name, text in told.items() if text}
