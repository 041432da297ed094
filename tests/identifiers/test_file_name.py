"""What a file's name, its own date and its neighbours give away."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.contract import Finding, InFile, Material
from consentlab.identifiers.file import file_name
from consentlab.identifiers.file.file_stamps import days, stamps

from .mutated import BEARABLE
from .planted import KEYS

NEUTRAL = """
picture-1 picture-001 picture image photo photo-3 scan untitled figure-2 fig-1a slide_12 page-3
IMG_0001 IMG_E0412 DSC_0412 DSC01234 DSCN1234 DSCF0001 P1010001 GOPR0001 DJI_0001 IM000003
frame_00012 image(12) Untitled-1 mole-for-website-final left-knee chest-xray-lateral final-v2
case-12-week-3 CT_HEAD_AXIAL_0012 XRAY_LEFT_KNEE wound-before wound-after ecg-25mm 4k-wallpaper
""".split()  # noqa: SIM905  a list of names in rows is easier to read


def named(name: str, *beside: str, modified: str = "") -> Material:
    return Material(name, b"", "png", modified, beside)


def kinds(name: str) -> set[str]:
    return {one.kind for one in file_name.look(named(name))}


@pytest.mark.parametrize("stem", NEUTRAL)
def test_a_neutral_name_or_a_camera_counter_gives_nothing(stem: str) -> None:
    assert list(file_name.look(named(f"{stem}.png"))) == []


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("IMG_20250903_092737", "2025-09-03"),
        ("PXL_20230114_101112123", "2023-01-14"),
        ("Screenshot 2022-08-27 105709", "2022-08-27"),
        ("Screenshot 2024-03-15 at 12.33.01", "2024-03-15"),
        ("WhatsApp Image 2024-03-15 at 12.33.01 (1)", "2024-03-15"),
        ("IMG-20240315-WA0012", "2024-03-15"),
        ("SCAN_0412_191023", "2023-10-19"),
        ("20250903092737", "2025-09-03"),
        ("wound 04.05.2021", "2021-05-04"),
        ("wound_4-5-21", "2021-05-04"),
        ("CamScanner 03-15-2024 12.33", "2024-03-15"),
        ("FB_IMG_1693483823000", "2023-08-31"),
    ],
)
def test_a_day_that_a_device_or_a_person_put_into_a_name_is_found(stem: str, day: str) -> None:
    assert days(stem) == {day}
    assert kinds(f"{stem}.jpg") & {"date", "date-of-birth"}


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        ("ASKERTON-RUE_D_loop3", "person-name"),
        ("TOLVANNEY CARYS left knee", "person-name"),
        ("20230328_HO737221_C1", "hospital-number"),
        ("scan_MA109873", "hospital-number"),
        ("4471920", "hospital-number"),
        ("9c1f2b3e-1c2d-4e5f-8a9b-0c1d2e3f4a5b", "unique-id"),
        ("1.2.840.113619.2.55.3", "unique-id"),
    ],
)
def test_numbers_and_surnames_in_a_name_are_found(stem: str, kind: str) -> None:
    assert kind in {one.kind for one in stamps(stem)}
    assert kind in kinds(f"{stem}.jpg")


def test_an_nhs_number_in_a_name_is_one_and_no_tick_of_a_clock() -> None:
    assert "nhs-number" in kinds("999 854 6494.png")


def test_what_is_told_of_a_name_is_masked() -> None:
    told = list(file_name.look(named("ASKERTON-RUE_D_28081995.gif")))
    assert told
    for one in told:
        assert one.where == InFile("name")
        assert "SKERTON" not in one.what
        assert not any(sign.isdigit() for sign in one.what)


def test_the_names_of_the_samples_are_judged_as_their_keys_say() -> None:
    for path in sorted(KEYS.glob("*.yaml")):
        field = yaml.safe_load(path.read_text(encoding="utf-8"))["fields"].get("file-name")
        if field:
            told = list(file_name.look(named(field["value"])))
            assert bool(told) == (field["kind"] != "none"), field["value"]


def test_files_beside_are_told_one_by_one_and_masked() -> None:
    told = list(file_name.look(named("picture-1.png", "picture-1.xmp", "TOLVANNEY.AAE")))
    assert [(one.kind, one.where, one.what) for one in told] == [
        ("sidecar", InFile("beside"), "p••••••-•.xmp"),
        ("sidecar", InFile("beside"), "T••••••••.aae"),
    ]


def test_the_date_of_the_file_counts_only_where_the_picture_says_the_same_day() -> None:
    told = Finding("file-time", InFile("time"), "••••-••-••")
    day = "2025-09-03"
    by_name = named("IMG_20250903_092737.jpg", modified=day)
    plain = named("picture-1.jpg", modified=day)
    assert list(file_name.time_of_file(by_name, set())) == [told]
    assert list(file_name.time_of_file(plain, {day, "2025-09-04"})) == [told]
    assert list(file_name.time_of_file(plain, {"2025-09-04"})) == []
    assert list(file_name.time_of_file(named("picture-1.jpg"), {""})) == []


@BEARABLE
@given(st.text(max_size=300))
def test_any_name_is_borne_and_its_findings_lie_in_it(name: str) -> None:
    for one in file_name.look(named(name)):
        assert one.where == InFile("name")
    found = stamps(name)
    assert all(0 <= one.start < one.end <= len(name) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_hostile_name_takes_a_bearable_time() -> None:
    began = time.process_time()
    for part in ("1-", "A", "A-", "2024-01-01 ", "0.", "a1", "_"):
        list(file_name.look(named(part * 200_000)))
    assert time.process_time() - began < 5
