"""What holds of marks and highlights whatever there is to find: more right is never worth less."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from consentlab.area import area, both, size
from consentlab.key import HighlightKey, MarkKey, StepKey
from consentlab.kind import Kind, MarkOnImage
from consentlab.mark_found import identifying
from consentlab.picture import Box
from consentlab.picture import Kind as LinkKind
from consentlab.response import Region, Response, Run

from .given import honest
from .marked import points_of
from .strategies import LINKS, highlights, marks, with_worth

Answered = tuple[Kind, StepKey, Response]


def answered(kinds: st.SearchStrategy[Kind]) -> st.SearchStrategy[Answered]:
    return with_worth(kinds).flatmap(
        lambda both: st.tuples(st.just(both[0]), st.just(both[1]), honest(both[0]))
    )


def right_marks(kind: Kind, key: StepKey) -> list[Region | Run]:
    """Every mark that is right: by a thing's id, round one of its places, or on a phrase."""
    if isinstance(key, HighlightKey):
        return [Run(*place, one.kind) for one in key.phrases.values() for place in one.places]
    assert isinstance(kind, MarkOnImage)
    assert isinstance(key, MarkKey)
    found: list[Region | Run] = []
    for id, one in identifying(key.truth).items():
        if one.kind in kind.kinds:
            found += [Region(id, one.kind)]
            found += [Region(place.bounds, one.kind) for place in one.places]
    return found


@given(answered(marks | highlights))
def test_a_right_mark_more_never_earns_less(one: Answered) -> None:
    kind, key, response = one
    before = points_of(kind, key, response)
    for right in right_marks(kind, key):
        assert points_of(kind, key, (*response, right)) >= before  # type: ignore[arg-type]


@given(with_worth(marks | highlights))
def test_all_that_is_right_earns_full_marks(both: tuple[Kind, StepKey]) -> None:
    kind, key = both
    assert isinstance(key, MarkKey | HighlightKey)
    assert points_of(kind, key, tuple(right_marks(kind, key))) == key.rule.points  # type: ignore[arg-type]


@given(answered(marks | highlights))
def test_the_order_of_marks_and_of_things_does_not_matter(one: Answered) -> None:
    kind, key, response = one
    before = points_of(kind, key, response)
    for other in list(permutations(response))[:4]:
        assert points_of(kind, key, other) == before  # type: ignore[arg-type]


@given(answered(marks), st.sampled_from(LINKS))
def test_a_thing_by_its_id_is_marked_as_the_box_drawn_round_it(
    one: Answered, link: LinkKind
) -> None:
    kind, key, response = one
    assert isinstance(key, MarkKey)
    features = key.truth.features
    for id, feature in features.items():
        bounds = [area(place.bounds for place in other.places) for other in features.values()]
        (place, *more) = feature.places or (None,)
        if place is None or more:
            continue
        near = [around for around in bounds if size(both(around, area([place.bounds])))]
        if len(near) == 1:
            by_id = points_of(kind, key, (*response, Region(id, link)))
            drawn = (*response, Region(place.bounds, link))
            assert by_id == points_of(kind, key, drawn)


@given(with_worth(marks), st.sampled_from(LINKS))
def test_one_mark_of_the_whole_picture_is_never_worth_full_marks(
    both: tuple[Kind, StepKey], link: LinkKind
) -> None:
    kind, key = both
    assert isinstance(kind, MarkOnImage)
    assert isinstance(key, MarkKey)
    found = {one.kind for one in identifying(key.truth).values()} & set(kind.kinds)
    wide, high = kind.image.size
    whole = (Region(Box(0, 0, wide, high), link),)
    if points_of(kind, key, whole) == key.rule.points:
        assert found == {link} or key.rule.kind_wrong == 100
