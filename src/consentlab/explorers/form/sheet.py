"""The composed form as a page to print or save, which loads and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from consentlab.consent_form_file import FormPart, Sentence
from consentlab.explorers.form.composed import Composed

TITLE = "Consent to a post on social media"
BLANKS = ("Your name", "Your date of birth, or your number here")
TAKE_OUT = "This sentence has no place in the form."

# The mark is the head of a table because browsers print such a head again on every page.
STYLE = """
@page { size: A4; margin: 16mm 18mm; }
html { color-scheme: light; background: #fff; }
body { margin: 0; padding: 1.2rem 1.4rem; color: #17212b;
  font: 1rem/1.5 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Segoe UI",
    "Helvetica Neue", system-ui, sans-serif; }
table { width: 100%; max-width: 46rem; margin: 0 auto; border-collapse: collapse;
  table-layout: fixed; }
td { padding: 0; text-align: left; }
.mark { padding-bottom: .9rem; }
.mark p { margin: 0; padding: .35rem .6rem; border: 2px solid #17212b; font-weight: 600; }
.mark p + p { border-top: 0; font-weight: 400; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .2rem 0 1rem; }
h2 { font-size: 1.1rem; margin: 1.3rem 0 .4rem; break-after: avoid; }
p, ul, dl { margin: 0 0 .6rem; }
ul { padding-left: 1.3rem; }
li { margin-bottom: .25rem; break-inside: avoid; }
dt { font-weight: 600; break-after: avoid; }
dd { margin: 0 0 .5rem; overflow-wrap: anywhere; white-space: pre-line; }
.blank { display: flex; gap: .6rem; align-items: flex-end; min-height: 2.6rem;
  break-inside: avoid; }
.blank i { flex: 1; min-width: 8rem; border-bottom: 1px solid #17212b; }
.out { border-left: 4px solid #9f2a1f; padding-left: .5rem; }
.out b { color: #9f2a1f; }
@media print { body { padding: 0; font-size: 11pt; } }
"""


def sheet(form: Composed) -> str:
    """A whole HTML page with what the form says; all that a learner wrote is escaped in it."""
    body = "\n".join(_body(form))
    mark = "\n".join(f"<p>{escape(line)}</p>" for line in marks(form))
    return f"""<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{TITLE}: teaching example</title>
<style>{STYLE}</style></head>
<body>
<table role="presentation">
<thead><tr><td class="mark">
{mark}
</td></tr></thead>
<tbody><tr><td>
<main>
{body}
</main>
</td></tr></tbody>
</table>
</body>
</html>
"""


def marks(form: Composed) -> list[str]:
    """What stands on every page: what it is, and whether something is wrong with it."""
    found = [form.form.marked]
    missing = len(form.missing("rule"))
    wrong = len(form.out_of_place())
    if missing or wrong:
        words = [
            f"{missing} {'thing' if missing == 1 else 'things'} still missing" if missing else "",
            f"{wrong} {'sentence' if wrong == 1 else 'sentences'} to be taken out" if wrong else "",
        ]
        found.append(f"Not finished: {', and '.join(one for one in words if one)}.")
    return found


def _body(form: Composed) -> Iterator[str]:
    yield f"<h1>{TITLE}</h1>"
    yield from (_blank(label) for label in BLANKS)
    if form.empty:
        yield "<p>This form says nothing yet.</p>"
    for part in form.form.parts:
        inside = [*_answers(form, part), *_sentences(form, part)]
        if inside:
            yield f"<section><h2>{escape(part.title)}</h2>"
            yield from inside
            yield "</section>"


def _answers(form: Composed, part: FormPart) -> Iterator[str]:
    answers = [
        *((names.on_paper, form.named[names.id]) for names in part.names),
        *((field.on_paper, (form.written[field.id],)) for field in part.fields),
    ]
    pairs = [
        f"<dt>{escape(label)}</dt>"
        f'<dd dir="auto">{", ".join(f"<bdi>{escape(one)}</bdi>" for one in texts)}</dd>'
        for label, texts in answers
        if any(texts)
    ]
    if pairs:
        yield f"<dl>{''.join(pairs)}</dl>"


def _sentences(form: Composed, part: FormPart) -> Iterator[str]:
    here = [one for one in part.sentences if form.holds(one)]
    said = "".join(_item(one) for one in here if not one.blank)
    if said:
        yield f"<ul>{said}</ul>"
    yield from (_blank(one.says, out=one.standard == "wrong") for one in here if one.blank)


def _item(sentence: Sentence) -> str:
    if sentence.standard == "wrong":
        return f'<li class="out">{escape(sentence.says)} <b>({TAKE_OUT})</b></li>'
    return f"<li>{escape(sentence.says)}</li>"


def _blank(label: str, *, out: bool = False) -> str:
    if out:
        return f'<p class="out">{escape(label)} <b>(This line has no place in the form.)</b></p>'
    return f'<p class="blank"><span>{escape(label)}:</span><i></i></p>'
