"""Every lesson runs from top to bottom in a fresh kernel, and shows what it should."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.fresh_kernel import in_fresh_kernel

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "course").glob("*.ipynb"))
SEED = "0123456789abcdef0123456789abcdef"
LONGEST = 60  # seconds for one cell: a kernel that hangs must not hold up the others

pytestmark = pytest.mark.slow


def run(path: Path, folder: Path) -> list[Any]:
    """The code cells of the notebook after it ran as its learner would run it in `folder`."""
    folder.mkdir(parents=True)
    (folder / "learner.json").write_text(json.dumps({"seed": SEED}), encoding="utf-8")
    shutil.copy(path, folder)
    read: Any = nbformat.read
    notebook = read(folder / path.name, as_version=4)

    def execute() -> NotebookClient:
        client = NotebookClient(notebook, timeout=LONGEST, resources={"metadata": {"path": folder}})
        client.execute()
        return client

    client = in_fresh_kernel(execute)
    models = client.widget_state
    for cell in notebook.cells:
        for one in cell.get("outputs", []):
            view = one.get("data", {}).get("application/vnd.jupyter.widget-view+json")
            one["state"] = models.get(view["model_id"], {}).get("state", {}) if view else {}
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cells: list[Any]) -> list[Any]:
    """What the cells show, without the numbers that a kernel makes up."""
    plain = []
    for cell in cells:
        for one in cell["outputs"]:
            state = {
                name: value
                for name, value in one["state"].items()
                if not (name.startswith("_") or "IPY_MODEL" in str(value))
            }
            plain.append((state, one.get("data", {}).get("text/html", "")))
    return plain


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_runs_and_shows_something_in_every_cell(path: Path, tmp_path: Path) -> None:
    cells = run(path, tmp_path / "course")
    assert cells
    for cell in cells:
        kinds = [one.output_type for one in cell.outputs]
        assert kinds, f"{cell.id} shows nothing"
        assert not {"error", "stream"} & set(kinds), f"{cell.id}: {cell.outputs}"
        text = str(cell.outputs)
        assert "cannot be shown" not in text, text
        assert 'role="alert"' not in text, text
    # Opening a lesson answers nothing and keeps nothing.
    left = {one.name for one in (tmp_path / "course").iterdir()}
    assert left == {path.name, "learner.json"}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_the_same_for_the_same_learner(path: Path, tmp_path: Path) -> None:
    assert shown(run(path, tmp_path / "a")) == shown(run(path, tmp_path / "b"))
