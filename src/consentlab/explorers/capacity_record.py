"""The laboratory of the capacity record: a conversation, scene by scene, and what is recorded."""

from __future__ import annotations

from consentlab.capacity_record_file import Conversation, RecordForm, Scene, read_capacity_record
from consentlab.explorers.capacity_paper import paper_of
from consentlab.explorers.capacity_review import NOTHING, CapacityRecord, Entry, Remark, review
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.jurisdiction import PLACES, SHARED, place, switch
from consentlab.explorers.parts import (
    Part,
    Text,
    button,
    card,
    choice,
    cite,
    group,
    note,
    paper,
    pick,
    row,
    ticks,
    words,
    writing,
)
from consentlab.library import Library

FILE = "capacity-record.yaml"
LONGEST_WHY = 1_000
ON, LOOK, AGAIN = "on", "look", "again"
NO_PATIENT = "Keep to the invented patient. Never describe a real one here."


def laboratory(library: Library, learner: str) -> RecordDesk:
    """The laboratory with the conversations of the course, the same for every learner."""
    form = read_capacity_record(library.file(FILE), library.references)
    return RecordDesk(form, library)


class RecordDesk:
    """Two conversations, each with a record that grows as they go on."""

    title = "The record of a conversation"
    shares = (SHARED,)

    def __init__(self, form: RecordForm, library: Library) -> None:
        self._form = form
        self._library = library

    def see(self, given: Given) -> Seen:
        """The conversation as far as it was heard, the record, and what there is to say of it."""
        values = dict(given.values)
        talk = self._talk(given)
        own = f"{talk.id}-"
        if given.pressed == AGAIN:
            values = {id: one for id, one in values.items() if not id.startswith(own)}
        if given.pressed == ON:
            values.pop(f"{own}looked", None)
            values[f"{own}heard"] = str(min(self._heard(given, talk) + 1, len(talk.scenes)))
        if given.pressed == LOOK:
            values[f"{own}looked"] = "yes"
        return self._page(Given(values), talk, given.pressed)

    def _talk(self, given: Given) -> Conversation:
        talks = self._form.conversations
        return talks[given.one("conversation", talks, next(iter(talks)))]

    @staticmethod
    def _heard(given: Given, talk: Conversation) -> int:
        return int(given.number(f"{talk.id}-heard", 1, 1, len(talk.scenes)))

    def _page(self, given: Given, talk: Conversation, pressed: str) -> Seen:
        heard, law = self._heard(given, talk), place(given)
        entries = tuple(self._entry(given, talk, law, number) for number in range(heard))
        record = CapacityRecord(
            law,
            entries,
            given.one(f"{talk.id}-conclusion", talk.conclusion),
            given.one(f"{talk.id}-next", talk.next),
            given.text(f"{talk.id}-why", longest=LONGEST_WHY),
        )
        titles = {id: one.title for id, one in self._form.conversations.items()}
        parts = [
            choice("conversation", "Whose conversation?", titles, talk.id, compact=True),
            switch(given, "Where is the patient?", "The record asks for what the law there asks."),
            words(talk.story),
            *(self._scene(talk, entry, law, number) for number, entry in enumerate(entries)),
        ]
        if heard < len(talk.scenes):
            parts.append(button(ON, "Go on with the conversation"))
        parts.append(self._end(talk, record))
        say = f"Part {heard} of {len(talk.scenes)}: {talk.scenes[heard - 1].title}."
        if given.one(f"{talk.id}-looked", ("yes",)):
            remarks = self._review(talk, record)
            parts += [remarks, self._paper(talk, record)]
            say += f" {len(remarks['parts'])} remarks on the record."
        focus = {ON: f"{talk.id}-scene-{heard - 1}", LOOK: "review", AGAIN: "conversation"}
        return Seen(parts, say, given.values, focus.get(pressed, ""))

    def _entry(self, given: Given, talk: Conversation, law: str, number: int) -> Entry:
        scene, own = talk.scenes[number], f"{talk.id}-{number}"
        options = (*self._form.limbs[law].names, NOTHING)
        return Entry(
            given.several(f"{own}-help", scene.help),
            given.several(f"{own}-told", scene.information),
            {one.id: given.one(f"{talk.id}-{one.id}", options) for one in scene.evidence},
        )

    def _scene(self, talk: Conversation, entry: Entry, law: str, number: int) -> Part:
        scene, own = talk.scenes[number], f"{talk.id}-{number}"
        options = {"": "Choose …", **self._form.limbs[law].names, NOTHING: "Nothing to record here"}
        return card(
            f"{talk.id}-scene-{number}",
            f"{number + 1}. {scene.title}",
            words(" ".join(scene.says.split())),
            *self._given(scene, entry, own),
            words("Which of these is evidence, for or against, and of what?"),
            *(
                pick(f"{talk.id}-{one.id}", one.words, options, entry.limbs[one.id])
                for one in scene.evidence
            ),
        )

    def _given(self, scene: Scene, entry: Entry, own: str) -> list[Part]:
        """What is to be ticked of a scene: the help in it, and what was explained."""
        help = {id: self._form.help[id] for id in scene.help}
        told = {id: self._form.information[id] for id in scene.information}
        lists = (
            ticks(f"{own}-help", "Help that was given here", help, tuple(entry.help)),
            ticks(f"{own}-told", "What was explained here", told, tuple(entry.information)),
        )
        given = [one for one in lists if one["options"]]
        return [row(*given)] if given else []

    def _end(self, talk: Conversation, record: CapacityRecord) -> Part:
        own = talk.id
        return group(
            "The end of the record",
            choice(
                f"{own}-conclusion",
                "The conclusion, for this decision at this time",
                {id: one.says for id, one in talk.conclusion.items()},
                record.conclusion,
            ),
            choice(
                f"{own}-next",
                "What next?",
                {id: one.says for id, one in talk.next.items()},
                record.next,
            ),
            writing(f"{own}-why", "Why? In a sentence or two", record.why, LONGEST_WHY, NO_PATIENT),
            row(
                button(LOOK, "Look over my record"),
                button(AGAIN, "Start this record again", plain=True),
            ),
            key=f"{own}-end",
        )

    def _review(self, talk: Conversation, record: CapacityRecord) -> Part:
        remarks = review(self._form, talk, record)
        return group(
            "What a colleague would say",
            *(note(one.mood, one.title, self._said(one)) for one in remarks),
            key="review",
        )

    def _said(self, one: Remark) -> Text:
        if not one.source:
            return one.says
        return [f"{one.says} ", cite(self._library.reference(one.source))]

    def _paper(self, talk: Conversation, record: CapacityRecord) -> Part:
        html = paper_of(self._form, talk, record, PLACES[record.law])
        title = "The record, to print"
        sheet = paper("sheet", title, html, file="capacity-record-example.html")
        return group(title, sheet, key="sheet-group")
