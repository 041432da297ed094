"""What the laboratory of rarity says: its options, and its numbers in words."""

from __future__ import annotations

from consentlab.explorers.parts import Mood
from consentlab.explorers.rarity_drawing import scale_of
from consentlab.explorers.rarity_sum import AGES, Narrowing, Said, alone

RARE = {
    "condition": "A condition",
    "picture": "A finding on the picture",
    "procedure": "A procedure",
}
HAVE = {
    "condition": "They have the condition",
    "picture": "They would show this finding",
    "procedure": "They have had the procedure",
}
SEX = {"no": "Not said", "yes": "Said"}
AGE = {
    "none": "Not said",
    "thirty": "Within 30 years",
    "twenty": "Within 20 years",
    "ten": "A decade, such as her forties",
    "five": "Within 5 years",
    "exact": "The exact age",
}
WINDOW = {
    "none": "Not said",
    "year": "This year",
    "month": "This month",
    "week": "This week",
    "today": "Today",
}
INTRODUCTION = (
    "Set what a post gives away, and see who is left. The sums are illustrative: they take people "
    "to be spread evenly, and people are not."
)
RARE_LINE = "The United Kingdom calls a disease rare below 1 in 2,000."
PLACE_NOTE = "The place that the post gives away, or your profile. A region is larger than a town."
A_FEW = 10  # people; below it the page warns. A round number of ours, and no rule
CURVE = "A curve: the fewer people fit, the likelier the patient is the only one."
CURVE_POINTS = (
    "With 10 people the chance is next to nothing; with 1 person it is 37 in 100, and with 0.1 it "
    "is 90 in 100."
)
TRY = (
    "show the lesson's sum. Then take out one detail. Which of them gives back the largest crowd?",
    "which two details can stay in with ten people left?",
    "a rare case, a rare picture, a rare procedure. Does the sum care which it is?",
)
AGES_ARE_EVEN = (
    "Ages are spread evenly over a life of 80 years, so that a decade is an eighth of it. Half of "
    "all people are women."
)
ONCE_A_YEAR = (
    "Everybody who fits is seen once a year, on a day like any other. So this week leaves 1 in 52 "
    "and today 1 in 365, while this year leaves everybody."
)
POISSON = (
    "The patient exists, so the chance is about the others. If people are there independently of "
    "each other, their number follows a Poisson distribution. Where λ of them are expected, there "
    "is nobody else with the chance e to the power of −λ."
)
CLUSTERS = (
    "Real people are not like that. A condition runs in families, and it clusters in places, ages "
    "and jobs. The true crowd may be larger or smaller."
)
HOW = (AGES_ARE_EVEN, ONCE_A_YEAR, POISSON, CLUSTERS)
NO_LINE = (
    "No rule that we have seen says how many are enough. The ICO asks whether identification is "
    "sufficiently remote, given the means that are reasonably likely to be used "
)


def verdict(fit: float) -> tuple[Mood, str, str]:
    """What the size of the crowd means; none is called safe."""
    if alone(fit) > 0.5:
        text = (
            "You would not have expected to find even one such person here. So whoever knows of "
            "one can be fairly sure who it is."
        )
        return "harm", "Probably nobody else", text
    if fit < A_FEW:
        text = "One more detail, from a reply, your profile or a neighbour, and it is one person."
        return "doubt", "Very few", text
    text = (
        "It may hide the patient from strangers. Somebody who knows more than the post says needs "
        "no sum."
    )
    return "plain", "A crowd, as far as this sum goes", text


def detail(step: Narrowing, said: Said, rare: str) -> str:
    """What a step of the sum is about."""
    match step.detail:
        case "place":
            return "The place"
        case "rare":
            return HAVE[rare]
        case "sex":
            return "The sex"
        case "age":
            return (
                "The exact age"
                if said.age == "exact"
                else f"The age, within {AGES[said.age]} years"
            )
    return f"Seen {WINDOW[said.window].lower()}"


def share(step: Narrowing) -> str:
    """Which part of the people a step leaves."""
    if step.detail == "place":
        return "everybody"
    return f"{step.top} in {step.bottom:,}" if step.bottom > 1 else "all, for all come once a year"


def rounded(fit: float) -> float:
    """To two figures from ten up, and to one below."""
    return float(f"{fit:.2g}" if fit >= 10 else f"{fit:.1g}")


def number(fit: float) -> str:
    """A number of people, such as `1,300`, `3` or `0.06`."""
    near = rounded(fit)
    return f"{near:,.0f}" if near >= 1 else f"{near:.10f}".rstrip("0")


def short(fit: float) -> str:
    """The number as it stands large on the page."""
    return f"about {number(fit)}" if rounded(fit) >= 1 else "fewer than 1"


def sentence(fit: float) -> str:
    """The number in a sentence, without its full stop."""
    if rounded(fit) < 1:
        return f"Fewer than one person is expected to fit ({number(fit)})"
    return f"About {number(fit)} {'person fits' if rounded(fit) == 1 else 'people fit'}"


def in_100(chance: float) -> str:
    """A chance, such as `4 in 100`."""
    if chance > 0.994:
        return "over 99 in 100"
    return f"{round(chance * 100)} in 100" if chance >= 0.005 else "under 1 in 100"


def crowd(fit: float) -> tuple[str, str]:
    """What the drawing of the people shows, in one sentence and in full."""
    scale = scale_of(fit)
    dots = round(fit / scale)
    others = f"{dots} other{'' if dots == 1 else 's'}" if dots else "nobody else"
    if scale > 1:
        others = f"{dots} dots, each of them {scale:,} people"
    full = (
        "The ring in the middle is the patient. The dots round it are the others who fit, as many "
        f"as are expected: {others}."
    )
    return f"The patient, ringed, among {others}.", full
