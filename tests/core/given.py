"""Answers from honest to hostile, for tests of what must hold whatever is given."""

from __future__ import annotations

from hypothesis import strategies as st

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
from consentlab.picture import KINDS, Box
from consentlab.response import Region, Response, Run

from .strategies import DRAFT, KEPT, LOST, boxes

ODD_IDS = st.sampled_from(["c0", "c1", "c9", "i0", "o0", "f0", "f1", "s1", "text", "pairs"])
PLACES = st.one_of(
    boxes(),
    boxes(-50, 1_000, 1_000),
    st.builds(Box, *[st.integers(-5, 45)] * 4),
    st.sampled_from(["f0", "f1", "f9", "back"]),
)
REGIONS = st.builds(Region, PLACES, st.sampled_from([None, *KINDS]))
RUNS = st.builds(Run, st.integers(-1, 20), st.integers(-1, 20), st.sampled_from(KINDS))
IDS = st.lists(ODD_IDS, max_size=4).map(tuple)
WORDS = st.sampled_from(["", " \n", DRAFT, *KEPT, *LOST]) | st.text(max_size=12)


def anything(depth: int = 2) -> st.SearchStrategy[Response]:
    """What a learner, a bug or a stranger may give to any step: of any form."""
    flat: st.SearchStrategy[Response] = st.one_of(
        WORDS,
        IDS,
        st.lists(REGIONS, max_size=3).map(tuple),
        st.lists(RUNS, max_size=3).map(tuple),
    )
    if not depth:
        return flat
    return flat | st.dictionaries(ODD_IDS, anything(depth - 1), max_size=3)


def honest(kind: Kind) -> st.SearchStrategy[Response]:
    """What the player lets a learner give to a question: parts of it may be left open."""
    match kind:
        case ChooseOne(choices):
            return st.sampled_from(choices).map(lambda one: (one.id,))
        case ChooseAny(choices, _, alone):
            ids = [one.id for one in choices if one.id != alone]
            some = st.lists(st.sampled_from(ids), min_size=1, unique=True).map(tuple)
            return some | st.just((alone,)) if alone else some
        case PutInOrder(items):
            return st.permutations([one.id for one in items]).map(tuple)
        case JudgeEach(items, options) | Match(items, options):
            named = st.sampled_from([one.id for one in items])
            return st.dictionaries(named, st.sampled_from([one.id for one in options]), min_size=1)
        case MarkOnImage(image, kinds):
            places = st.sampled_from([one.id for one in image.features]) | boxes()
            regions = st.builds(Region, places, st.sampled_from([*kinds, None]))
            return st.lists(regions, min_size=1, max_size=5).map(tuple)
        case RedactImage(image):
            places = st.sampled_from([one.id for one in image.features]) | boxes()
            return st.lists(st.builds(Region, places), min_size=1, max_size=4).map(tuple)
        case HighlightInText():
            last = len(kind.words) - 1
            runs = st.builds(
                lambda first, more, link: Run(first, min(first + more, last), link),
                st.integers(0, last),
                st.integers(0, 3),
                st.sampled_from(kind.kinds),
            )
            return st.lists(runs, min_size=1, max_size=5).map(tuple)
        case Rewrite() | Write():
            return st.lists(st.sampled_from([*KEPT, *LOST, "And"]), min_size=1).map(" ".join)
        case FillInForm(fields):
            each = {one.id: honest(one.kind) for one in fields}
            first = fields[0].id
            return st.fixed_dictionaries({first: each.pop(first)}, optional=each)


def given_to(kind: Kind) -> st.SearchStrategy[Response]:
    """An honest answer, or anything; in a form, fields of either."""
    if isinstance(kind, FillInForm):
        fields = {one.id: honest(one.kind) | anything(1) for one in kind.fields}
        mixed: st.SearchStrategy[Response] = st.fixed_dictionaries({}, optional=fields)
        return honest(kind) | mixed | anything()
    return honest(kind) | anything()
