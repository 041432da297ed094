"""Tells a case as a drawing and as an indented list: its steps, and when each leads where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from consentlab.author_file import counted
from consentlab.authoring.conditions import when
from consentlab.authoring.draw import LEGEND, WIDE, cut, draw
from consentlab.authoring.graph import goes_back, in_order
from consentlab.case import END, Case, Step, Took
from consentlab.every_way import explore
from consentlab.key import FormKey, Key, ModelKey, RewriteKey, StepKey, rubrics_of, step_maximum
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
    Write,
)

INDENT = "    "
WORD_OF: Mapping[type[Kind], str] = {
    ChooseOne: "choose one",
    ChooseAny: "choose any",
    PutInOrder: "put in order",
    JudgeEach: "judge each",
    Match: "match",
    MarkOnImage: "mark on image",
    RedactImage: "redact image",
    HighlightInText: "highlight in text",
    Rewrite: "rewrite",
    FillInForm: "fill in form",
    Write: "write",
}


def outline(case: Case, key: Key | None) -> list[str]:
    """The lines of the case's head, its drawing and its list; without points where no key is."""
    return list(_Outline(case, key).lines())


class _Outline:
    def __init__(self, case: Case, key: Key | None) -> None:
        self.case, self.key, self.order = case, key, in_order(case)
        self.found = explore(case, key)
        self.best_way = self.found.best_way if key else ()
        self.best = {step for step, _ in self.best_way}
        if self.best_way:
            last, number = self.best_way[-1]
            self.best.add(case.by_id[last].then[number].to)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield ""
        drawing = draw(self.case, {at: self._label(at) for at in self.order}, self.best)
        yield LEGEND if drawing else "Too many ways run side by side to be drawn."
        yield ""
        yield from drawing
        yield ""
        yield "The same in words:"
        for at in self.order:
            yield ""
            yield from self._step(self.case.by_id[at]) if at in self.case.by_id else self._end(at)

    def _head(self) -> Iterator[str]:
        case = self.case
        endings = sum(at not in case.by_id for at in self.order)
        yield from _wrapped(f"{case.title} ({case.slug})")
        version = f"; version {case.version} of {case.versions}" if case.versions > 1 else ""
        yield f"{counted(len(case.steps), 'step')}, {counted(endings, 'ending')}{version}."
        if self.key is None:
            yield "There are no points here, for its key could not be read."
            return
        names = [self._passed(step, number) for step, number in self.best_way]
        most = self.found.best
        yield from _wrapped(f"The best way earns {counted(most, 'point')}: {', '.join(names)}.")
        if self.key.pass_mark is not None:
            needed = -(-self.key.pass_mark * most // 100)
            yield f"To pass takes {counted(needed, 'point')} ({self.key.pass_mark}%)."

    def _passed(self, step: str, number: int) -> str:
        """A step on the best way, with what has to be chosen there."""
        way = self.case.by_id[step].then[number]
        own = [one for one in way.when if isinstance(one, Took) and one.step == step]
        chosen = " or ".join(sorted(id for one in own for id in one.ids))
        return f"{step} ({chosen})" if chosen else step

    def _label(self, at: str) -> str:
        if at not in self.case.by_id:
            return f"{at}: {self._title(at)}"
        step = self.case.by_id[at]
        return f"{at}: {WORD_OF[type(step.kind)]}{self._worth(step)}"

    def _worth(self, step: Step) -> str:
        if self.key is None:
            return ""
        key = self.key.steps[step.id]
        told = [counted(points, "point")] if (points := step_maximum(step.kind, key)) else []
        told += ["read by a person"] if rubrics_of(step.id, key) else []
        told += ["compared with a model"] if _has_model(key) else []
        return f", {', '.join(told)}"

    def _title(self, at: str) -> str:
        return "the end" if at == END else f"ending, {self.case.endings[at].title}"

    def _step(self, step: Step) -> Iterator[str]:
        best = ", on the best way" if step.id in self.best else ""
        yield cut(f"{step.id}: {WORD_OF[type(step.kind)]}{self._worth(step)}{best}")
        yield INDENT + textwrap.shorten(step.ask, WIDE - len(INDENT), placeholder="...")
        for number, way in enumerate(step.then):
            leads = "back to" if goes_back(self.order, step, way.to) else "to"
            best = " (best way)" if (step.id, number) in self.best_way else ""
            line = f"{when(self.case, step, way)}: {leads} {way.to}{best}"
            yield from _wrapped(line, INDENT)

    def _end(self, at: str) -> Iterator[str]:
        yield cut(f"{at}: {self._title(at)}{', on the best way' if at in self.best else ''}")


def _has_model(key: StepKey) -> bool:
    parts = key.fields.values() if isinstance(key, FormKey) else [key]
    rest = [one.rest if isinstance(one, RewriteKey) else one for one in parts]
    return any(isinstance(one, ModelKey) for one in rest)


def _wrapped(line: str, indent: str = "") -> list[str]:
    return textwrap.wrap(line, WIDE, initial_indent=indent, subsequent_indent=indent + INDENT)
