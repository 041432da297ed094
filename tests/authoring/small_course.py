"""A small educator's copy in which all hangs together, for tests that break one thing of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

FILES = Path(__file__).resolve().parents[1] / "core" / "files"

CASE = """\
title: A small case
teaches: {teaches}
minutes: 3
steps:
  first:
    ask: What now?
    choose one: {{stay: Stay, go: Go}}
    then: {then}
"""
KEY = """\
first:
  stay: {points: 1, because: It is kind to wait and ask., source: house-rules}
  go: {points: 0, because: It is not kind to go on., source: house-rules#sharing}
"""
WRITTEN = "  plan:\n    ask: What will you do?\n    write: up to 50 words\n    then: end\n"
PRACTICE = {
    "stay-or-go": "valid-consent",
    "go-or-stay": "indirect-identifiers",
    "wait": "valid-consent",
    "check-small": "valid-consent",
}
CLAIMS = """\
A1:
  says: People post.
  objective: valid-consent
  source: house-rules
  taught: ['01-small: What people do']
A2:
  says: Nobody wrote it down.
  now: House rules came.
  changed: rules came
  objective: [valid-consent, indirect-identifiers]
  source: house-rules#sharing
  taught: ['01-small: What people do']
  practised: ['stay-or-go: first']
  assess: yes
  assessed: ['exam: first', 'exam: plan']
A3:
  says: It is rare.
  objective: indirect-identifiers
  source: night-rules
  taught: ['01-small: In short']
  practised: ['go-or-stay: first']
  assess: yes
  assessed: pending
"""
SHARING = "[House rules: Sharing pictures](https://example.org/house-rules)"
LESSON = (
    "# A small lesson\n\nIt begins with a case.",
    'play("stay-or-go")',
    (
        "## What people do\n\nPeople post what they see at work, for friends and for others who "
        f"learn from it, and then **rules\ncame** ({SHARING})."
    ),
    'play("go-or-stay")',
    'play("wait")',
    'play("check-small")',
    (
        "## In short\n\n- Ask each person before you post, say what for, and take a no for a no, "
        "even when nothing in it seems rare.\n\n"
        "## To think about\n\nWhom?\n\n## Further reading\n\n"
        "- [House rules](https://example.org/house-rules)"
    ),
)


def lesson(*cells: str, minutes: str = "15", objectives: tuple[str, ...] = ()) -> dict[str, Any]:
    """A notebook with these cells: what begins with `play(` and the like is code."""
    return {
        "cells": [_cell(f"cell-{number}", text) for number, text in enumerate(cells, 1)],
        "metadata": {"consentlab": {"minutes": minutes, "objectives": list(objectives)}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(id: str, text: str) -> dict[str, Any]:
    """A cell; code is given the import that it needs, and the marks that every notebook has."""
    word = text.partition("(")[0]
    if not word.isidentifier():
        lines = text.splitlines(keepends=True)
        return {"cell_type": "markdown", "id": id, "metadata": {}, "source": lines}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": {"jupyter": {"source_hidden": True}},
        "outputs": [],
        "source": [f"from consentlab import {word}\n", *text.splitlines(keepends=True)],
    }


def write_lesson(path: Path, document: dict[str, Any]) -> None:
    """Write a notebook as they lie in the repository."""
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def small_course(root: Path) -> Path:
    """Make the copy in `root`: four practice cases, an assessed one, a lesson and its claims."""
    for folder in ("course/cases", "course/keys", "grader/keys", "solutions", "images"):
        (root / folder).mkdir(parents=True)
    for found, lies in {
        "objectives/sound.yaml": "course/objectives.yaml",
        "sources/sound.yaml": "course/sources.yaml",
        "rubrics/explains.yaml": "grader/rubrics/explains.yaml",
    }.items():
        (root / lies).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FILES / found, root / lies)
    texts = {"nbgrader_config.py": "", "course/claims.yaml": CLAIMS}
    for slug, objective in PRACTICE.items():
        texts[f"course/cases/{slug}.yaml"] = CASE.format(teaches=objective, then="end")
        texts[f"course/keys/{slug}.yaml"] = KEY
    exam = CASE.format(teaches="indirect-identifiers", then="plan") + WRITTEN
    texts["course/cases/exam.yaml"] = exam
    texts["grader/keys/exam.yaml"] = KEY + "plan: {rubric: explains}\n"
    for place, text in texts.items():
        (root / place).write_text(text, encoding="utf-8")
    taught = ("valid-consent", "indirect-identifiers")
    write_lesson(root / "course" / "01-small.ipynb", lesson(*LESSON, objectives=taught))
    return root
