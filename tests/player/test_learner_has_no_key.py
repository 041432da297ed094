"""A learner's kernel never opens a folder of the marker's, even in the educator's own copy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Plays every case of the exercise as the page does, and prints each file that was opened.
PLAY = r"""
import re, sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
from consentlab.player.case_player import CasePlayer
here = Path.cwd()
text = next(here.glob("*.ipynb")).read_text(encoding="utf-8")
slugs = re.findall(r'play\(\\"([a-z0-9-]+)', text)
for slug in slugs:
    case = CasePlayer(slug, here, Path(sys.argv[1]))
    case._receive(None, {"id": 1, "do": "open"}, None)
    step = case._case.steps[0]
    given = [step.kind.choices[0].id] if hasattr(step.kind, "choices") else "A plan."
    case._receive(None, {"id": 2, "do": "respond", "step": step.id, "given": given}, None)
    case._receive(None, {"id": 3, "do": "commit", "step": step.id}, None)
print(len(slugs))
print("\n".join(opened))
"""


def test_playing_an_exercise_opens_nothing_of_the_markers(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLAY, str(tmp_path / "answers")],
        cwd=ROOT / "exercises" / "identifiability",
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    played, *opened = done.stdout.splitlines()
    assert int(played) >= 3
    assert any(path.endswith("second-opinion.yaml") for path in opened)  # the hook does hear
    for folder in ("grader", "solutions"):
        assert [
            path for path in opened if (ROOT / folder).as_posix() in Path(path).as_posix()
        ] == []
