"""Hand-ins from a computer whose clock runs ahead: which one counts, and how to count another."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consentlab.hand_in_file import checksum
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk

Inbox = Callable[..., Path]
HAND_INS = Path(__file__).resolve().parents[1] / "fixtures" / "hand-ins"


def made(when: datetime | str, fixture: str = "everything-right") -> bytes:
    """A hand-in of Ada's, made then by its own time."""
    document = json.loads((HAND_INS / f"{fixture}.json").read_bytes())
    document["learner"] = json.loads((HAND_INS / "everything-right.json").read_bytes())["learner"]
    document["made"] = str(when)
    document["sha256"] = checksum(document)
    return json.dumps(document).encode()


def counts(desk: Desk) -> int:
    """How many cases the hand-in that counts has answers to: one, or all three."""
    return len(list((desk.submitted / "ada-lovelace" / "ward" / "answers").iterdir()))


def test_a_clock_that_runs_ahead_is_told_and_does_not_win_for_ever(
    desk: Desk, inbox: Inbox
) -> None:
    folder = inbox()
    (folder / "ahead.hand-in.json").write_bytes(made("2999-01-01T00:00:00+00:00"))
    report = collect(desk.root, folder)
    (one,) = report.collected
    assert one.state == "new"
    stamp = desk.submitted / "ada-lovelace" / "ward" / "timestamp.txt"
    assert stamp.read_text("utf-8") < "2999"
    (note,) = one.notes
    assert note.startswith(
        "it says that it was made on 1 January 2999, 00:00 UTC, which lies in the future; the "
        "clock of that computer was probably wrong. It counts as made on "
    )
    assert "so one that was made later may be taken for older. To count another, delete " in note
    assert ("ahead.hand-in.json", "ada-lovelace", note) in report.to_look_at()
    stamp.write_text("2020-01-02 00:00:00 UTC\n", encoding="utf-8")  # as if it had come then
    (folder / "honest.hand-in.json").write_bytes(made("2020-01-03T00:00:00+00:00"))
    ahead, honest = collect(desk.root, folder).collected
    assert (honest.state, honest.notes) == ("newer", ())
    assert "in the future. It does not count: another does, as made on " in ahead.notes[0]


@pytest.mark.parametrize("together", [True, False])
def test_an_honest_hand_in_can_be_counted_in_place_of_one_from_the_future(
    desk: Desk, inbox: Inbox, tmp_path: Path, together: bool
) -> None:
    folder = inbox()
    (folder / "a.hand-in.json").write_bytes(made("2099-01-01T00:00:00+00:00"))
    if not together:
        collect(desk.root, folder)
    earlier = made(datetime.now(UTC) - timedelta(days=1), "everything-right-earlier")
    (folder / "b.hand-in.json").write_bytes(earlier)
    ahead, honest = collect(desk.root, folder).collected
    assert (honest.state, counts(desk)) == ("older", 3)
    assert honest.notes[-1].startswith(
        "the one that counts says that it was made on 1 January 2099, 00:00 UTC, which lay in the "
        "future when it came, so it counts as made on "
    )
    assert honest.notes[-1].endswith(
        "and this one may be newer. To count this one, delete grader/submitted/ada-lovelace/ward, "
        "put this file alone into a new folder and collect that folder (consentlab collect FOLDER)"
    )
    assert "It counts as made on" in ahead.notes[0]

    shutil.rmtree(desk.submitted / "ada-lovelace" / "ward")
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "b.hand-in.json").write_bytes(earlier)
    (one,) = collect(desk.root, tmp_path / "alone").collected
    assert (one.state, counts(desk)) == ("new", 1)

    ahead, honest = collect(desk.root, folder).collected
    assert (ahead.state, honest.state, honest.notes, counts(desk)) == ("same", "same", (), 1)
    assert "It does not count: another does, as made on" in ahead.notes[0]
    other = folder / "again.hand-in.json"  # the same bytes by another name
    other.write_bytes((folder / "a.hand-in.json").read_bytes())
    collect(desk.root, folder)
    assert counts(desk) == 1


def test_one_from_the_future_that_comes_later_is_told_with_how_to_count_the_other(
    desk: Desk, inbox: Inbox
) -> None:
    folder = inbox("everything-right-earlier")
    collect(desk.root, folder)
    (folder / "z.hand-in.json").write_bytes(made("2099-01-01T00:00:00+00:00"))
    one = collect(desk.root, folder).collected[-1]
    assert (one.state, counts(desk)) == ("newer", 3)
    assert one.notes[0].endswith("all that came is in grader/received/ada-lovelace")
    kept = [path.name for path in (desk.received / "ada-lovelace").iterdir()]
    assert len(kept) == 2


def test_a_clock_that_is_a_little_out_is_not_worth_a_word(desk: Desk, inbox: Inbox) -> None:
    ahead = made(datetime.now(UTC) + timedelta(hours=20))
    (inbox() / "a.hand-in.json").write_bytes(ahead)
    (one,) = collect(desk.root, inbox()).collected
    assert one.notes == ()
