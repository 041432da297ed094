"""One value of an author's file: what is read of it, and what is said where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consentlab.author_file import Node, counted, read
from consentlab.errors import AuthorError

WHO = {"who": "Oakridge", "age": "71"}


@pytest.fixture
def values(files: Path) -> dict[str, Node]:
    """The values of `values.yaml` by their names."""
    return read(Path("values.yaml")).entries("the file")


# What is said where a value is read as something that it is not, after the file's name.
SAID: dict[str, tuple[str, Callable[[Node], object], str]] = {
    "a list as text": (
        "list",
        lambda node: node.text("it"),
        "line 7: it is a list. Write text here.",
    ),
    "an empty list as text": (
        "nothing",
        lambda node: node.text("it"),
        "line 8: it is an empty list. Write text here.",
    ),
    "a group as text": (
        "group",
        lambda node: node.text("it", "Write an id."),
        (
            "line 9: it is a group of entries. Write an id. Put text that begins with a brace in "
            "quotes."
        ),
    ),
    "nothing as text": (
        "blank",
        lambda node: node.text("it"),
        "line 5: it is empty. Write text here.",
    ),
    "empty text": (
        "empty",
        lambda node: node.text("it", "Write an id."),
        "line 6: it is empty. Write an id.",
    ),
    "a number that is too large": (
        "number",
        lambda node: node.number("it", 1, 11),
        "line 10: it is '12'. Write a whole number from 1 to 11.",
    ),
    "a number where one alone is right": (
        "number",
        lambda node: node.number("it", 1, 1),
        "line 10: it is '12'. Write 1.",
    ),
    "a fraction as a number": (
        "fraction",
        lambda node: node.number("it", 1, 11),
        "line 11: it is '1.5'. Write a whole number from 1 to 11.",
    ),
    "words as a number": (
        "words",
        lambda node: node.number("it", 1, 11),
        "line 12: it is 'a dozen'. Write a whole number from 1 to 11.",
    ),
    "an endless number": (
        "long",
        lambda node: node.number("it", 1, 11),
        (
            "line 13: it is '999999999999999999999999999999999999999…'. Write a whole number from "
            "1 to 11."
        ),
    ),
    "neither yes nor no": (
        "perhaps",
        lambda node: node.truth("it"),
        "line 15: it is 'perhaps'. Write `yes` or `no`.",
    ),
    "a group as a list": (
        "group",
        lambda node: node.items("it"),
        "line 9: it is a group of entries. Write a list, such as [one, two].",
    ),
    "an empty list as a list": (
        "nothing",
        lambda node: node.items("it"),
        "line 8: it is an empty list. Write a list, such as [one, two].",
    ),
    "nothing as a list": (
        "blank",
        lambda node: node.items("it"),
        "line 5: it is blank. Write a list, such as [one, two].",
    ),
    "text as a group": (
        "words",
        lambda node: node.entries("it"),
        "line 12: it is text, 'a dozen'. Write entries here, each as `name: value`.",
    ),
    "a name that is no id": (
        "ids",
        lambda node: node.slugs("it", "thing"),
        (
            "line 20: the thing's id is 'Bad_Id'. An id has lower-case letters, digits and single "
            "hyphens, such as `ask-first`, and at most 100 characters."
        ),
    ),
    "no ids at all": (
        "no-ids",
        lambda node: node.slugs("it", "thing"),
        "line 21: it is empty. Add at least one thing.",
    ),
    "a word that is not known": (
        "group",
        lambda node: node.words("it", ("one",), ("too",)),
        "line 9: 'two' is not a word that it knows. Did you mean `too`?",
    ),
    "a word that is missing": (
        "group",
        lambda node: node.words("it", ("one", "two", "three"), ()),
        "line 9: it has no `three`. Add `three: …`.",
    ),
    "a word that is not among some": (
        "words",
        lambda node: node.one_of("the number", ("a couple", "a dozens"), "the list"),
        "line 12: the number 'a dozen' is not in the list. Did you mean `a dozens`?",
    ),
    "a gap that no value fills": (
        "text",
        lambda node: node.filled({"whom": "Oakridge", "age": "71"}).text("it"),
        "line 2: it has a gap {who} that nothing fills. Did you mean `whom`?",
    ),
    "a gap where there are no values": (
        "text",
        lambda node: node.filled({}).text("it"),
        (
            "line 2: it has a gap {who} that nothing fills. Give the case `variants`, each with a "
            "value of that name; or take the braces out."
        ),
    ),
    "a gap of two words": (
        "gaps",
        lambda node: node.items("it")[1].filled(WHO).text("it"),
        "line 18: it has a gap {two words} that nothing fills. Known: `who`, `age`.",
    ),
    "a gap without a name": (
        "gaps",
        lambda node: node.items("it")[2].filled(WHO).text("it"),
        "line 19: it has a gap {} that nothing fills. Known: `who`, `age`.",
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_what_a_value_is_not_is_said_in_these_words(values: dict[str, Node], what: str) -> None:
    name, act, said = SAID[what]
    with pytest.raises(AuthorError) as caught:
        act(values[name])
    assert str(caught.value) == f"values.yaml, {said}"


def one(tmp_path: Path, value: str) -> Node:
    """A value of a file of its own."""
    path = tmp_path / "one.yaml"
    path.write_text(f"it: {value}\n", encoding="utf-8")
    return read(path).entries("the file")["it"]


@pytest.mark.parametrize("word", ["٣", "３", "1_0", "+3", "3.0", "three"])
def test_a_number_has_the_digits_of_every_keyboard(tmp_path: Path, word: str) -> None:
    with pytest.raises(AuthorError, match=r"line 1: it is '.+'\. Write a whole number from 1 to"):
        one(tmp_path, f"'{word}'").number("it", 1, 20)


def test_a_title_and_a_text_may_have_so_many_characters(tmp_path: Path) -> None:
    assert one(tmp_path, "x" * 200).title("it") == "x" * 200
    assert one(tmp_path, "x" * 4_000).text("it") == "x" * 4_000
    with pytest.raises(AuthorError) as caught:
        one(tmp_path, "x" * 201).title("it")
    assert str(caught.value).endswith(
        "one.yaml, line 1: it has 201 characters, and at most 200 are expected. Shorten it, or "
        "look for a quotation mark that is missing."
    )
    with pytest.raises(AuthorError, match="it has 20,000 characters, and at most 4,000 are"):
        one(tmp_path, "x" * 20_000).text("it")


def test_a_word_of_something_that_is_not_known_is_told_in_a_whole_sentence(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"the source of term 'a' is 'no', which is not in s\.y"):
        one(tmp_path, "no").one_of("the source of term 'a'", ["yes"], "s.yaml")


def test_what_a_value_is_can_be_read(values: dict[str, Node]) -> None:
    assert values["spaces"].text("it") == "A dozen"
    assert values["number"].number("it", 12, 12) == 12
    assert values["yes"].truth("it") is True
    assert [one.text("it") for one in values["list"].items("it")] == ["one", "two"]
    assert [one.text("it") for one in values["words"].items("it")] == ["a dozen"]
    assert list(values["group"].words("it", ("one",), ("two",))) == ["one", "two"]
    assert values["words"].one_of("it", None, "nowhere") == "a dozen"
    assert (values["group"].is_mapping, values["group"].is_list) == (True, False)
    assert (values["list"].is_mapping, values["list"].is_list) == (False, True)


def test_every_gap_is_filled_and_the_values_reach_whatever_lies_within(files: Path) -> None:
    top = read(Path("values.yaml"))
    filled = top.filled(WHO).entries("the file")
    assert filled["text"].text("it") == "Mrs Oakridge is 71."
    assert filled["twice"].text("it") == "Oakridge, Oakridge and Oakridge"
    assert filled["gaps"].items("it")[0].text("it") == "a {gap that never ends"
    assert top.entries("the file")["text"].text("it") == "Mrs {who} is {age}."


def test_one_of_a_thing_is_not_many() -> None:
    assert [counted(number, "variant") for number in (0, 1, 2)] == [
        "0 variants",
        "1 variant",
        "2 variants",
    ]
