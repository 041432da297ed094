"""Reads how a written or rewritten text is marked: by rules, by a rubric, or beside a model."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from consentlab.author_file import Node, counted, gather
from consentlab.key import ModelKey, RewriteKey, RubricKey, WordsRule
from consentlab.key_desk import MOST_POINTS, Desk, source_in
from consentlab.kind import Rewrite
from consentlab.mark_rewrite import says

MODEL = ("model", "because", "source")
REWRITE = (("keeps", "loses"), ("rubric", *MODEL))
RULE = (("says", "any of", "because", "source"), ("points",))


def read_rewrite(what: str, kind: Rewrite, node: Node, desk: Desk) -> RewriteKey:
    """What a rewritten text must keep and lose. Raises AuthorError for a flaw."""
    fields = node.words(what, *REWRITE)
    keeps = _rules(f"`keeps` of {what}", fields["keeps"], desk)
    loses = _rules(f"`loses` of {what}", fields["loses"], desk)
    _check_rules(what, fields, kind.draft, keeps, loses)
    if {"rubric", *MODEL} & set(fields):
        rest = read_written(what, kind.words, node, desk, besides=("keeps", "loses"))
        if isinstance(rest, ModelKey):
            _check_model(what, fields["model"], rest.model, keeps, loses)
        return RewriteKey(keeps, loses, rest)
    if desk.assessed:
        raise node.complaint(
            f"{what} is written by the learner, and its key names no rubric",
            "Rules see only words: give `rubric:` with the rubric's id, for the person who reads.",
        )
    return RewriteKey(keeps, loses)


def _check_rules(
    what: str,
    fields: Mapping[str, Node],
    draft: str,
    keeps: Mapping[str, WordsRule],
    loses: Mapping[str, WordsRule],
) -> None:
    """Complain of what cannot be lost, as it is not there, or as it is to be kept as well."""
    kept, lost = (fields[word].entries(f"`{word}` of {what}") for word in ("keeps", "loses"))
    for id, rule in loses.items():
        if id in keeps:
            raise lost[id].complaint(
                f"{id!r} of {what} stands under `loses`, and under `keeps` as well (line "
                f"{kept[id].line})",
                "Give one of the two rules another id.",
            )
        if not says(rule, draft):
            raise lost[id].complaint(
                f"{id!r} of {what} is to be lost, and the draft does not have it",
                "Give words that the draft holds, among them any that another writer may use.",
            )
    for id, rule in keeps.items():
        for word, (other, away) in product(rule.any_of, loses.items()):
            if says(away, word):
                raise kept[id].complaint(
                    f"{id!r} of {what} may be kept by {word!r:.60}, which has what {other!r} loses",
                    "Give the one words that the other does not have.",
                )


def _check_model(
    what: str,
    node: Node,
    model: str,
    keeps: Mapping[str, WordsRule],
    loses: Mapping[str, WordsRule],
) -> None:
    """Complain of a model that the rules would not give full marks."""
    for rules, wanted in ((keeps, True), (loses, False)):
        for id, rule in rules.items():
            if says(rule, model) != wanted:
                raise node.complaint(
                    f"the model of {what} {'lacks' if wanted else 'still has'} {id!r}",
                    "Change the model, or the words by which the rule finds it.",
                )


def _rules(of: str, node: Node, desk: Desk) -> dict[str, WordsRule]:
    def read_rule(id: str, one: Node) -> WordsRule:
        name = f"{id!r} of {of}"
        fields = one.words(name, *RULE)
        return WordsRule(
            fields["says"].text(f"`says` of {name}"),
            tuple(
                each.text(f"`any of` of {name}")
                for each in fields["any of"].items(f"`any of` of {name}")
            ),
            fields["points"].number(f"`points` of {name}", 1, MOST_POINTS)
            if "points" in fields
            else 1,
            fields["because"].text(f"`because` of {name}"),
            source_in(fields["source"], name, desk),
        )

    rules = node.slugs(of, "rule")
    return dict(gather(rules.items(), lambda one: (one[0], read_rule(*one))))


def read_written(
    what: str, limit: int, node: Node, desk: Desk, besides: tuple[str, ...] = ()
) -> RubricKey | ModelKey:
    """By what an answer of up to `limit` words is read or compared. Raises AuthorError for a flaw.

    A model's words are counted as the learner's are: by the spaces between them.
    """
    entries = node.entries(what)
    if "rubric" in entries:
        for word in MODEL:
            if word in entries:
                raise entries[word].complaint(
                    f"{what} has a `rubric`, and `{word}` beside it",
                    "Give `rubric` alone, for a person who reads; or, in a practice case, `model`, "
                    "`because` and `source`.",
                )
        rubric = node.words(what, ("rubric",), besides)["rubric"]
        if desk.rubrics is not None and not desk.rubrics:
            raise rubric.complaint(
                f"{what} names a rubric, and there is none here",
                "In a practice case, where nobody marks, give `model`, `because` and `source`; for "
                "an assessed one, write the rubric first.",
            )
        return RubricKey(rubric.one_of("the rubric", desk.rubrics, "the folder of rubrics"))
    fields = node.words(what, MODEL, ("rubric", *besides))
    if desk.assessed:
        raise node.complaint(
            f"{what} is written by the learner, and its key names no rubric",
            "In an assessed case a person reads it: give `rubric:` with the rubric's id.",
        )
    model = fields["model"].text(f"`model` of {what}")
    if (count := len(model.split())) > limit:
        raise fields["model"].complaint(
            f"the model of {what} has {counted(count, 'word')}, and its question asks for up to "
            f"{limit}",
            "Shorten the model, or raise the limit in the case.",
        )
    return ModelKey(
        model=model,
        because=fields["because"].text(f"`because` of {what}"),
        source=source_in(fields["source"], what, desk),
    )
