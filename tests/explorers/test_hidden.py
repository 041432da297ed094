"""The laboratory of hidden data: real files, really opened and really cleaned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from consentlab.errors import AuthorError
from consentlab.explorers import hidden as module
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.hidden import Hidden, laboratory
from consentlab.explorers.hidden_fields import opened
from consentlab.hidden_file import read_groups
from consentlab.identifiers.contract import CannotCheck
from consentlab.kept_file import Value, checked
from consentlab.library import Library

from .lab_bench import open_laboratory
from .parts_seen import every

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
GROUPS = read_groups(ROOT / "course" / "hidden.yaml", LIBRARY.identifiers)
LAB = laboratory(LIBRARY, "0" * 32)
PHOTO: dict[str, Value] = {"file": "phone-photo", "guess-phone-photo": ("time", "more")}


def see(values: dict[str, Value] | None = None, pressed: str = "", lab: Hidden = LAB) -> Seen:
    return lab.see(Given(values or {}, pressed))


def named(seen: Seen, kind: str) -> list[dict[str, Any]]:
    return every(seen.parts, kind)


def test_nothing_is_read_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "opened", lambda *_: pytest.fail("it was read"))
    seen = see(PHOTO, lab=laboratory(LIBRARY, ""))
    assert [one["label"] for one in named(seen, "button")] == ["Open the file"]
    assert named(seen, "picture") == []


@pytest.mark.parametrize("sample", LIBRARY.samples)
def test_every_planted_field_that_leads_to_somebody_is_told(sample: str) -> None:
    one = LIBRARY.sample(sample)
    planted = LIBRARY.planted(one) or ()
    found = opened(one, planted, GROUPS)
    told = {field.says for fields in found.fields.values() for field in fields}
    missed = [
        each.id
        for each in planted
        if each.kind not in ("none",) and each.tag and each.value not in told
    ]
    assert len(missed) <= 3, missed  # what is coded otherwise than exiftool shows it
    assert found.picture
    assert found.lacking == []


def test_the_photograph_is_opened_and_compared_with_the_guess() -> None:
    seen = see(PHOTO, "open")
    assert seen.values is not None
    assert seen.values["opened"] == ("phone-photo",)
    assert seen.focus == "found"
    given_away = named(seen, "table")[0]
    assert ["When it was", "13", "expected"] in given_away["rows"]
    assert any(
        row[0] == "Who the patient is" and row[2] == "not expected" for row in given_away["rows"]
    )
    shown = [one["caption"] for one in named(seen, "picture")]
    assert shown == ["The picture", "Copy 1, from inside the file", "Copy 2, from inside the file"]
    assert "Wexcombe forearm day 6" in str(named(seen, "table")[1])
    assert all(row[2][-1]["url"].startswith("https://") for row in named(seen, "table")[1]["rows"])


def test_a_clean_copy_has_none_of_the_fields() -> None:
    see(PHOTO, "open")
    seen = see(PHOTO, "clean")
    last = named(seen, "table")[-1]
    assert {row[2] for row in last["rows"]} == {"0"}
    assert "picture.jpg" in last["caption"]
    assert "still there" in str(named(seen, "note"))


def test_a_file_that_was_opened_before_a_pause_is_not_read_by_itself() -> None:
    seen = see({**PHOTO, "opened": ("phone-photo",)}, lab=laboratory(LIBRARY, ""))
    assert [one["label"] for one in named(seen, "button")] == ["Open it again"]
    assert see({**PHOTO}, "clean", laboratory(LIBRARY, "")).say == ""


def test_what_cannot_be_read_is_explained_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise CannotCheck("It needs numpy, which is not installed.")

    monkeypatch.setattr(module, "opened", refuse)
    seen = see(PHOTO, "open", laboratory(LIBRARY, ""))
    assert "numpy" in seen.say
    assert "numpy" in str(named(seen, "note"))


def test_without_what_reads_pixels_the_fields_are_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("numpy", "pydicom"):
        (tmp_path / f"{name}.py").write_text(f"raise ImportError('gone', name={name!r})", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    lab = laboratory(LIBRARY, "")
    seen = see(PHOTO, "open", lab)
    assert "52 fields" in seen.say
    assert [one["caption"] for one in named(seen, "picture")] == [
        "The picture",
        "Copy 1, from inside the file",
    ]
    assert "It needs numpy, which is not installed" in see(PHOTO, "clean", lab).say
    scan = see({"file": "ultrasound-dicom"}, "open", lab)
    assert "pydicom" in str(named(scan, "note"))
    assert named(scan, "picture") == []


def test_whatever_a_file_held_the_page_is_right() -> None:
    junk: dict[str, Value] = {"file": "<script>", "opened": "x", "guess-phone-photo": ("<b>",) * 90}
    for pressed in ("", "clean", "<b>"):
        seen = see(junk, pressed, laboratory(LIBRARY, ""))
        assert "<script>" not in str(seen.parts)
        checked(seen.values if seen.values is not None else {})


def test_every_kind_has_one_group_and_no_group_a_kind_twice() -> None:
    kinds = [kind for group in GROUPS.values() for kind in group.kinds]
    assert len(kinds) == len(set(kinds))
    of_words_or_pixels = {
        *{"place-name", "rarity", "marking", "thread", "face", "weak-redaction", "hashtag"},
        *{"occupation", "event", "postcode"},
    }
    assert set(LIBRARY.identifiers) - set(kinds) <= of_words_or_pixels


def test_a_group_with_an_unknown_kind_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hidden.yaml"
    path.write_text(
        "staff:\n  title: Staff\n  guess: Staff\n  planted: []\n  kinds: [staff-names]\n", "utf-8"
    )
    with pytest.raises(
        AuthorError, match=r"line 5: a kind in group 'staff' is 'staff-names', which is not"
    ):
        read_groups(path, LIBRARY.identifiers)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_file_is_opened_and_cleaned_with_the_keyboard(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    lab = laboratory(LIBRARY, "")
    with open_laboratory(browser, lab, tmp_path, "metadata", color_scheme=scheme) as page:
        page.press(page.page.get_by_role("checkbox", name=GROUPS["time"].guess), "Space")
        page.settle()
        page.press(page.page.get_by_role("button", name="Open the file"))
        clean = page.page.get_by_role("button", name="Make a clean copy")
        expect(clean).to_be_visible(timeout=60_000)
        page.press(clean)
        expect(page.page.get_by_role("heading", name="The clean copy")).to_be_visible(
            timeout=60_000
        )
        page.settle()
        assert page.complaints() == []


def test_who_guessed_nothing_is_not_said_to_have_guessed() -> None:
    seen = see({"file": "phone-photo"}, "open")
    rows = named(seen, "table")[0]["rows"]
    assert {row[2] for row in rows} == {"none made"}
