"""Composes the nodes of a YAML text, and says in an author's words what keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from consentlab.author_node import NO_BREAK, NO_BREAK_INDENT, quoted, shown
from consentlab.errors import AuthorError

INDENTED_BY_TAB = re.compile(r" *\t")
INDENT = re.compile(rf"^[ {NO_BREAK}]*{NO_BREAK}[ {NO_BREAK}]*", re.MULTILINE)
QUOTED = r"""(?:"[^"]*"|'[^']*')"""
QUOTE_WITHIN = re.compile(rf"""\s*(?:- )?(?:[^"'#]+: +)?{QUOTED} *[^\s#,\]}}:"']""")
ENTRY = re.compile(
    r""" *(?:- )?[^"'#:]+: +[^\s"'#|>\[{][^#]* #"""
)  # a text with a comment behind it
TEXT = re.compile(r""" *(?:- )?[^\s"'#|>\[{:-][^#:]* #""")
YAML_TAG = "tag:yaml.org,2002:"
DEEPEST = 20  # levels; what authors write has six

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where there is one


@lru_cache(maxsize=4)  # a case is read for each of its versions, and its key and truths too
def compose(path: Path, text: str) -> yaml.Node | None:
    """The top node of the text; what is wrong with it is always told in the same words."""
    try:
        _check_shape(path, text, FAST)
        found: yaml.Node | None = yaml.compose(text, Loader=FAST)
    except yaml.YAMLError as problem:
        try:
            _check_shape(path, text, yaml.SafeLoader)
            found = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as told:
            # It is stricter here and there: what the fast one took is not what is wrong.
            if _line(told) < _line(problem):
                raise problem from None
            raise
    return found


def _line(problem: yaml.YAMLError) -> int:
    """The line, from 0, at which a parser gave up; 0 where it does not say."""
    mark = getattr(problem, "problem_mark", None)
    return mark.line if mark else 0


def _check_shape(path: Path, text: str, loader: type[yaml.SafeLoader]) -> None:
    """Complain of aliases, and of nesting that would take a reader for ever."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if tag := getattr(event, "tag", None):
            tag = tag.replace(YAML_TAG, "!!")  # as the author wrote it
            raise AuthorError(
                f"{_at(path, event)}: a tag ({quoted(tag, 60)}) was found. Tags are not read here; "
                "take it out, or put text that begins with an exclamation mark in quotes."
            )
        if isinstance(event, yaml.AliasEvent):
            raise AuthorError(
                f"{_at(path, event)}: an alias (*{event.anchor}) was found. Aliases are not read "
                "here; write the text out."
            )
        if depth > DEEPEST:
            raise AuthorError(
                f"{_at(path, event)}: entries are nested more than {DEEPEST} deep. Look for a "
                "bracket too many, or for indents that grow from line to line."
            )


def _at(path: Path, event: yaml.Event) -> str:
    """Where an event is, for a complaint: working that out for every event would take long."""
    return f"{shown(path)}, line {event.start_mark.line + 1 if event.start_mark else 1}"


def not_yaml(problem: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line to look at, and what is wrong there in an author's words and not the parser's."""
    line, lines = _line(problem) + 1, text.splitlines()
    said = problem.problem or ""
    if "'\\t'" in said or (line <= len(lines) and INDENTED_BY_TAB.match(lines[line - 1])):
        return line, "there is a tab here. Indent with spaces: put as many in the place of the tab."
    if odd := _no_break_indent(problem, lines):
        return odd, ". ".join(NO_BREAK_INDENT)
    if problem.context == "while scanning a quoted scalar" and problem.context_mark:
        return problem.context_mark.line + 1, (
            "a quotation mark opened near here is never closed. Close the text with the same mark."
        )
    if line <= len(lines) and QUOTE_WITHIN.match(lines[line - 1]):
        return line, (
            "a text in quotation marks has the same mark within it, so that it ends there. Put the "
            "whole of it in the other kind, \"…\" or '…'."
        )
    if 1 < line <= len(lines) and _goes_on(lines[line - 2], lines[line - 1]):
        return line - 1, (
            "the text ends before ` #`, for what stands after it is a comment, and yet goes on in "
            "the next line. Put the whole text in quotes."
        )
    if said == "but found another document":
        return line, (
            "a second document begins here, for a line of `---` parts the file. Take that line "
            "out; one file holds one list of entries."
        )
    return line, (
        f"this is not YAML ({said}). Look at this line and the one above: indent with spaces, and "
        "put text in quotes that holds `: ` or begins with a bracket, a brace or a quotation mark."
    )


def _goes_on(above: str, line: str) -> bool:
    """True where a text above ends at a comment, and its next line is one of text as well."""
    if ": " in line or line.rstrip().endswith(":") or not line.strip():
        return False
    deeper = len(line) - len(line.lstrip()) - len(above) + len(above.lstrip())
    return bool((deeper > 0 and ENTRY.match(above)) or (deeper >= 0 and TEXT.match(above)))


def _no_break_indent(problem: yaml.MarkedYAMLError, lines: Sequence[str]) -> int:
    """The first line, from 1, of the no-break indents that are what is wrong; 0 where none is."""
    odd = [at for at, line in enumerate(lines) if at <= _line(problem) and INDENT.match(line)]
    if not odd:
        return 0
    mended = INDENT.sub(lambda indent: " " * len(indent[0]), "\n".join(lines))
    try:
        yaml.compose(mended, Loader=FAST)
    except yaml.YAMLError as other:
        if _line(other) <= _line(problem):
            return 0  # they belong to a text
    first = odd[-1]
    while first - 1 in odd:
        first -= 1
    return first + 1
