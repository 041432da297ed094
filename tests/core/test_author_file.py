"""Any author's file: what is not plain YAML is refused, with the line and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from consentlab.author_file import Node, gather, nearest, plain, read, shown
from consentlab.errors import AuthorError, ConsentlabError

# What is said of each file, after its name.
SAID = {
    "alias": (
        ", line 4: an alias (*title) was found. Aliases are not read here; write the text out."
    ),
    "colon": (
        ", line 1: this is not YAML (mapping values are not allowed here). Look at this line and "
        "the one above: indent with spaces, and put text in quotes that holds `: ` or begins with "
        "a bracket, a brace or a quotation mark."
    ),
    "control-character": (
        ", line 1: a control character ('\\x00') was found. Delete it; it may not be visible in "
        "your editor."
    ),
    "empty": ", line 1: the file is empty. Write its entries.",
    "latin-1": ", line 1: not UTF-8 text. Save the file with the encoding UTF-8.",
    "only-a-comment": ", line 1: the file is empty. Write its entries.",
    "tab": (
        ", line 5: there is a tab here. Indent with spaces: put as many in the place of the tab."
    ),
    "two-documents": (
        ", line 2: a second document begins here, for a line of `---` parts the file. Take that "
        "line out; one file holds one list of entries."
    ),
    "unclosed-quote": (
        ", line 2: a quotation mark opened near here is never closed. Close the text with the same "
        "mark."
    ),
}


def complaint(path: Path) -> str:
    with pytest.raises(AuthorError) as caught:
        read(path)
    assert caught.value.complaints == (str(caught.value),)
    return str(caught.value)


@pytest.mark.parametrize("flaw", SAID)
def test_a_file_that_is_not_plain_yaml_is_refused_in_these_words(files: Path, flaw: str) -> None:
    assert complaint(Path(f"{flaw}.yaml")) == f"{flaw}.yaml{SAID[flaw]}"


def test_a_complaint_is_an_error_that_a_person_may_meet() -> None:
    assert issubclass(AuthorError, ConsentlabError)


def test_a_missing_file_suggests_the_nearest_name(files: Path) -> None:
    assert complaint(Path("lopp.yaml")) == "lopp.yaml: no such file. Did you mean `loop`?"


def test_a_missing_file_with_no_near_name_lists_what_there_is(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.txt"):
        (tmp_path / name).write_text("a: b", encoding="utf-8")
    said = complaint(tmp_path / "quite-another.yaml")
    assert said.endswith("quite-another.yaml: no such file. Known: `a`, `b`.")


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    said = complaint(tmp_path / "nowhere" / "a.yaml")
    assert said.endswith("nowhere/a.yaml: no such file. Check the name and the folder.")


def test_a_file_that_the_system_refuses_says_why(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert complaint(Path("plain.yaml")) == (
        "plain.yaml: cannot be opened (Permission denied). Check the file and its folder."
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * 500_001)
    said = complaint(path)
    assert said.endswith(
        "large.yaml: 500,001 bytes found, at most 500,000 expected. Is this the right file?"
    )


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nest.yaml"
    path.write_bytes(b"title: A\ncases: " + b"[" * 200 + b"]" * 200)
    assert complaint(path).endswith(
        "nest.yaml, line 2: entries are nested more than 20 deep. Look for a bracket too many, or "
        "for indents that grow from line to line."
    )
    path.write_bytes(b"[" * 20 + b"]" * 20)
    read(path)


def test_the_line_of_a_byte_that_is_not_utf_8_is_given(tmp_path: Path) -> None:
    path = tmp_path / "late.yaml"
    path.write_bytes("title: A\nstory: B\nask: M\u00fcller".encode("latin-1"))
    assert "late.yaml, line 3: not UTF-8 text." in complaint(path)


def test_line_ends_and_the_mark_that_windows_editors_write_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: A\r\nstory: |\r\n  B\r\n  C\r\n")
    assert plain(read(path)) == {"title": "A", "story": "B\nC\n"}


@pytest.mark.parametrize(
    "tagged", ["!!python/object/apply:os.getcwd []", "!!int 5", "!!binary aGk=", "!mine {a: b}"]
)
def test_a_tag_is_refused_and_makes_nothing(tmp_path: Path, tagged: str) -> None:
    path = tmp_path / "tag.yaml"
    path.write_text(f"age: 5\ntitle: {tagged}\n", encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read(path)
    assert f"tag.yaml, line 2: a tag ('{tagged.split()[0]}') was found." in str(caught.value)
    assert "Tags are not read here; take it out, or put" in str(caught.value)


def test_text_in_quotes_may_begin_with_an_exclamation_mark(tmp_path: Path) -> None:
    path = tmp_path / "loud.yaml"
    path.write_text("title: '!Stop'\n", encoding="utf-8")
    assert plain(read(path)) == {"title": "!Stop"}


def test_a_file_below_is_shown_from_here_and_one_elsewhere_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown(Path("a") / "b.yaml") == "a/b.yaml"
    assert shown(tmp_path.resolve() / "b.yaml") == (tmp_path.resolve() / "b.yaml").as_posix()
    assert os.sep == "/" or "\\" not in shown(tmp_path / "b.yaml")


def test_the_nearest_word_is_suggested() -> None:
    assert nearest("becuase", ["points", "because"]) == "Did you mean `because`?"


def test_with_no_near_word_all_are_listed_in_the_authors_order() -> None:
    assert nearest("x", ["points", "because"]) == "Known: `points`, `because`."


def test_a_set_of_words_is_listed_in_the_same_order_each_time() -> None:
    words = frozenset({"delta", "alpha", "charlie", "bravo"})
    assert nearest("x", words) == "Known: `alpha`, `bravo`, `charlie`, `delta`."


def test_of_many_words_the_nearest_three_are_named_and_the_rest_counted() -> None:
    words = [f"rule-{number}" for number in range(100, 285)]
    said = "The nearest: `rule-101`, `rule-110`, `rule-100`. 185 are known"
    assert nearest("1", words).startswith("The nearest: `rule-")
    assert nearest("1", words).endswith("`. 185 are known.")
    assert nearest("1", words).count("`") == said.count("`")
    assert nearest("1", words, "rules.yaml").endswith(". 185 are known; rules.yaml lists them.")


def test_twelve_words_are_all_listed() -> None:
    words = [f"rule-{number}" for number in range(10, 22)]
    assert nearest("x", words) == "Known: " + ", ".join(f"`{one}`" for one in words) + "."


def test_a_word_as_long_as_a_file_is_compared_in_part() -> None:
    assert nearest("x" * 400_000, ["one", "two"]) == "Known: `one`, `two`."


def test_where_nothing_is_known_that_is_said() -> None:
    assert nearest("x", ()) == "There are none yet: add it there first."


def test_complaints_from_several_things_are_raised_together() -> None:
    def refuse_odd(number: int) -> int:
        if number % 2:
            raise AuthorError(f"{number} is odd")
        return number

    assert gather([2, 4], refuse_odd) == [2, 4]
    with pytest.raises(AuthorError) as caught:
        gather([1, 2, 3], refuse_odd)
    assert caught.value.complaints == ("1 is odd", "3 is odd")
    assert str(caught.value) == "1 is odd\n3 is odd"


def test_a_complaint_says_where_what_and_what_to_do(files: Path) -> None:
    node = read(Path("plain.yaml")).entries("a case")["minutes"]
    assert isinstance(node, Node)
    said = str(node.complaint("`minutes` is late", "Be on time."))
    assert said == "plain.yaml, line 3: `minutes` is late. Be on time."
