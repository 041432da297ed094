"""Checks a lesson: what it promises, what it plays, what it cites and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from consentlab.author_file import counted, nearest, quoted, shown
from consentlab.authoring import long_sentences
from consentlab.authoring.known import Known
from consentlab.authoring.lesson_code import check_code
from consentlab.authoring.lesson_links import odd_links
from consentlab.authoring.lesson_names import MOST_NEAR, check_name, in_course, solutions
from consentlab.authoring.notebooks import check_form, check_minutes
from consentlab.errors import ConsentlabError
from consentlab.lesson_file import HEADING, Call, Lesson, Link, read_lesson
from consentlab.library import Library
from consentlab.reading import Reading, hardest, plainly, read, words

LEAST_MINUTES, MOST_MINUTES = 10, 20
MOST_WORDS = 1_800
MOST_WORDS_AT_FIRST = 150  # before something is to be done
LONGEST_SECTIONS = 3  # that are named where a lesson is too long
MOST_LINES_OF_CODE = 2
LEAST_CASES = 3  # besides the knowledge check
CHECK = "check-"
CLOSING = ("In short", "To think about", "Further reading")
HARDEST = 10  # sentences that are listed when somebody asks


@dataclass(frozen=True)
class LessonChecked:
    """What was found in a lesson: a complaint for every flaw, and how hard it is to read.

    A tool and a solution are no lesson: less is asked of them, and nothing is counted.
    """

    slug: str
    complaints: tuple[str, ...]
    reading: Reading
    hardest: tuple[str, ...]
    is_lesson: bool = True
    title: str = ""
    remarks: tuple[str, ...] = ()


def check_lessons(library: Library, course: Path) -> tuple[LessonChecked, ...]:
    """Check every lesson and tool of a course folder, and the solutions beside it."""
    known = Known(library)
    titles: dict[str, Path] = {}
    return tuple(
        _told_apart(_checked(path, known), path, titles)
        for path in [*in_course(course), *solutions(course)]
    )


def check_lesson(library: Library, path: Path) -> LessonChecked:
    """Check the lesson, the tool or the solution in a notebook."""
    return _checked(path, Known(library))


def _checked(path: Path, known: Known) -> LessonChecked:
    try:
        lesson = read_lesson(path)
    except ConsentlabError as error:
        return LessonChecked(path.stem, (str(error),), read(""), ())
    solution = path.parent.name != "course" and path.parent.parent.name == "solutions"
    is_lesson = not lesson.tool and not solution
    rules = LESSON_RULES if is_lesson else RULES
    complaints = [one for rule in rules for one in rule(lesson, known)]
    complaints += check_code(lesson, known.library, any_value=solution)
    complaints += [] if solution else check_name(lesson)
    if not is_lesson:
        complaints += check_minutes(lesson)
        return LessonChecked(lesson.slug, tuple(complaints), read(""), (), is_lesson=False)
    reading = read(lesson.prose)
    listed = tuple(hardest(lesson.prose, HARDEST))
    title = lesson.title if lesson.headings else ""
    return LessonChecked(lesson.slug, tuple(complaints), reading, listed, title=title)


def _told_apart(found: LessonChecked, path: Path, titles: dict[str, Path]) -> LessonChecked:
    """The same, with a complaint where a lesson before it has its title: it may be a copy."""
    if not found.is_lesson or not found.title:
        return found
    other = titles.setdefault(plainly(found.title), path)
    if other == path:
        return found
    complaint = (
        f"{shown(path)}: this lesson and {shown(other)} have one title, "
        f"{quoted(found.title, 80)}. Give each a title of its own, or take the copy away."
    )
    return replace(found, complaints=(*found.complaints, complaint))


def _form(lesson: Lesson, _: Known) -> Iterator[str]:
    """What holds for every notebook."""
    yield from check_form(lesson)


def _promises(lesson: Lesson, known: Known) -> Iterator[str]:
    """Minutes and objectives."""
    where = shown(lesson.path)
    minutes = lesson.minutes
    number = int(minutes) if minutes.isascii() and minutes.isdecimal() else 0
    if not LEAST_MINUTES <= number <= MOST_MINUTES:
        yield (
            f"{where}: a lesson takes {LEAST_MINUTES} to {MOST_MINUTES} minutes, and its metadata "
            f'say {minutes or "nothing":.40}. Write "minutes": "15" under "consentlab" there.'
        )
    if not lesson.objectives:
        yield (
            f'{where}: the metadata name no objective. Write "objectives": ["…"] under '
            '"consentlab" there, with ids from objectives.yaml.'
        )
    for line in lesson.objectives:
        if line.text not in known.objectives:
            yield (
                f"{line.where}: the objective {quoted(line.text, 60)} is not in objectives.yaml. "
                f"{nearest(line.text, known.objectives)}"
            )


def _begins(lesson: Lesson, _: Known) -> Iterator[str]:
    """A title, and something to do at once."""
    if not lesson.headings or lesson.headings[0].level != 1:
        yield f"{shown(lesson.path)}: the lesson has no title. Begin its first cell with `# …`."
    if not any(cell.code for cell in lesson.cells[:2]):
        yield (
            f"{shown(lesson.path)}: nothing is to be done in the first two cells. Let the second "
            "one play a case, or open a laboratory."
        )
    first = len(words(lesson.cells[0].source)) if lesson.cells else 0
    if first > MOST_WORDS_AT_FIRST and not lesson.cells[0].code:
        yield (
            f"{lesson.cells[0].at(1).where}: the first cell has {first} words, and at most "
            f"{MOST_WORDS_AT_FIRST} are expected before something is to be done. Move the rest "
            "below the second cell."
        )


def _uses(lesson: Lesson, known: Known) -> Iterator[str]:
    """Ids that exist."""
    for call in lesson.calls:
        ids = known.ids.get(call.word)
        if ids is not None and call.id not in ids:
            yield (
                f'{call.line.where}: {call.word}("{call.id:.60}") leads nowhere: '
                f"{_missing(call)}. {nearest(call.id, set(ids))}"
            )


def _missing(call: Call) -> str:
    match call.word:
        case "play" | "answer" | "hand_in":
            return "there is no such case"
        case "play_by_law":
            return "there are no three cases that begin so, one for each law"
        case "explore":
            return "there is no such laboratory"
    return f"there is no such {'picture' if call.word == 'show' else call.word}"


def _cites(lesson: Lesson, known: Known) -> Iterator[str]:
    """Links that are sources, under their own names."""
    for link in lesson.links:
        if (link.label, link.url) not in known.references:
            yield (
                f"{link.line.where}: the link [{link.label}]({link.url}) is no source of "
                f"sources.yaml. {_meant(link, known)}"
            )
    yield from odd_links(lesson)


def _meant(link: Link, known: Known) -> str:
    same_place = sorted(label for label, url in known.references if url == link.url)
    if same_place:
        near = get_close_matches(link.label, same_place, n=MOST_NEAR, cutoff=0)
        called = " or ".join(f"`{one}`" for one in near)
        return f"What is at that address is called {called}."
    by_label = dict(known.references)
    if link.label in by_label:
        return f"That source's address is {by_label[link.label]} there."
    return f"Add it there first, or cite another. {nearest(link.label, set(by_label))}"


def _plays(lesson: Lesson, known: Known) -> Iterator[str]:
    """Enough to do."""
    own = [call.id for call in lesson.calls if call.word == "play" and call.id in known.practice]
    laws = [call.id for call in lesson.calls if call.word == "play_by_law"]
    cases = {one for one in (*own, *laws) if not one.startswith(CHECK)}
    if len(cases) < LEAST_CASES:
        yield (
            f"{shown(lesson.path)}: {counted(len(cases), 'practice case')} played, and at least "
            f"{LEAST_CASES} expected, besides the knowledge check. Play more."
        )
    if not any(one.startswith(CHECK) for one in own):
        yield (
            f"{shown(lesson.path)}: there is no knowledge check. Play a practice case whose id "
            f"begins with `{CHECK}`."
        )


def _closes(lesson: Lesson, _: Known) -> Iterator[str]:
    """The headings at the end, and none twice: a place is named by its heading."""
    there = [heading.text for heading in lesson.headings]
    for needed in CLOSING:
        if needed not in there:
            yield f'{shown(lesson.path)}: there is no heading "{needed}". Add `## {needed}`.'
    for heading in lesson.headings:
        if there.count(heading.text) > 1:
            yield f'{heading.line.where}: the heading "{heading.text}" is given twice. Change one.'


def _is_short(lesson: Lesson, _: Known) -> Iterator[str]:
    """Words in the lesson and in each sentence; lines of code."""
    count = len(words(lesson.prose))
    if count > MOST_WORDS:
        yield (
            f"{shown(lesson.path)}: {count:,} words found, at most {MOST_WORDS:,} expected. "
            f"Cut, or let a case say it. {_longest_sections(lesson)}"
        )
    yield from long_sentences.in_lesson(lesson)
    for cell in lesson.cells:
        lines = [line for line in cell.lines if line.text.strip()]
        if cell.code and len(lines) > MOST_LINES_OF_CODE:
            yield (
                f"{lines[0].where}: {len(lines)} lines of code found, at most "
                f"{MOST_LINES_OF_CODE} expected. What is longer belongs into the library."
            )


def _longest_sections(lesson: Lesson) -> str:
    """Where the most words are, each section without those below it."""
    counts: list[tuple[int, str]] = []
    for line in lesson.text_lines:
        if title := HEADING.fullmatch(line.text.strip()):
            counts.append((0, title[2]))
        elif counts:
            counts[-1] = (counts[-1][0] + len(words(line.text)), counts[-1][1])
    longest = sorted(counts, key=lambda one: -one[0])[:LONGEST_SECTIONS]
    named = ", ".join(f'"{heading}" ({counted(number, "word")})' for number, heading in longest)
    return f"The longest sections: {named}." if named else ""


RULES = (_form, _uses, _cites)  # of every notebook; its code is read besides
LESSON_RULES = (_promises, _begins, *RULES, _plays, _closes, _is_short)
