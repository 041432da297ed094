"""Damaged files that once made a parser fail in a way that nobody foresaw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import pytest

from consentlab.identifiers.contract import CannotCheck, Finding, Material
from consentlab.identifiers.formats import ENDINGS
from consentlab.identifiers.registry import checks_for

SEEDS = sorted((Path(__file__).parent / "seeds").iterdir())


def test_there_are_seeds() -> None:
    assert SEEDS


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_file_that_once_did_harm_is_read_or_refused(path: Path) -> None:
    format = next(one for one, endings in ENDINGS.items() if path.suffix in endings)
    material = Material(path.name, path.read_bytes(), format)
    for check in checks_for(format, of_pixels=False):
        look = import_module(f"consentlab.identifiers.{check.module}").look
        said = outcome(look, material)
        assert said == "" or said.endswith("."), check.id


def outcome(look: Callable[[Material], Iterable[Finding]], material: Material) -> str:
    """Empty where the file was read to its end, else why not."""
    try:
        list(look(material))
    except CannotCheck as refused:
        return str(refused)
    return ""
