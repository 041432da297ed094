"""An app for laboratory results, in the moment in which a message has slid in above it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from images.draw import invented
from images.draw.phone.phone_icons import arrow, battery, bubble, signal, tab
from images.draw.phone.phone_results import PANELS, Panel, Result
from images.draw.phone.phone_screen import SCREEN, PtBox, Screen

MESSENGER = "Pigeonry"
WHITE, GROUND, RULE = (255, 255, 255), (238, 241, 245), (218, 223, 230)
INK, GREY = (22, 30, 42), (92, 102, 116)
RED, PALE_RED, AMBER = (196, 24, 38), (253, 232, 232), (176, 96, 8)
BRANDS = ((11, 58, 92), (16, 76, 78), (44, 48, 104), (24, 66, 120))
"""The app's colour, which its users may choose."""
MESSAGES = (
    ("Bed {bed} on {ward}: monitor is on,", "ECG done, gas just sent. On your way?"),
    ("{ward} bed {bed} has had a seizure,", "crash trolley outside. Where are you?"),
    ("Blood is here for {ward} bed {bed}.", "Two units, second nurse to check please"),
    ("{ward}, bed {bed} is drowsy again.", "Fluids running, family are in the room"),
)
SEXES = ("M", "F", "M", "F")
"""Sexes that suit the reference ranges of the panels."""


def day(when: date) -> str:
    """A date as the app writes it, such as `7 Jul 2025`."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{when.day} {months[when.month - 1]} {when.year}"


def screen(picture: str, variant: int) -> tuple[Screen, PtBox]:
    """The screen of one variant, and where its dangerous value is."""
    sex: invented.Sex = "M" if SEXES[variant - 1] == "M" else "F"
    who = invented.person(picture, variant, born=(1941, 1979), sex=sex)
    when = invented.moment(picture, variant)
    panel = PANELS[variant - 1]
    bed = 2 + invented.draw_number(f"{picture}/{variant}/bed", 26)
    ward = invented.ward(picture, variant)
    brand = BRANDS[variant - 1]
    drawn = Screen(GROUND)
    drawn.box((0, 0, SCREEN[0], 138), brand)
    _status(drawn, when, variant, brand)
    _person(drawn, who, f"{ward}, bed {bed}", brand)
    critical = _panel(drawn, panel, brand)
    _details(drawn, picture, variant, when)
    _controls(drawn, invented.clinician(picture, variant, 2), brand)
    words = [line.format(bed=bed, ward=ward) for line in MESSAGES[variant - 1]]
    _banner(drawn, f"Dr {invented.clinician(picture, variant, 1)}", words)
    return drawn, critical


def _status(drawn: Screen, when: datetime, variant: int, brand: tuple[int, int, int]) -> None:
    """The clock at the left, the network and the battery at the right."""
    drawn.text("status-time", 34, 16, f"{when:%H:%M}", 17, WHITE, weight="Bold")
    drawn.dot((SCREEN[0] / 2, 25), 8.5, (6, 7, 9))  # the camera looks through a hole in the screen
    drawn.dot((SCREEN[0] / 2, 25), 3.2, (22, 28, 44))
    weak = tuple((2 * c + 255) // 3 for c in brand)
    signal(drawn, 266, 31, 2 + variant % 3, WHITE, weak)  # type: ignore[arg-type]
    drawn.text("status-signs", 290, 18.5, ("4G", "5G")[variant % 2], 13, WHITE, weight="Bold")
    charge = 23 + 17 * variant
    battery(drawn, 344, 19.5, charge / 100, WHITE, brand, WHITE)
    drawn.text("status-signs", 312, 18.5, f"{charge}%", 13, WHITE, weight="Bold")


def _person(drawn: Screen, who: invented.Person, bed: str, brand: tuple[int, int, int]) -> None:
    """Whose results these are."""
    drawn.box((0, 138, SCREEN[0], 236), WHITE)
    drawn.box((0, 235, SCREEN[0], 236), RULE)
    name = f"{who.surname.upper()}, {who.forename} ({who.sex})"
    drawn.text("name-line", 18, 147, name, 19, brand, weight="Bold")
    for column, row, feature, label, value in (
        (18, 0, "birth-line", "Born", day(who.born)),
        (18, 1, "number-line", "Hosp. no", who.number),
        (196, 0, "nhs-line", "NHS no", who.nhs),
        (196, 1, "ward-line", "", bed),
    ):
        y = 178 + 27 * row
        x = drawn.text("labels", column, y, label, 14, GREY) + 6 if label else column
        drawn.text(feature, x, y, value, 15, INK, weight="Bold")


def _panel(drawn: Screen, panel: Panel, brand: tuple[int, int, int]) -> PtBox:
    """The report's card; the answer is where its dangerous value is."""
    card = (12.0, 248.0, 378.0, 560.0)
    drawn.shadow(card, 14, 60, 5)
    drawn.box(card, WHITE, 14)
    drawn.text("panel-title", 28, 259, panel.title, 17, INK, weight="Bold")
    drawn.box((284, 259, 364, 282), RED, 11)
    drawn.text("panel-title", 324, 270.5, "CRITICAL", 12.5, WHITE, weight="Bold", anchor="mm")
    row = (20.0, 292.0, 370.0, 378.0)
    drawn.box(row, PALE_RED, 10)
    drawn.box((20, 300, 24, 370), RED, 2)
    worst = panel.critical
    drawn.text("critical-row", 36, 300, worst.test, 17, INK, weight="Bold")
    end = drawn.text("critical-row", 36, 321, worst.value, 33, RED, weight="Black")
    arrow(drawn, end + 14, 341, worst.flag, RED, 7)
    drawn.text("critical-row", end + 28, 336, worst.unit, 15, INK)
    drawn.text("critical-row", 358, 355, worst.range, 14, GREY, anchor="ra")
    _chart(drawn, panel, (238.0, 302.0, 358.0, 350.0))
    for number, result in enumerate(panel.others):
        _result(drawn, result, 384.0 + 43.5 * number)
    drawn.places["critical-row"] = [row]
    return row


def _chart(drawn: Screen, panel: Panel, area: PtBox) -> None:
    """The last values: dots joined by lines over the grey band of the reference range."""
    left, top, right, bottom = area
    low, high = (bottom - part * (bottom - top) for part in panel.normal)
    drawn.box((left, high, right, low), (226, 236, 228))
    step = (right - left - 10) / (len(panel.course) - 1)
    points = [
        (left + 4 + step * i, bottom - part * (bottom - top)) for i, part in enumerate(panel.course)
    ]
    drawn.line(points, GREY, 1.6)
    for point in points[:-1]:
        drawn.dot(point, 2.4, GREY)
    drawn.dot(points[-1], 4.4, RED)


def _result(drawn: Screen, result: Result, y: float) -> None:
    """One of the other lines."""
    drawn.box((28, y, 362, y + 0.8), RULE)
    colour = AMBER if result.flag else INK
    drawn.text("other-rows", 28, y + 12, result.test, 16, INK)
    end = drawn.text("other-rows", 196, y + 11, result.value, 17, colour, weight="Bold",
                     anchor="ra")  # fmt: skip
    if result.flag:
        arrow(drawn, end + 10, y + 21.5, result.flag, AMBER, 4.6)
    drawn.text("other-rows", 216, y + 13, result.unit, 14, GREY)
    drawn.text("other-rows", 358, y + 13, result.range, 14, GREY, anchor="ra")


def _details(drawn: Screen, picture: str, variant: int, when: datetime) -> None:
    """Where the sample came from and when."""
    card = (12.0, 570.0, 378.0, 710.0)
    drawn.shadow(card, 14, 60, 5)
    drawn.box(card, WHITE, 14)
    of = f"{picture}/{variant}"
    late = 4 + invented.draw_number(f"{of}/late", 9)
    reported = when - timedelta(minutes=late)
    collected = reported - timedelta(minutes=48 + 3 * late)
    sample = f"{when:%y}B{100_000 + invented.draw_number(f'{of}/sample', 899_999)}"
    for row, (feature, label, value) in enumerate(
        (
            ("collected", "Collected", f"{day(collected)}, {collected:%H:%M}"),
            ("reported", "Reported", f"{day(reported)}, {reported:%H:%M}"),
            ("sample-number", "Sample", sample),
            ("requester", "Requested by", f"Dr {invented.clinician(picture, variant)}"),
            ("laboratory", "Lab", invented.hospital(picture, variant)),
        )
    ):
        y = 578 + 26 * row
        drawn.text("labels", 28, y, label, 14, GREY)
        drawn.text(feature, 362, y - 0.8, value, 15, INK, anchor="ra")


def _controls(drawn: Screen, user: str, brand: tuple[int, int, int]) -> None:
    """The button, who is signed in, and the tabs at the foot."""
    drawn.box((12, 720, 378, 758), brand, 12)
    drawn.text("controls", 195, 739, "Acknowledge", 16, WHITE, weight="Bold", anchor="mm")
    drawn.text("signed-in", 195, 771.5, f"Signed in as Dr {user}", 13, GREY, anchor="mm")
    drawn.box((0, 783, SCREEN[0], SCREEN[1]), WHITE)
    drawn.box((0, 783, SCREEN[0], 784), RULE)
    for number, name in enumerate(("Lists", "Results", "Tasks", "Profile")):
        x, colour = 52 + 95.3 * number, brand if name == "Results" else GREY
        tab(drawn, name, x, 801, colour, WHITE)
        drawn.text("controls", x, 822, name, 12, colour, anchor="mm")
    drawn.box((130, 835.5, 260, 839.5), INK, 2)


def _banner(drawn: Screen, sender: str, words: list[str]) -> None:
    """A message that has slid in at the top, over the app's own bar."""
    card = (9.0, 46.0, 381.0, 131.0)
    drawn.shadow(card, 20, 150, 14)
    drawn.box(card, (247, 248, 250), 20)
    bubble(drawn, 20, 63, 44, (38, 148, 116))
    drawn.text("banner-sender", 76, 54, sender, 16, INK, weight="Bold")
    drawn.text("labels", 368, 56, f"{MESSENGER}, now", 13, GREY, anchor="ra")
    for row, line in enumerate(words):
        drawn.text("banner-text", 76, 78 + 22 * row, line, 16, INK)
