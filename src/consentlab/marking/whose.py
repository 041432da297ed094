"""Says whose a hand-in is: by the seed in it, and by who uploaded it, as the platform says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from consentlab.hand_in_file import BadHandIn, HandIn
from consentlab.marking.namesakes import bare
from consentlab.marking.platforms import Upload
from consentlab.marking.roster import Learner, enrol


@dataclass
class Roll:
    """The roster as it grows; `changed` since it was last written."""

    learners: dict[str, Learner]
    file: str
    changed: bool = False

    def whose(
        self, hand_in: HandIn, upload: Upload | None, same_as: str = ""
    ) -> tuple[Learner, list[str]]:
        """The learner of a hand-in, enrolled where they are new, and what to know of the upload.

        `same_as` names an earlier file with the same bytes. Raises BadHandIn where the seed is
        that of somebody with another name, or was uploaded by somebody else.
        """
        known = self.learners.get(hand_in.seed)
        person = upload.known_as(hand_in.assignment) if upload else ""
        own = self._accounts(known.id) if known else set()
        notes = _odd(known, hand_in, upload)
        if known and known.name and hand_in.name and known.name != hand_in.name:
            if person not in own:
                raise BadHandIn(
                    f"its seed {hand_in.seed[:8]}… belongs to '{known.name}' ({known.id}), but the "
                    f"name in it is '{hand_in.name}'. Two people may share one computer, or a file "
                    f"was copied. If it is one person, change the name in {self.file}, then "
                    "collect again."
                )
            notes.append(f"named '{hand_in.name}' now, by the same account")
        if known and upload and person:
            self._check(known, upload, person, own, same_as)
        before = known
        one = enrol(self.learners, hand_in.seed, hand_in.name, upload.name if upload else "")
        if person and person not in one.platform:
            one = replace(one, platform=(*one.platform, person))
        if not one.name and hand_in.name:
            one = replace(one, name=hand_in.name)
        if upload and not one.platform_name:
            one = replace(one, platform_name=upload.name)
        self.learners[one.seed] = one
        self.changed = self.changed or one != before
        return one, notes

    def _accounts(self, id: str) -> set[str]:
        """What platforms know the learner of this id by."""
        return {each for one in self.learners.values() if one.id == id for each in one.platform}

    def _check(
        self, known: Learner, upload: Upload, person: str, accounts: set[str], same_as: str
    ) -> None:
        """Raise BadHandIn where another person of the same platform has uploaded this seed."""
        scope = person.rpartition("-")[0]
        own = {one for one in accounts if one.rpartition("-")[0] == scope}
        if own and person not in own:
            what = f"the very file {same_as}" if same_as else f"the work of seed {known.seed[:8]}…"
            raise BadHandIn(
                f"uploaded by {upload.in_words()}, but it is {what} of {known.called} "
                f"({known.id}), uploaded by {', '.join(sorted(own))}. Ask both whose it is. If it "
                f"is one person, add {person} to their line in {self.file}, in the column "
                "'platform', then collect again."
            )


def began_anew(learners: Mapping[str, Learner]) -> tuple[str, ...]:
    """A sentence on each person of a platform who stands in the roster under several ids."""
    ids: dict[str, list[str]] = {}
    for one in learners.values():
        for person in one.platform:
            if one.id not in ids.setdefault(person, []):
                ids[person].append(one.id)
    people = dict.fromkeys(tuple(found) for found in ids.values() if len(found) > 1)
    return tuple(
        f"{' and '.join(found)} were uploaded by one person "
        f"({', '.join(person for person, of in ids.items() if tuple(of) == found)}), who may have "
        "begun anew on another computer; they count as two until you give both lines the same id "
        "and collect again"
        for found in people
    )


def _odd(known: Learner | None, hand_in: HandIn, upload: Upload | None) -> list[str]:
    """What does not fit together, though it may be honest: a pet name, a new surname."""
    if upload is None or not upload.name:
        return []
    if hand_in.name and not _alike(hand_in.name, upload.name):
        return [f"named '{hand_in.name}', but uploaded by {upload.in_words()}"]
    earlier = known.platform_name if known else ""
    if earlier and not _alike(earlier, upload.name):
        return [f"uploaded by {upload.in_words()}, and earlier work by {earlier}"]
    return []


def _alike(one: str, other: str) -> bool:
    """True when any word of either name is in the other; Canvas writes names as one word."""
    first, second = bare(one), bare(other)
    return any(word in second for word in first.split()) or any(
        word in first.replace(" ", "") for word in second.split()
    )
