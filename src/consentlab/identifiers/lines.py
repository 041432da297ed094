"""What was found, as lines for a terminal: worst first, each kind explained once."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from consentlab.identifiers.plain import Plain
from consentlab.identifiers.verdict import TITLES

WIDTH = 96
MOST_PLACES = 6  # named for one kind; the report and --json have them all
PARTS = {
    "pixels": "In the picture",
    "metadata": "In the file, where no viewer shows it",
    "file": "In its name, or beside it",
    "caption": "In the caption",
}
ASK = "If you are unsure, ask your organisation's Caldicott or data guardian before you post."


def lines_of(result: Plain) -> Iterator[str]:
    """One result of `worded` as lines."""
    name = result["file"] or "The caption"
    yield f"{name}: {TITLES[result['verdict']]}"
    if result["refused"]:
        yield from _wrapped(result["refused"], "  ")
    yield from _findings(result["findings"])
    yield from _clean(result["clean"])
    yield "  Not looked at"
    for one in result["not_checked"]:
        yield from _wrapped(f"{one['what']}: {one['why']}", "    - ", "      ")
    yield from _wrapped(ASK, "  ")


def _findings(findings: list[Plain]) -> Iterator[str]:
    for part, heading in PARTS.items():
        kinds: dict[str, list[Plain]] = {}
        for one in findings:
            if one["where"]["part"] == part:
                kinds.setdefault(one["kind"], []).append(one)
        if kinds:
            yield f"  {heading}"
        for alike in kinds.values():
            yield from _kind(alike)


def _kind(alike: list[Plain]) -> Iterator[str]:
    first = alike[0]
    number = f" ({len(alike)} times)" if len(alike) > 1 else ""
    unsure = " Perhaps." if all(one["sure"] == "possible" for one in alike) else ""
    yield from _wrapped(f"{first['title']}{number}.{unsure}", "    * ", "      ")
    for one in alike[:MOST_PLACES]:
        yield from _wrapped(f"{_place(one['where'])}: {one['what']}", "        ", "          ")
    if len(alike) > MOST_PLACES:
        yield f"        and {len(alike) - MOST_PLACES} more"
    yield from _wrapped(f"{first['why']} ({first['source']['label']})", "      ")
    yield from _wrapped(f"What to do: {first['remedy']}", "      ")


def _place(where: Plain) -> str:
    match where["part"]:
        case "pixels":
            left, top, right, bottom = where["box"]
            frame = f", frame {where['frame'] + 1}" if where["frame"] else ""
            return f"from {left},{top} to {right},{bottom} pixels{frame}"
        case "metadata":
            return str(where["path"])
        case "file":
            return {"name": "its name", "time": "its own date"}.get(where["what"], "beside it")
    return f"characters {where['start'] + 1} to {where['end']}"


def _clean(clean: Plain | None) -> Iterator[str]:
    if clean is None:
        return
    yield f"  A clean copy: {clean['file']}"
    yield f"    Looked at again by the same checks: {TITLES[clean['verdict']]}"
    if clean["refused"]:
        yield from _wrapped(clean["refused"], "    ")
    for one in clean["findings"]:
        yield from _wrapped(
            f"still there: {one['title']}, {_place(one['where'])}: {one['what']}", "    - "
        )


def _wrapped(text: str, first: str, then: str | None = None) -> list[str]:
    after = then if then is not None else " " * len(first)
    printable = "".join(sign if sign.isprintable() else "�" for sign in text)
    return textwrap.wrap(printable, WIDTH, initial_indent=first, subsequent_indent=after)
