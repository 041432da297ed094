"""The laboratory of hidden data: guess what a file holds, open it, clean it, and compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consentlab.errors import ConsentlabError
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.hidden_fields import Cleaned, Field, Opened, cleaned, opened
from consentlab.explorers.parts import (
    Part,
    Text,
    button,
    cite,
    figures,
    fold,
    group,
    note,
    pick,
    picture,
    points,
    row,
    strong,
    table,
    ticks,
    words,
)
from consentlab.hidden_file import Group, read_groups
from consentlab.kept_file import Value
from consentlab.library import Library
from consentlab.sample import Sample

FILE = "hidden.yaml"
FIRST_SHOWN = 6
LONGEST = 90  # characters of a value
HEADS = ("Where in the file", "What it says", "Why that matters")
INTRO = (
    "Files built like those of telephones, scanners and machines; everybody in them is invented. "
    "A phone by itself writes the hour, its model and settings, often the place, and a small copy "
    "of the picture. Names, numbers and comments come from people or other programs. They were "
    "planted here for teaching, more of them than one file would hold. "
    "Choose one, guess what lies in it unseen, then open it. Opening and cleaning really read the "
    "file, and may take some seconds."
)
GUESS = "What do you expect to find in the file, besides the picture that you see?"
DOTS = "Dots stand for letters and digits that the check leaves out of what it reports."
PIXELS = (
    "The pixels are as they were. A name, a date or a face that can be seen in the picture is "
    "still there, and has to be covered by hand."
)


def laboratory(library: Library, learner: str) -> Hidden:
    """The laboratory with the library's sample files, the same for every learner."""
    return Hidden(read_groups(library.file(FILE), library.identifiers), library)


class Hidden:
    """One file at a time; what was read of it is kept, so that it is read once."""

    title = "What lies in the file"

    def __init__(self, groups: Mapping[str, Group], library: Library) -> None:
        self._groups, self._library = groups, library
        self._opened: dict[str, Opened] = {}
        self._cleaned: dict[str, Cleaned] = {}
        self._trouble: dict[str, str] = {}

    def see(self, given: Given) -> Seen:
        """The chosen file, and as much of it as was asked for."""
        samples = self._library.samples
        which = given.one("file", samples, next(iter(samples)))
        guessed = given.several(f"guess-{which}", self._groups)
        done = given.several("opened", samples)
        values: Mapping[str, Value] | None = None
        said = focus = ""
        if given.pressed == "open":
            self._read(samples[which])
            done = tuple(one for one in samples if one in (*done, which))
            values = {**given.values, "file": which, "opened": done}
            said, focus = self._heard(which), "found"
        elif given.pressed == "clean" and which in self._opened:
            self._clean(samples[which])
            said, focus = self._heard_clean(which), "clean"
        return Seen(self._parts(samples, which, guessed, done), said, values, focus)

    def _parts(
        self,
        samples: Mapping[str, Sample],
        which: str,
        guessed: Sequence[str],
        done: Sequence[str],
    ) -> list[Part]:
        sample = samples[which]
        options = {
            id: one.title + (", opened" if id in done else "") for id, one in samples.items()
        }
        parts: list[Part] = [
            words(INTRO),
            pick("file", "The file", options, which),
            words([f"{sample.device} The file is called ", strong(sample.name), "."]),
            ticks(
                f"guess-{which}",
                GUESS,
                {id: one.guess for id, one in self._groups.items()},
                guessed,
            ),
        ]
        found = self._opened.get(which)
        if found is None:
            parts.append(button("open", "Open it again" if which in done else "Open the file"))
        else:
            parts.append(self._found(found, guessed))
            if which not in self._cleaned:
                parts.append(button("clean", "Make a clean copy"))
            else:
                parts.append(self._compared(found, self._cleaned[which]))
        if which in self._trouble:
            parts.append(note("doubt", "This could not be done here", self._trouble[which]))
        return parts

    def _found(self, found: Opened, guessed: Sequence[str]) -> Part:
        parts: list[Part] = [figures((str(found.count), "fields besides the picture"))]
        if found.picture:
            shown = [
                picture(
                    found.picture, found.ending, "The picture, as a viewer shows it", "The picture"
                )
            ]
            shown += [
                picture(one, ".jpg", f"Copy {n} from inside the file, which shows more",
                        f"Copy {n}, from inside the file")
                for n, one in enumerate(found.others, start=1)
            ]  # fmt: skip
            parts.append(row(*shown))
        rows = [
            (
                one.title,
                str(len(found.fields[id])) if found.fields[id] else "none",
                _guessed(id in guessed, bool(found.fields[id])) if guessed else "none made",
            )
            for id, one in self._groups.items()
        ]
        parts.append(table("What the file gives away", ("What", "Fields", "Your guess"), rows))
        told = [one for id in self._groups for one in found.fields[id] if one.because]
        first = _spread(told, found.fields, FIRST_SHOWN)
        parts.append(table("The most telling fields", HEADS, self._rows(first)))
        for id, one in self._groups.items():
            if fields := found.fields[id]:
                title = f"All of “{one.title.lower()}”: {len(fields)}"
                inside: list[Part] = [table(one.title, HEADS, self._rows(fields))]
                if any("•" in field.says for field in fields):
                    inside.append(words(DOTS))
                parts.append(fold(title, *inside, key=id))
        if found.lacking:
            parts.append(note("doubt", "Not everything could be looked at", *found.lacking))
        return group("In the file", *parts, key="found")

    def _rows(self, fields: Sequence[Field]) -> list[Sequence[Text]]:
        rows: list[Sequence[Text]] = []
        for one in fields:
            kind = self._library.identifiers[one.kind]
            says = one.says if len(one.says) <= LONGEST else f"{one.says[: LONGEST - 1]}…"
            source = cite(self._library.reference(kind.source))
            rows.append((one.where, says, [f"{one.because or kind.why} ", source]))
        return rows

    def _compared(self, found: Opened, copy: Cleaned) -> Part:
        rows = [
            (one.title, str(len(found.fields[id])), str(len(copy.fields[id])))
            for id, one in self._groups.items()
        ]
        left = sum(map(len, copy.fields.values()))
        return group(
            "The clean copy",
            figures((str(found.count), "fields before"), (str(left), "fields after")),
            table(
                f"The file before, {_size(copy.before)}, and {copy.name}, {_size(copy.size)}",
                ("What", "Before", "After"),
                rows,
            ),
            words("Two things left: the hidden fields, and the file's own name."),
            note("doubt", "What stays", PIXELS),
            points(
                [
                    "Clean it before you upload it. What platforms do with the file differs ",
                    cite(self._library.reference("platform-metadata")),
                    ".",
                ],
                "For your own picture, the page “Check a post” looks at pixels, file and words.",
            ),
            key="clean",
        )

    def _read(self, sample: Sample) -> None:
        self._trouble.pop(sample.id, None)
        try:
            if sample.id not in self._opened:
                planted = self._library.planted(sample) or ()
                self._opened[sample.id] = opened(sample, planted, self._groups)
        except (ConsentlabError, OSError) as problem:
            self._trouble[sample.id] = str(problem)

    def _clean(self, sample: Sample) -> None:
        self._trouble.pop(sample.id, None)
        try:
            if sample.id not in self._cleaned:
                self._cleaned[sample.id] = cleaned(sample, self._groups)
        except (ConsentlabError, OSError) as problem:
            self._trouble[sample.id] = str(problem)

    def _heard(self, which: str) -> str:
        if which in self._trouble:
            return self._trouble[which]
        return f"The file is open. It holds {self._opened[which].count} fields."

    def _heard_clean(self, which: str) -> str:
        if which in self._trouble:
            return self._trouble[which]
        left = sum(map(len, self._cleaned[which].fields.values()))
        return f"The clean copy is made. It holds {left} fields."


def _guessed(expected: bool, there: bool) -> str:
    if there:
        return "expected" if expected else "not expected"
    return "expected, and not there" if expected else "not expected"


def _spread(told: Sequence[Field], fields: Mapping[str, Sequence[Field]], most: int) -> list[Field]:
    """At most so many, taken in turn from each group, so that no group fills the list alone."""
    turns = [[one for one in each if one in told] for each in fields.values()]
    chosen = [each[n] for n in range(most) for each in turns if n < len(each)]
    return chosen[:most]


def _size(size: int) -> str:
    return f"{size / 1000:,.0f} kB"
