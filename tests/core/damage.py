"""Ways to damage a file that was sound: what a slip of the hand, or of an editor, may do to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

NAME = re.compile(r"^(\s*(?:- )?)([^\s:#{\[][^:{\[]*):(?= |$)(.*)$")
SIGNS = "{}[],:'-"


def damaged(text: str) -> Iterator[tuple[str, str]]:
    """Each damage in a few words, and what is left of the text."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for how, now in _line_damaged(line, lines[number - 1]):
            yield (
                f"line {number + 1} {how}",
                "\n".join([*lines[:number], *now, *lines[number + 1 :]]),
            )
        yield f"cut off after line {number + 1}", "\n".join(lines[: number + 1])
    for found in re.finditer(f"[{re.escape(SIGNS)}]", text):
        at = found.start()
        yield f"without the {found[0]} at {at}", text[:at] + text[at + 1 :]


def _line_damaged(line: str, before: str) -> Iterator[tuple[str, list[str]]]:
    """What may become of one line."""
    yield "deleted", []
    yield "twice", [line, line]
    yield "indented", [f"  {line}"]
    yield "outdented", [line.removeprefix("  ")]
    yield "after itself", [line, before]
    yield "with a tab", [f"\t{line}"]
    yield "with something invisible", [line + "\u200b\u00a0"]
    if found := NAME.match(line):
        indent, name, value = found.groups()
        yield "renamed", [f"{indent}{name}s:{value}"]
        yield "misspelt", [f"{indent}{name[1:] or 'x'}:{value}"]
        yield "in capitals", [f"{indent}{name.upper()}:{value}"]
        yield "emptied", [f"{indent}{name}:"]
        for put in ("''", "[]", "{}", "[one, two]", "{one: two}", "0", "yes", "~", "x" * 3_000):
            yield f"given {put:.12}", [f"{indent}{name}: {put}"]
        yield "a list of one", [f"{indent}{name}: [{value}]"]
        yield "a group of one", [f"{indent}{name}: {{inner: {value}}}"]
        yield "with a gap", [f"{indent}{name}:{value} {{gap}}"]
