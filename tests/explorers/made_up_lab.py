"""A laboratory with a part of every kind, which shows what it was given."""

from __future__ import annotations

from consentlab.explorers import parts
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import Part

SVG = '<svg viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
COLOURS = {"red": "Red", "blue": "Blue"}


class Everything:
    """It multiplies; it greets; and it remembers how often its button was pressed."""

    title = "A bit of everything"

    def see(self, given: Given) -> Seen:
        """All parts, filled with what was given."""
        number = given.number("number", 5, 0, 10)
        name = given.text("name", longest=40)
        pressed = int(given.number("pressed", 0, 0, 99)) + (given.pressed == "more")
        values = {**given.values, "pressed": str(pressed)}
        if given.pressed == "again":
            number, name, pressed, values = 5, "", 0, {}
        colours = given.several("colours", COLOURS) if values else ()
        one = given.one("one", COLOURS, "red") if values else "red"
        return Seen(
            [
                parts.words(
                    ["Twice that is ", parts.strong(f"{2 * number:g}"), "."], f"Hello {name}"
                ),
                parts.row(
                    parts.slider("number", "A number", number, 0, 10, 1, f"{number:g} of ten"),
                    parts.pick("list", "From a list", COLOURS, given.one("list", COLOURS, "red")),
                ),
                parts.choice("one", "One colour", COLOURS, one, compact=True),
                parts.ticks("colours", "Some colours", COLOURS, colours, "As many as you like."),
                parts.line("name", "A name", name, 40),
                parts.writing("essay", "Some lines", given.text("essay"), 400),
                parts.row(
                    parts.button("more", "Once more"), parts.button("again", "Again", plain=True)
                ),
                parts.figures((str(pressed), "times pressed"), (str(len(colours)), "colours")),
                *self._read(number, name, colours),
            ],
            say=f"Twice that is {2 * number:g}",
            values=values,
            focus="result" if given.pressed == "more" else "",
        )

    def _read(self, number: float, name: str, colours: tuple[str, ...]) -> list[Part]:
        rows: list[list[parts.Text]] = [
            [COLOURS[one], ["a ", parts.strong("colour")]] for one in colours
        ]
        return [
            parts.card("result", "The result", parts.points("One", "Two"), mood="sound"),
            parts.group("Together", parts.note("doubt", "Mind", "the gap")),
            parts.table("What was ticked", ["Colour", "What it is"], rows),
            parts.fold(
                "More",
                parts.drawing(SVG, "A black bar", "Nothing but a bar.", f"Drawn for {number:g}."),
            ),
            parts.picture(PNG, ".png", "A dot", "One dot", pixels=True),
            parts.paper(
                "sheet",
                "The sheet",
                "<!doctype html><html lang=en><title>Sheet</title><p>A sheet of paper.",
                file="sheet.html",
            ),
        ]
