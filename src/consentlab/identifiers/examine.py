"""Runs the checks over one file or text; it is called in the reading process, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from consentlab.identifiers.contract import CannotCheck, Finding, Frame, Material
from consentlab.identifiers.limits import MOST_FINDINGS
from consentlab.identifiers.plain import Plain, plain_finding
from consentlab.identifiers.registry import Check, checks_for

Tell = Callable[[str], None]

UNFORESEEN = (
    "The file is made in a way that these checks did not foresee ({}), so it was not read to its "
    "end. Export it anew as JPEG or PNG, and check that copy."
)


@dataclass
class Looked:
    """What came of looking: findings, what was looked at, what was not, and why it was refused."""

    findings: list[Finding] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    not_checked: list[Plain] = field(default_factory=list)
    refused: str = ""

    @property
    def plain(self) -> Plain:
        """All of it as plain data; what is found twice in one place is told once."""
        told = list(dict.fromkeys(self.findings))
        if len(told) > MOST_FINDINGS:
            self.not_checked.append(
                {
                    "what": f"{len(told) - MOST_FINDINGS:,} further findings",
                    "why": f"Only the first {MOST_FINDINGS} are listed.",
                }
            )
        return {
            "findings": [plain_finding(one) for one in told[:MOST_FINDINGS]],
            "checked": self.checked,
            "not_checked": self.not_checked,
            "refused": self.refused,
        }


def examine_file(material: Material) -> Looked:
    """Everything but the pixels. The first thing that cannot be read ends it."""
    looked = Looked()
    for check in checks_for(material.format, of_pixels=False):
        if _runs(check, looked):
            _run(check, looked, material)
    if not looked.refused:
        _time_of_file(material, looked)
    return looked


def examine_pixels(material: Material, tell: Tell) -> Looked:
    """The pixels: hidden ones, barcodes, writing, faces, covers, and copies inside the file."""
    from consentlab.identifiers.decode import frames

    looked = Looked()
    shown: list[Frame] = []
    checks = [one for one in checks_for(material.format, of_pixels=True) if _runs(one, looked)]
    try:
        shown = frames(material)
    except (CannotCheck, MemoryError) as problem:
        looked.refused = _sentence(problem)
        return looked
    for check in checks:
        tell(f"Looking for {check.words}")
        given = (material, shown) if check.of == "file and frames" else (shown,)
        _run(check, looked, *given)
    return looked


def examine_words(words: str, part: str) -> Looked:
    """The caption, the alt text or the thread of a post."""
    looked = Looked()
    named = {"caption": "the caption", "alt": "the alt text", "thread": "the thread"}
    check = Check(part, named[part], "caption", "file")
    _run(check, looked, words, part)
    return looked


def _runs(check: Check, looked: Looked) -> bool:
    missing = check.missing
    if missing:
        _left_out(check, looked, f"It needs {', '.join(missing)}, which is not installed.")
    return not missing


def _left_out(check: Check, looked: Looked, why: str) -> None:
    remedy = "Install consentlab with its extra `check`, as the README's first command does."
    looked.not_checked.append({"what": check.words, "why": f"{why} {remedy}", "missing": True})


def _run(check: Check, looked: Looked, *given: Any) -> None:
    try:
        module = import_module(f"consentlab.identifiers.{check.module}")
        findings: Iterator[Finding] = iter(module.look(*given))
        while len(looked.findings) <= 4 * MOST_FINDINGS:  # a hostile file may never end
            looked.findings.append(next(findings))
    except StopIteration:
        looked.checked.append(check.words)
    except ImportError as problem:  # there, and yet it does not load, as on some Windows machines
        _left_out(check, looked, f"A program that it needs does not load ({problem.name}).")
    except Exception as problem:  # noqa: BLE001  hostile files find what nobody foresaw
        looked.refused = looked.refused or _sentence(problem)
    else:
        looked.refused = looked.refused or "It holds more than can be listed. Export it anew."


def _sentence(problem: BaseException) -> str:
    if isinstance(problem, CannotCheck):
        return str(problem)
    if isinstance(problem, MemoryError):
        return (
            "It takes more memory than is given to one file. Export a smaller copy, and check that."
        )
    return UNFORESEEN.format(type(problem).__name__)


def _time_of_file(material: Material, looked: Looked) -> None:
    """The file's own date counts where the same day stands in its name or in its bytes."""
    from consentlab.identifiers.file import file_name

    if not material.modified:
        return
    year, month, day = material.modified.split("-")
    within = any(
        mark.join((year, month, day)).encode() in material.data for mark in (":", "-", "/", "")
    )
    dates = {material.modified} if within else set[str]()
    looked.findings += file_name.time_of_file(material, dates)
