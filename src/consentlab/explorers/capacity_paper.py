"""A capacity record on paper, marked as a teaching example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from consentlab.capacity_record_file import Conversation, RecordForm, Scene, Verdict
from consentlab.explorers.capacity_review import CapacityRecord, Entry

OPEN = "Not recorded"
STYLE = """
body { font: 11pt/1.5 Georgia, serif; color: #1d1d1b; background: #fff; max-width: 42rem;
  margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .6rem 0; }
h2 { font-size: 1.1rem; margin: 1.4rem 0 .3rem; }
.mark { border: 2px solid #1d1d1b; padding: .5rem .8rem; font-weight: bold; }
dl { margin: 0; } dt { font-weight: bold; margin-top: .5rem; } dd { margin: 0; }
ul { margin: .2rem 0; padding-left: 1.3rem; } section { break-inside: avoid; }
"""


def paper_of(form: RecordForm, talk: Conversation, record: CapacityRecord, place: str) -> str:
    """The record as a whole HTML page; whatever the learner wrote is escaped in it."""
    scenes = "".join(
        _scene(form, scene, entry)
        for scene, entry in zip(talk.scenes, record.entries, strict=False)
        if scene.help or scene.information
    )
    limbs = "".join(
        f"<dt>{escape(name)}</dt><dd>{_list(_evidence(talk, record, id))}</dd>"
        for id, name in form.limbs[record.law].names.items()
    )
    ends = "".join(
        f"<dt>{title}</dt><dd>{escape(said)}</dd>"
        for title, said in (
            (
                "For this decision at this time",
                _said(talk.conclusion, record.conclusion),
            ),
            ("What next", _said(talk.next, record.next)),
            ("Why, in the recorder’s own words", record.why.strip() or OPEN),
        )
    )
    title = "Record of a conversation about sharing a picture"
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
        '<p class="mark">Teaching example. The patient is invented. Your organisation has '
        "forms of its own; use those.</p>"
        f"<h1>{title}</h1><p>{escape(talk.title)}. Where: {escape(place)}.</p>"
        f"<p>{escape(talk.story)}</p>"
        f"{scenes}<section><h2>Evidence</h2><dl>{limbs}</dl></section>"
        f"<section><h2>Conclusion</h2><dl>{ends}</dl></section></main></body></html>"
    )


def _scene(form: RecordForm, scene: Scene, entry: Entry) -> str:
    help = [name for id, name in form.help.items() if id in entry.help]
    told = [name for id, name in form.information.items() if id in entry.information]
    return (
        f"<section><h2>{escape(scene.title)}</h2><dl><dt>Help given</dt><dd>{_list(help)}</dd>"
        f"<dt>Explained</dt><dd>{_list(told)}</dd></dl></section>"
    )


def _evidence(talk: Conversation, record: CapacityRecord, limb: str) -> list[str]:
    return [
        one.words
        for scene, entry in zip(talk.scenes, record.entries, strict=False)
        for one in scene.evidence
        if entry.limbs.get(one.id) == limb
    ]


def _said(verdicts: Mapping[str, Verdict], chosen: str) -> str:
    return verdicts[chosen].says if chosen in verdicts else OPEN


def _list(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else OPEN
