"""The widget of a laboratory: it keeps what is set, answers whatever comes, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from consentlab.explorers import parts
from consentlab.explorers.bench import Bench
from consentlab.explorers.explore import LABORATORIES, explore
from consentlab.explorers.given import Given, Seen
from consentlab.kept_file import keep, kept

from .made_up_lab import Everything


class Talk:
    def __init__(self, folder: Path, laboratory: Any = None) -> None:
        self.bench = Bench(laboratory or Everything(), folder, "all")
        self.said: list[dict[str, Any]] = []
        self.bench.send = lambda said, buffers=None: self.said.append(said)

    def tell(self, message: object) -> dict[str, Any]:
        self.bench._receive(self.bench, message, [])
        return self.said[-1]

    def set(self, pressed: str = "", **values: Any) -> dict[str, Any]:
        return self.tell({"do": "set", "id": "1", "values": values, "pressed": pressed})


def test_what_is_set_is_seen_and_kept(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    reply = talk.set(number="7")
    assert reply["re"] == "1"
    assert reply["seen"]["say"] == "Twice that is 14"
    assert kept(tmp_path, "all").values == {"number": "7", "pressed": "0"}
    assert Talk(tmp_path).bench.first["say"] == "Twice that is 14"


def test_opening_changes_nothing_on_the_disk(tmp_path: Path) -> None:
    Talk(tmp_path).tell({"do": "open", "id": "1"})
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "message",
    [None, "text", [], {}, {"do": "delete"}, {"do": "set"}, {"do": "set", "values": {"a": 1}},
     {"do": "set", "values": {"../x": "1"}}],
)  # fmt: skip
def test_a_message_that_makes_no_sense_is_answered(tmp_path: Path, message: object) -> None:
    assert Talk(tmp_path).tell(message)["problem"].startswith("Not kept: ")
    assert not (tmp_path / "kept").exists()


def test_a_laboratory_that_fails_says_so_and_keeps_what_was(tmp_path: Path) -> None:
    class Failing:
        title = "Failing"

        def see(self, given: Given) -> Seen:
            if given.text("a") == "bad":
                raise ZeroDivisionError
            return Seen([parts.words("fine")])

    talk = Talk(tmp_path, Failing())
    talk.set(a="good")
    assert "did not foresee (ZeroDivisionError)" in talk.set(a="bad")["problem"]
    assert kept(tmp_path, "all").values == {"a": "good"}


def test_a_full_disk_is_told_and_the_same_is_kept_when_there_is_room(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    talk = Talk(tmp_path)
    assert "the disk refused" in talk.set(number="7")["problem"]
    (tmp_path / "kept").unlink()
    assert talk.set(number="7")["notice"] == ""
    assert kept(tmp_path, "all").values["number"] == "7"


def test_what_was_damaged_is_said_once_the_page_opens(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "all.json").write_text("{", encoding="utf-8")
    told = Talk(tmp_path).bench.first["trouble"]
    assert told.startswith("all.json is damaged and is set aside as all.damaged.json.")
    assert "has to be given again" in told


def test_others_on_the_page_hear_what_was_set(tmp_path: Path) -> None:
    heard: list[Any] = []
    talk = Talk(tmp_path)
    talk.bench.when_set(heard.append)
    talk.set(number="7")
    talk.tell({"do": "set", "values": {"number": "7", "pressed": "0"}})
    talk.set(number="8")
    assert [one["number"] for one in heard] == ["7", "8"]


def test_what_is_shared_is_set_everywhere_and_kept(tmp_path: Path) -> None:
    class Sharing(Everything):
        shares = ("number",)

    one, other = Talk(tmp_path, Sharing()), Talk(tmp_path, Sharing())
    alone = Talk(tmp_path)
    one.set(number="7", name="mine")
    assert other.said[-1]["seen"]["say"] == "Twice that is 14"
    assert "Hello mine" not in json.dumps(other.said[-1])
    assert alone.said == []
    assert kept(tmp_path, "number").values == {"number": "7"}
    assert len(one.said) == 1


def test_what_is_shared_can_be_set_where_nothing_else_is_kept_yet(tmp_path: Path) -> None:
    class Sharing(Everything):
        title = "Another"
        shares = ("number",)

    late = Talk(tmp_path, Sharing())
    (tmp_path / "kept").mkdir(exist_ok=True)
    keep(tmp_path, "number", {"number": "7"})  # another laboratory, in another tab
    reply = late.set(number="9")
    assert "problem" not in reply
    assert "It was: 7" in reply["notice"]
    assert kept(tmp_path, "number").values == {"number": "9"}


def test_two_tabs_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = Talk(tmp_path), Talk(tmp_path)
    one.set(essay="From one tab.")
    assert other.set(name="Ada")["notice"] == ""
    assert kept(tmp_path, "all").values["essay"] == "From one tab."
    assert "Ada" in str(one.tell({"do": "open"})["seen"])
    notice = other.set(essay="From the other.")["notice"]
    assert notice == ""  # it has seen the first text meanwhile, and changes it
    one.set(essay="Once more.")
    late = Talk(tmp_path)
    one.set(essay="And again.")
    told = late.set(essay="Too late.")["notice"]
    assert "It was: And again. All of that is kept as all.2.overtaken.json." in told
    assert "And again." in (tmp_path / "kept" / "all.2.overtaken.json").read_text("utf-8")


def test_a_file_that_was_damaged_meanwhile_is_set_aside_and_said(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.set(name="Ada")
    talk.set(name="Ada L")
    (tmp_path / "kept" / "all.json").write_text("{", encoding="utf-8")
    told = talk.set(number="7")["notice"]
    assert "set aside as all.damaged.json. You go on from what was kept just before." in told
    values = kept(tmp_path, "all").values
    assert (values["number"], values["name"]) == ("7", "Ada")


def test_every_part_is_plain_data() -> None:
    seen = Everything().see(Given({"colours": ("red",)}))
    assert json.loads(json.dumps(list(seen.parts)))


def test_an_unknown_laboratory_is_explained_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Did you mean `rarity`?" in explore("rarety").value
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", sorted(LABORATORIES))
def test_every_laboratory_opens_with_nothing_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    opened = explore(name)
    assert isinstance(opened, Bench), getattr(opened, "value", opened)
    assert opened.first["parts"]
    for id in options(opened.first["parts"]):
        assert not id.isdecimal(), f"{id}: a script would put it first"


def options(parts: list[Any]) -> list[str]:
    """The ids of all options, however deep."""
    found = [id for part in parts for id in part.get("options", ())]
    return found + [id for part in parts for id in options(part.get("parts", []))]
