"""Draws a photograph of an operating theatre's screen, what it mirrors and what is round it."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from images.draw import invented
from images.draw.picture import Drawn, Picture
from images.draw.rooms.scene_lens import (
    blurred,
    develop,
    light_of,
    outline,
    over,
)
from images.draw.rooms.theatre_frame import lamp_head, monitor, place_flat, ring, tiled_light
from images.draw.rooms.theatre_glass import disc_box, screen
from images.draw.rooms.theatre_mirror import mirrored_room
from images.draw.rooms.theatre_wall import (
    Case,
    boom,
    clock,
    printed_list,
    shoulder,
    solid,
    wall,
    wallet,
)
from images.draw.rooms.theatre_words import ALT, FEATURES

SEED = 6203
PROCEDURES = (
    "Lap. cholecystectomy",
    "Inguinal hernia repair",
    "Lap. appendicectomy",
    "Umbilical hernia repair",
    "Lap. fundoplication",
    "Incisional hernia",
    "Lap. splenectomy",
)
WALLS = ((176, 194, 194), (190, 196, 184), (170, 186, 204), (196, 190, 182))
SCRUBS = ((40, 92, 140), (26, 110, 96), (60, 70, 120), (30, 96, 128))
CAPS = ((70, 130, 180), (150, 70, 110), (60, 130, 90), (126, 92, 170))
SKINS = ((196, 150, 126), (120, 80, 58), (204, 164, 142), (160, 116, 90))
DRAPES = ((60, 112, 128), (50, 100, 150), (58, 124, 110), (66, 104, 138))
HOURS = (
    "twelve",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)


def cases(variant: int, name: str, number: str) -> tuple[Case, ...]:
    """The four operations of the day; the one on the screen is among them."""
    own = (variant - 1) % 3
    rows, minute = [], 8 * 60 + 30
    for row in range(4):
        other = invented.person("theatre-list", 10 * variant + row)
        kind = PROCEDURES[1 + (variant + row) % (len(PROCEDURES) - 1)]
        who = f"{other.surname}, {other.forename}"
        case = Case(
            f"{minute // 60:02d}:{minute % 60:02d}", who, number[:2] + other.number[2:], kind
        )
        if row == own:
            case = Case(case.time, name, number, PROCEDURES[0])
        rows.append(case)
        minute += 75 + 15 * invented.draw_number(f"theatre-list/{variant}/{row}", 4)
    return tuple(rows)


def hands(hour: int, minute: int) -> str:
    """The time in words, to the nearest five minutes."""
    five = round(minute / 5) % 12
    hour = (hour + (minute > 32)) % 12
    after = (
        "",
        "five past ",
        "ten past ",
        "a quarter past ",
        "twenty past ",
        "twenty-five past ",
        "half past ",
    )
    before = ("", "five to ", "ten to ", "a quarter to ", "twenty to ", "twenty-five to ")
    return f"about {after[five] if five <= 6 else before[12 - five]}{HOURS[hour]}"


def draw(variant: int) -> Drawn:
    """One variant of the photograph, with the place of everything that is planted in it."""
    rng = np.random.default_rng((SEED, variant))
    look = variant - 1
    who = invented.person("theatre-screen", variant)
    when = invented.moment("theatre-screen", variant)
    theatre = 1 + invented.draw_number(f"theatre-screen/{variant}/room", 9)
    surgeon = invented.clinician("theatre-screen", variant)
    staff = invented.pick(invented.WOMEN + invented.MEN, "theatre-screen/staff", 5 * variant)
    badge = (staff, invented.clinician("theatre-screen", variant, 1))
    name = f"{who.surname}, {who.forename}"
    rows = cases(variant, name, who.number)
    own = rows[(variant - 1) % 3].time
    hour, minute = (
        int(own[:2]),
        int(own[3:]) + 18 + invented.draw_number(f"theatre-screen/{variant}/at", 30),
    )
    hour, minute = hour + minute // 60, minute % 60
    heads = {
        "list-theatre": f"Theatre {theatre}",
        "list-date": f"{when:%A} {when.day} {when:%B %Y}",
        "list-surgeon": f"Surgeon: {('Mr', 'Miss', 'Ms', 'Mr')[look]} {surgeon}",
    }
    lines = {
        "screen-hospital": (
            20,
            22,
            21,
            invented.hospital("theatre-screen", variant).replace(" ", "\n", 1),
        ),
        "screen-name": (20, 92, 21, f"{who.surname.upper()}\n{who.forename}"),
        "screen-number": (20, 150, 21, who.number),
        "screen-date": (20, 196, 21, f"{when:%d/%m/%Y}"),
        "screen-time": (20, 224, 21, f"{hour:02d}:{minute:02d}:{when.second:02d}"),
    }
    asset = f"MEM {10_000 + invented.draw_number(f'theatre-screen/{variant}/asset', 90_000)}"

    jolt = rng.uniform(-12, 12, 8)
    lean = rng.uniform(10, 34)
    corners = [
        (56 + jolt[0], 126 + lean + jolt[1]),
        (952 + jolt[2], 104 + jolt[3]),
        (958 + jolt[4], 664 + jolt[5]),
        (62 + jolt[6], 626 + lean / 3 + jolt[7]),
    ]
    scene = wall(rng, WALLS[look])
    arm, cables = boom(rng)
    for body, grey, gloss, dim in ((cables, 0.055, 0.03, 0.5), (arm, 0.64, 0.12, 0.42)):
        lit, box = solid(body, np.full(3, grey, np.float32), gloss, dim)
        scene[box] = over(scene[box], lit, body.cover[box])
    shift = rng.uniform(-8, 8, 2)
    x, y = 996 + shift[0], 300 + shift[1]
    sheet, boxes = printed_list(heads, rows)
    hung = wallet(sheet)
    edge = (hung.width - sheet.width) / 2
    corners_ = [(x, y), (x + 420, y + 9), (x + 424, y + 578), (x + 2, y + 556)]
    flat = place_flat(scene, hung, corners_, (0.62 + 0.10 * tiled_light()).astype(np.float32))
    shapes = {
        key: (outline(flat, tuple(at + edge for at in box), 3),)  # type: ignore[arg-type]
        for key, box in boxes.items()
    }
    cx, cy = 1120 + 60 * float(rng.random()), 62 + shift[0]
    dial = clock(hour, minute)
    flat = place_flat(
        scene, dial, [(cx, cy), (cx + 170, cy + 3), (cx + 171, cy + 176), (cx + 1, cy + 172)], 0.56
    )
    shapes["clock"] = (outline(flat, (0, 0, *dial.size), 0),)
    scene = np.asarray(ndimage.gaussian_filter(scene, (0.5, 0.5, 0)), np.float32)

    shown, boxes = screen(rng, lines, variant % 2 == 0)
    room, figure, text = mirrored_room(rng, SCRUBS[look], CAPS[look], badge, SKINS[look])
    inner, sticker = monitor(scene, shown, room, corners, asset)
    shapes["asset"] = (sticker,)
    shapes |= {key: (outline(inner, box, 3),) for key, box in boxes.items()}
    shapes["reflection"] = (outline(inner, figure, 0),)
    shapes["mirrored-badge"] = (outline(inner, text, 2),)
    shapes["view"] = (ring(inner, disc_box()),)

    cloth = shoulder(rng, variant > 2)
    lit, box = solid(cloth, light_of(DRAPES[look]), 0.0, 0.30)
    scene[box] = over(scene[box], blurred(lit, 5.0, 2), cloth.cover[box])
    scene += lamp_head(rng)
    image = develop(rng, scene, 1.45, 0.012, -0.01)
    says = {key: line[3] for key, line in lines.items()} | heads
    says |= {f"case-{row + 1}": case.says for row, case in enumerate(rows)}
    says |= {"asset": asset, "mirrored-badge": "\n".join(badge), "clock-hands": hands(hour, minute)}
    return Drawn(image, shapes, shapes["view"], says, frozenset({"mirrored-badge"}))


PICTURES = (
    Picture(
        id="theatre-screen",
        title="Laparoscopic view on a theatre screen",
        modality="Photograph",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=84,
    ),
)
