"""Questions of every kind, what they are worth, and answers to them: for what must always hold."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from consentlab.area import area, size
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    FindRule,
    FormKey,
    HighlightKey,
    MarkKey,
    ModelKey,
    OrderKey,
    PairKey,
    PairsKey,
    Phrase,
    PlaceKey,
    RedactKey,
    RewriteKey,
    RubricKey,
    StepKey,
    WordsRule,
)
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    Field,
    FieldKind,
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
from consentlab.picture import KINDS, Box, Image, Polygon, Seen, Shape, TrueFeature, Truth
from consentlab.picture import Kind as LinkKind

WIDE, HIGH = 40, 30  # pixels of every made-up picture
LINKS: tuple[LinkKind, ...] = tuple(kind for kind in KINDS if kind != "none")
TEXT = "On Monday Mrs Vardley of Bay 4 came back, and on Monday she left."
DRAFT = "Mrs Vardley, Bay 4: the wound under her hawk is clean."
KEPT, LOST = ("wound", "clean", "healing well"), ("Vardley", "Bay 4", "hawk")
WHY = ("Because.", "rules")


def choices(least: int, most: int, letter: str = "c") -> st.SearchStrategy[tuple[Choice, ...]]:
    numbers = st.integers(least, most)
    return numbers.map(lambda n: tuple(Choice(f"{letter}{one}", f"Text {one}") for one in range(n)))


def links(least: int = 1) -> st.SearchStrategy[tuple[LinkKind, ...]]:
    some = st.lists(st.sampled_from(LINKS), min_size=least, max_size=3, unique=True)
    return some.map(lambda found: tuple(one for one in LINKS if one in found))


images: st.SearchStrategy[Image] = st.integers(1, 4).map(
    lambda n: Image(
        id="board",
        variant=1,
        file=Path("board.png"),
        title="The board",
        modality="Photograph",
        alt="A board.",
        features=tuple(Seen(f"f{one}", f"Feature {one}") for one in range(n)),
        licence="CC BY 4.0",
        made_by="drawn for the tests",
        size=(WIDE, HIGH),
    )
)


def boxes(least: int = 0, wide: int = WIDE, high: int = HIGH) -> st.SearchStrategy[Box]:
    """Boxes with some place, from `least` to the picture's edges."""
    return st.builds(
        lambda xs, ys: Box(min(xs), min(ys), max(xs), max(ys)),
        st.lists(st.integers(least, wide), min_size=2, max_size=2, unique=True),
        st.lists(st.integers(least, high), min_size=2, max_size=2, unique=True),
    )


polygons = (
    st.lists(st.tuples(st.integers(0, WIDE - 1), st.integers(0, HIGH - 1)), min_size=3, max_size=5)
    .map(lambda corners: Polygon(tuple(corners)))
    .filter(lambda one: size(area([one])) > 0)
)
shapes: st.SearchStrategy[Shape] = boxes() | polygons

one_of: st.SearchStrategy[Kind] = st.builds(ChooseOne, choices(2, 3), st.booleans())
any_of: st.SearchStrategy[Kind] = choices(3, 4).flatmap(
    lambda some: st.builds(ChooseAny, st.just(some), st.booleans(), st.sampled_from(["", "c0"]))
)
orders: st.SearchStrategy[Kind] = st.builds(PutInOrder, choices(3, 4))
grids: st.SearchStrategy[Kind] = st.builds(JudgeEach, choices(1, 3, "i"), choices(2, 3, "o"))
matches: st.SearchStrategy[Kind] = st.builds(Match, choices(1, 3, "i"), choices(2, 3, "o"))
marks: st.SearchStrategy[Kind] = st.builds(MarkOnImage, images, links())
covers: st.SearchStrategy[Kind] = st.builds(RedactImage, images)
highlights: st.SearchStrategy[Kind] = st.builds(HighlightInText, st.just(TEXT), links())
rewrites: st.SearchStrategy[Kind] = st.just(Rewrite(DRAFT, 20))
texts: st.SearchStrategy[Kind] = st.just(Write(40))

CHOSEN = (one_of, any_of, grids, matches)  # what ways can go by
ALL_BUT_FORMS = (*CHOSEN, orders, marks, covers, highlights, rewrites, texts)


def forms(*fields: st.SearchStrategy[Kind]) -> st.SearchStrategy[Kind]:
    """Forms of one to three fields of these kinds."""
    some = st.lists(st.one_of(fields), min_size=1, max_size=3)
    return some.map(
        lambda kinds: FillInForm(
            tuple(Field(f"f{n}", f"Field {n}", _field(kind)) for n, kind in enumerate(kinds))
        )
    )


def _field(kind: Kind) -> FieldKind:
    assert not isinstance(kind, FillInForm)
    return kind


kinds: st.SearchStrategy[Kind] = st.one_of(*ALL_BUT_FORMS, forms(*ALL_BUT_FORMS))

points = st.integers(1, 4)
rules = st.builds(
    FindRule,
    points=st.integers(1, 6),
    covers=st.sampled_from([1, 50, 100]),
    fills=st.sampled_from([1, 25, 60, 100]),
    kind_wrong=st.sampled_from([0, 33, 50, 100]),
    on_nothing=st.sampled_from([0, 50, 100]),
    source=st.just("rules"),
)

read: st.SearchStrategy[RubricKey | ModelKey] = st.sampled_from(
    [RubricKey("explains"), ModelKey("So.", *WHY)]
)


@st.composite
def truths(draw: st.DrawFn, image: Image, asked: tuple[LinkKind, ...]) -> Truth:
    """What is true of the picture: its first feature is of a kind that is asked for."""
    features = {
        seen.id: TrueFeature(
            draw(st.sampled_from(KINDS if number else asked)),
            "Because.",
            places=tuple(draw(st.lists(shapes, min_size=1, max_size=2))),
        )
        for number, seen in enumerate(image.features)
    }
    features["back"] = TrueFeature("time", "It is in the file.", visible=False)
    region = draw(st.lists(shapes, min_size=1, max_size=2))
    return Truth(image.id, image.variant, "", tuple(region), features)


@st.composite
def phrases(draw: st.DrawFn, kind: HighlightInText) -> Phrase:
    first = draw(st.integers(0, len(kind.words) - 1))
    last = draw(st.integers(first, min(first + 3, len(kind.words) - 1)))
    places = {(first, last)}
    if draw(st.booleans()):
        start = draw(st.integers(0, len(kind.words) - 1 - (last - first)))
        places.add((start, start + last - first))
    words = kind.text[kind.words[first][0] : kind.words[last][1]]
    return Phrase(tuple(sorted(places)), words, draw(st.sampled_from(kind.kinds)), *WHY)


@st.composite
def worths(draw: st.DrawFn, kind: Kind) -> StepKey:
    """A key of the question such as a reader of keys lets pass, kind or harsh."""
    match kind:
        case ChooseOne(some) | ChooseAny(some):
            least = 0 if isinstance(kind, ChooseOne) else -2
            worth = {one.id: draw(st.integers(least, 3)) for one in some}
            worth[draw(st.sampled_from(some)).id] = draw(points)
            return ChoicesKey({id: ChoiceKey(one, *WHY) for id, one in worth.items()})
        case PutInOrder(items):
            places = [draw(st.integers(1, 3)) for _ in items]
            places[0], places[-1] = 4, min(places[-1], 3)
            return OrderKey(
                draw(points),
                {one.id: PlaceKey(n, *WHY) for one, n in zip(items, places, strict=True)},
            )
        case JudgeEach(items, options) | Match(items, options):
            ids = [one.id for one in options]
            return PairsKey({one.id: draw(pairs(ids)) for one in items})
        case MarkOnImage(image, asked):
            sources = dict.fromkeys((*asked, "none"), "rules")
            return MarkKey(draw(rules), draw(truths(image, asked)), sources)
        case RedactImage(image):
            truth, share = draw(truths(image, LINKS)), st.sampled_from([1, 50, 95, 100])
            spare = draw(st.sampled_from([0, 10, 100]))
            return RedactKey(draw(points), draw(share), spare, truth, "rules")
        case HighlightInText():
            some_phrases = draw(st.lists(phrases(kind), min_size=1, max_size=4))
            return HighlightKey(draw(rules), {f"p{n}": one for n, one in enumerate(some_phrases)})
        case Rewrite():
            keeps, loses = (
                {word[0].lower(): WordsRule(word, (word,), draw(points), *WHY) for word in some}
                for some in (KEPT, LOST)
            )
            return RewriteKey(keeps, loses, draw(st.none() | read))
        case Write():
            return draw(read)
        case FillInForm(fields):
            keys = {one.id: draw(worths(one.kind)) for one in fields}
            return FormKey({id: one for id, one in keys.items() if not isinstance(one, FormKey)})


@st.composite
def pairs(draw: st.DrawFn, options: list[str]) -> PairKey:
    right, most = draw(st.sampled_from(options)), draw(points)
    part = {one: draw(st.integers(0, most - 1)) for one in options[1:] if one != right}
    return PairKey(right, most, *WHY, part)


@st.composite
def with_worth(draw: st.DrawFn, kinds: st.SearchStrategy[Kind]) -> tuple[Kind, StepKey]:
    """A question together with a key of it."""
    kind = draw(kinds)
    return kind, draw(worths(kind))
