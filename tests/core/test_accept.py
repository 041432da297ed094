"""What of a response a step takes, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.accept import accept, refused
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    Field,
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
from consentlab.picture import Box, Image, Seen
from consentlab.response import Region, Response, Run

from .given import given_to, honest
from .strategies import kinds

ABC = tuple(Choice(one, one.upper()) for one in ("ask", "post", "wait"))
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
PICTURE = Image(
    "board", 1, Path("board.png"), "The board", "Photograph", "A board.",
    (Seen("name", "A name"), Seen("day", "A day")),
    "CC BY 4.0", "drawn for the tests", size=(40, 30),
)  # fmt: skip

ONE, ANY, ALONE = ChooseOne(ABC), ChooseAny(ABC), ChooseAny(ABC, alone="wait")
ORDER, GRID, MATCH = PutInOrder(ABC), JudgeEach(ABC, YES_NO), Match(ABC, YES_NO)
MARK, COVER = MarkOnImage(PICTURE, ("patient", "time")), RedactImage(PICTURE)
TEXT, WORDS, DRAFT = (
    Write(60),
    HighlightInText("Mrs Vardley of Bay 4", ("patient",)),
    Rewrite("", 9),
)
FORM = FillInForm((Field("who", "Who", ONE), Field("how", "How", GRID), Field("why", "Why", TEXT)))

WHOLE = Box(0, 0, 40, 30)
NAME = Region("name", "patient")


def box(*edges: int) -> Region:
    return Region(Box(*edges), "patient")


@pytest.mark.parametrize(
    ("kind", "given", "taken"),
    [
        (ONE, ("post",), ("post",)),
        (ANY, ("wait", "ask"), ("ask", "wait")),
        (ANY, ("ask", "post", "wait"), ("ask", "post", "wait")),
        (ALONE, ("wait",), ("wait",)),
        (ALONE, ("post", "ask"), ("ask", "post")),
        (ORDER, ("wait", "ask", "post"), ("wait", "ask", "post")),
        (TEXT, " Because I asked. ", " Because I asked. "),
        (DRAFT, "A wound.", "A wound."),
        (GRID, {"wait": "no", "ask": "yes"}, {"ask": "yes", "wait": "no"}),
        (GRID, {"ask": "yes", "post": "perhaps", "erase": "no"}, {"ask": "yes"}),
        (MATCH, {"ask": "yes", "post": ("no",)}, {"ask": "yes"}),
        (MARK, (NAME, box(1, 2, 3, 4)), (NAME, box(1, 2, 3, 4))),
        (MARK, (NAME, NAME), (NAME,)),
        (MARK, (Region("name"), Region(WHOLE)), (Region("name"), Region(WHOLE))),
        (MARK, (NAME, Region("name", "time")), (NAME, Region("name", "time"))),
        (MARK, (NAME, Region("frame", "patient"), Region("day", "place")), (NAME,)),
        (MARK, (box(-5, -5, 99, 99),), (Region(WHOLE, "patient"),)),
        (MARK, (box(39, 29, 50, 50),), (box(39, 29, 40, 30),)),
        (COVER, (NAME, Region("day")), (Region("name"), Region("day"))),
        (COVER, (box(-5, 0, 99, 30), Region(WHOLE, "time")), (Region(WHOLE),)),
        (WORDS, (Run(1, 1, "patient"), Run(1, 1, "patient")), (Run(1, 1, "patient"),)),
        (WORDS, (Run(0, 4, "patient"), Run(4, 5, "patient")), (Run(0, 4, "patient"),)),
        (FORM, {"why": "So.", "who": ("ask",)}, {"who": ("ask",), "why": "So."}),
        (FORM, {"how": {"ask": "yes"}, "who": ("erase",)}, {"how": {"ask": "yes"}}),
    ],
)
def test_what_is_valid_is_taken_in_the_authors_order_and_cut_to_the_picture(
    kind: Kind, given: Response, taken: Response
) -> None:
    assert accept(kind, given) == taken


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (ONE, ("ask", "post"), ("2 choices for one",)),
        (ONE, ("ask", "ask"), ("a choice twice",)),
        (ONE, ("erase",), ("erase",)),
        (ONE, "ask", ("text",)),
        (ONE, {"ask": "yes"}, ("pairs",)),
        (ONE, (NAME,), ("regions",)),
        (ONE, (Run(0, 0, "patient"),), ("words",)),
        (ANY, ("ask", "ask"), ("a choice twice",)),
        (ANY, ("ask", "erase", "erase"), ("erase",)),
        (ALONE, ("wait", "ask"), ("wait with others, which it excludes",)),
        (ORDER, ("wait", "ask"), ("2 of 3 items in order",)),
        (ORDER, ("wait", "ask", "ask"), ("2 of 3 items in order",)),
        (ORDER, ("wait", "ask", "erase"), ("erase",)),
        (TEXT, ("ask",), ("choices",)),
        (DRAFT, {"ask": "yes"}, ("pairs",)),
        (GRID, ("ask",), ("choices",)),
        (GRID, {"ask": "perhaps", "post": "perhaps"}, ("perhaps",)),
        (GRID, {"erase": "yes"}, ("erase",)),
        (GRID, {"ask": "In my own words."}, ("text",)),
        (MARK, "name", ("text",)),
        (MARK, (box(5, 5, 5, 9),), ("box 5, 5, 5, 9 (patient)",)),
        (MARK, (box(40, 0, 50, 9),), ("box 40, 0, 50, 9 (patient)",)),
        (MARK, (box(9, 9, 5, 5),), ("box 9, 9, 5, 5 (patient)",)),
        (MARK, (Region("name", "place"),), ("name (place)",)),
        (COVER, (Region("frame"),), ("frame",)),
        (WORDS, (Run(3, 2, "patient"),), ("words 3 to 2 (patient)",)),
        (WORDS, (Run(0, 5, "patient"),), ("words 0 to 5 (patient)",)),
        (WORDS, (Run(0, 0, "time"),), ("words 0 to 0 (time)",)),
        (WORDS, (NAME,), ("regions",)),
        (FORM, "So.", ("text",)),
        (FORM, {"when": ("ask",), "who": "ask"}, ("when", "who: text")),
    ],
)
def test_what_is_no_answer_to_the_step_is_not_taken_and_is_named(
    kind: Kind, given: Response, said: tuple[str, ...]
) -> None:
    assert accept(kind, given) is None
    assert refused(kind, given) == said


@pytest.mark.parametrize("kind", [ONE, ANY, ORDER, TEXT, DRAFT, GRID, MATCH, MARK, WORDS, FORM])
@pytest.mark.parametrize("blank", ["", " \n\t", (), {}])
def test_blank_is_no_answer_and_nothing_to_speak_of(kind: Kind, blank: Response) -> None:
    assert accept(kind, blank) is None
    assert accept(kind, None) is None
    assert refused(kind, blank) == ()


def test_what_is_left_blank_in_a_grid_or_a_form_is_nothing_to_speak_of() -> None:
    assert refused(GRID, {"ask": "yes", "post": ""}) == ()
    assert refused(FORM, {"who": ("ask",), "why": " ", "how": {}}) == ()


def test_of_a_form_each_thing_that_is_not_taken_is_named_with_its_field() -> None:
    given: Response = {"who": ("erase",), "how": {"ask": "perhaps", "post": "yes"}, "why": "So."}
    assert accept(FORM, given) == {"how": {"post": "yes"}, "why": "So."}
    assert refused(FORM, given) == ("who: erase", "how: perhaps")


def test_an_option_may_be_called_as_a_form_of_answer_is() -> None:
    """The words for a form are never mistaken for the id of an option, or the other way round."""
    kind = JudgeEach(ABC, (Choice("pairs", "Pairs"), Choice("text", "Text")))
    assert refused(kind, {"ask": "pairs", "post": "text"}) == ()
    assert refused(kind, {"ask": {"post": "text"}}) == ("pairs",)


Both = tuple[Kind, Response]
answers: st.SearchStrategy[Both] = kinds.flatmap(
    lambda kind: st.tuples(st.just(kind), given_to(kind))
)


@given(answers)
def test_what_was_taken_is_taken_again_as_it_is(both: Both) -> None:
    kind, response = both
    taken = accept(kind, response)
    assert accept(kind, taken) == taken
    assert taken is None or refused(kind, taken) == ()


@given(kinds.flatmap(lambda kind: st.tuples(st.just(kind), honest(kind))))
def test_an_honest_answer_is_taken_whole(both: Both) -> None:
    kind, response = both
    assert accept(kind, response) is not None
    assert refused(kind, response) == ()


@given(answers)
def test_something_is_named_exactly_when_not_everything_was_taken(both: Both) -> None:
    kind, response = both
    said = refused(kind, response)
    assert (said == ()) == whole(kind, response)
    assert len(set(said)) == len(said) or isinstance(kind, (MarkOnImage, RedactImage))


def whole(kind: Kind, response: Response) -> bool:
    """True when each part of the response, looked at by itself, is valid or blank."""
    if not response or (isinstance(response, str) and not response.strip()):
        return True
    if isinstance(kind, (JudgeEach, Match)):
        return isinstance(response, Mapping) and all(
            item in {one.id for one in kind.items}
            and (accept(kind, {item: value}) is not None or not _filled(value))
            for item, value in response.items()
        )
    if isinstance(kind, FillInForm):
        return isinstance(response, Mapping) and all(
            id in kind.by_id and whole(kind.by_id[id].kind, one) for id, one in response.items()
        )
    if isinstance(kind, (MarkOnImage, RedactImage, HighlightInText)):
        return isinstance(response, tuple) and all(
            accept(kind, (one,)) is not None  # type: ignore[arg-type]
            for one in response
        )
    return accept(kind, response) is not None


def _filled(value: Response) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def test_a_region_of_a_cover_has_no_kind() -> None:
    every = tuple(replace(NAME, kind=kind) for kind in ("patient", "time", None))
    assert accept(COVER, every) == (Region("name"),)
