"""Takes in hand-ins a batch at a time: reads each, says whose it is, keeps it and lays it out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from consentlab.answers import Answers
from consentlab.errors import ConsentlabError
from consentlab.hand_in_file import BadHandIn, HandIn
from consentlab.handed_in_file import read
from consentlab.marking.alike import digest_of_answers
from consentlab.marking.collected import Collected, Problem
from consentlab.marking.desk import Desk
from consentlab.marking.item import Item
from consentlab.marking.ledger import Ledger, Line
from consentlab.marking.platforms import Upload, upload_of
from consentlab.marking.released import Released, read_released
from consentlab.marking.roster import write_roster
from consentlab.marking.submitted import keep, state_of, submit
from consentlab.marking.whose import Roll


@dataclass(frozen=True)
class _Read:
    """A hand-in that was read and belongs to somebody; its folder is still to be laid out."""

    item: Item
    digest: str
    hand_in: HandIn
    released: Released
    ours: list[Answers]
    notes: list[str]
    upload: Upload | None


@dataclass
class Intake:
    """One run: the desk, the roster as it grows, and what has been read already."""

    desk: Desk
    roll: Roll
    ledger: Ledger
    collected: list[Collected] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _released: dict[str, Released] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)  # the file of this run with a digest

    def known(self, mark: str) -> bool:
        """True when the file of this mark was taken in before, and need not be read again."""
        line = self.ledger.by_mark.get(mark)
        return line is not None and self._as_before(line) is not None

    def take(self, batch: Iterable[Item]) -> None:
        """Take in these files; whatever is wrong with one is told of it, and the next is taken."""
        read: list[_Read] = []
        for item in batch:
            try:
                if item.problem:
                    raise BadHandIn(item.problem)
                if not self._taken_before(item):
                    read.append(self._read(item))
            except ConsentlabError as problem:
                self.problems.append(Problem(item.name, str(problem)))
        if self.roll.changed:  # before anything lies under an id: it must not be given out twice
            try:
                write_roster(self.desk.roster, self.roll.learners)
            except OSError as problem:
                self.problems += (Problem(one.item.name, _not_kept(problem)) for one in read)
                return
            self.roll.changed = False
        for one in read:
            try:
                self.collected.append(self._lay_out(one))
            except OSError as problem:
                self.problems.append(Problem(one.item.name, _not_kept(problem)))

    def _taken_before(self, item: Item) -> bool:
        """True when it was, and has been told of: by its mark, else by all of its bytes."""
        if item.known:
            line = self.ledger.by_mark[item.mark]
        else:
            digest = hashlib.sha256(item.data).hexdigest()
            found = self.ledger.by_digest.get(digest)
            upload = upload_of(item.path)
            person = upload.known_as(found.assignment) if upload and found else ""
            place = upload.place if upload else ""
            if found is None or (place and (found.person, found.place) != (person, place)):
                return False  # not seen, or not in that place: the platform may tell more
            line = found
        one = self._as_before(line)
        if one is None:
            return False
        if line.mark != item.mark:
            self.ledger.add(replace(line, mark=item.mark))
        first = self._first.setdefault(line.digest, item.name)
        twice_of = first if first != item.name else ""
        self.collected.append(replace(one, file=item.name, twice_of=twice_of))
        return True

    def _as_before(self, line: Line) -> Collected | None:
        learner = self.roll.learners.get(line.seed)
        if learner is None:
            return None
        state = state_of(self.desk, learner, line.assignment, line.when, line.digest)
        if state is None:
            return None
        return Collected(line.mark, learner.id, learner.name, line.assignment, line.when, state)

    def _read(self, item: Item) -> _Read:
        hand_in = read(item.data)
        released = self._asked(hand_in.assignment)
        ours, notes = _ours(hand_in, released)
        digest = hashlib.sha256(item.data).hexdigest()
        upload = upload_of(item.path)
        seen = self._first.get(digest, "") or (
            "that was collected before" if digest in self.ledger.by_digest else ""
        )
        _, odd = self.roll.whose(hand_in, upload, seen)
        self._first.setdefault(digest, item.name)
        return _Read(item, digest, hand_in, released, ours, [*notes, *odd], upload)

    def _lay_out(self, one: _Read) -> Collected:
        hand_in, upload = one.hand_in, one.upload
        learner = self.roll.learners[hand_in.seed]
        state = keep(self.desk, learner, hand_in, one.item.data)
        notes = list(one.notes)
        if state in ("new", "newer") and submit(
            self.desk, learner, one.released, hand_in, one.ours
        ):
            notes.append("handed in after feedback had been made")
        self.ledger.add(
            Line(
                one.item.mark,
                one.digest,
                hand_in.seed,
                hand_in.assignment,
                hand_in.made.isoformat(),
                upload.platform if upload else "",
                upload.known_as(hand_in.assignment) if upload else "",
                upload.place if upload else "",
                digest_of_answers(one.ours),
            )
        )
        first = self._first[one.digest]
        return Collected(
            one.item.name,
            learner.id,
            learner.name,
            hand_in.assignment,
            hand_in.made,
            state,
            tuple(notes),
            tuple(one.ours),
            twice_of=first if first != one.item.name else "",
            late=bool(upload and upload.late),
        )

    def _asked(self, assignment: str) -> Released:
        if assignment not in self._released:
            known = self.desk.assignments()
            if assignment not in known:
                raise BadHandIn(
                    f"it is for assignment '{assignment}', which this course does not have "
                    f"({', '.join(known) or 'it has none'}). Was it meant for another course?"
                )
            self._released[assignment] = read_released(self.desk, assignment)
        return self._released[assignment]


def _not_kept(problem: OSError) -> str:
    return (
        f"could not be kept ({problem.strerror or type(problem).__name__}); is the disk full, or a "
        "file open? It stays where it is: collect again"
    )


def _ours(hand_in: HandIn, released: Released) -> tuple[list[Answers], list[str]]:
    """The answers to the assignment's cases, and a note on what was left out or is missing."""
    ours = [one for one in hand_in.answers if one.case in released.cases]
    stray = [one.case for one in hand_in.answers if one.case not in released.cases]
    if not ours:
        raise BadHandIn(
            f"it holds answers to {', '.join(stray)}, but '{released.assignment}' asks for "
            f"{', '.join(released.cases)}. Ask the learner which exercise it was meant for."
        )
    notes = [f"answers to '{one}' left out: not a case of this assignment" for one in stray]
    found = {one.case for one in ours}
    notes += [f"no answers to '{case}'" for case in released.cases if case not in found]
    notes += [
        f"the answer to '{visit}' of '{one.case}' left out: {why}"
        for one in ours
        for visit, why in one.refused.items()
    ]
    return ours, notes
