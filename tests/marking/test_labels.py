"""Numbers and letters in a picture: inside it, and on nothing else where there is room."""

from __future__ import annotations

from consentlab.labels import Label, Outline, Tone, labels, letter_height

SIZE = (680, 340)  # so that a letter is 20 pixels high


def box(left: int, top: int, right: int, bottom: int, name: str, tone: Tone = "given") -> Outline:
    return Outline(((left, top), (right, top), (right, bottom), (left, bottom)), tone, name)


def frame(label: Label) -> tuple[float, float, float, float]:
    high = letter_height(SIZE)
    return label.x, label.y - high, label.x + 0.65 * high * len(label.name), label.y


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_label_stands_to_the_left_of_its_shape_in_the_middle() -> None:
    assert labels([box(100, 100, 200, 140, "A", "missed")], SIZE) == [
        Label("A", "missed", 82.0, 130.0)
    ]


def test_a_shape_at_the_edge_has_its_label_on_another_side() -> None:
    (left,) = labels([box(0, 100, 200, 140, "1")], SIZE)
    assert left.x > 200
    (wide,) = labels([box(0, 100, 680, 140, "1")], SIZE)
    assert wide.y < 100
    (top,) = labels([box(0, 0, 680, 40, "1")], SIZE)
    assert top.y > 60


def test_labels_of_a_crowd_stand_inside_and_apart_and_on_no_shape() -> None:
    rows = [box(40, 30 * n, 240, 30 * n + 20, str(n + 1)) for n in range(11)]
    rows += [box(300, 30 * n, 420, 30 * n + 20, chr(65 + n), "missed") for n in range(11)]
    found = labels(rows, SIZE)
    assert len(found) == 22
    frames = [frame(one) for one in found]
    shapes = [(*one.corners[0], *one.corners[2]) for one in rows]
    for number, one in enumerate(frames):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= SIZE[0]
        assert one[3] <= SIZE[1]
        assert all(apart(one, other) for other in [*shapes, *frames[:number]])


def test_a_shape_without_a_name_has_no_label() -> None:
    assert labels([box(10, 10, 20, 20, "", "cover"), box(300, 10, 320, 20, "B")], SIZE) == labels(
        [box(300, 10, 320, 20, "B")], SIZE
    )


def test_where_there_is_no_room_a_label_is_still_there() -> None:
    (one,) = labels([box(0, 0, 680, 340, "1")], SIZE)
    assert one.name == "1"
