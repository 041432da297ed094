"""The reading desk without its page: what it shows, what it keeps, and what it never overwrites."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from consentlab.errors import ConsentlabError
from consentlab.marking.book_tables import transaction
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.reading.answers import Place
from consentlab.marking.reading.desk import LONGEST_COMMENT, ReadingDesk, Sheet, tidy
from consentlab.marking.reading.kept import Reading, readings
from consentlab.marking.reading.pages import page
from consentlab.marking.reading.sample import first_order, second_order, share_of
from consentlab.marking.reading.show import open_answers, reader, wanted_of

FULL = {"reason": 2, "kind": 1}


def opened(desk: Desk, who: str = "ann", second: str | None = None) -> ReadingDesk:
    answers = open_answers(desk.root, [])
    return ReadingDesk(answers, wanted_of(answers, who, second, None))


def top(of: ReadingDesk) -> Sheet:
    sheet = of.sheet()
    assert sheet is not None
    return sheet


def give(of: ReadingDesk, points: dict[str, int] | None = None, comment: str = "") -> str:
    """Mark what lies on top; what the reader is told."""
    message = {"answer": top(of).handle, "points": points or FULL, "comment": comment}
    said = of.mark(message)["said"]
    assert isinstance(said, str)
    return said


def give_all(of: ReadingDesk, points: dict[str, int] | None = None) -> list[Place]:
    """Mark everything; in which order."""
    order = []
    while (sheet := of.sheet()) is not None:
        order.append(sheet.stood.place)
        give(of, points)
    return order


def in_book(desk: Desk, place: Place) -> tuple[float | None, bool, str | None]:
    """Points, whether it waits, and the comment, as nbgrader itself reads them."""
    with Gradebook(desk.gradebook) as book:
        grade = book.find_grade(place.cell, "ward", "ward", place.learner)
        comment = book.find_comment(place.cell, "ward", "ward", place.learner)
        return grade.manual_score, grade.needs_manual_grade, comment.manual_comment


def in_formgrader(desk: Desk, place: Place, points: float, comment: str | None = None) -> None:
    with Gradebook(desk.gradebook) as book:
        grade = book.find_grade(place.cell, "ward", "ward", place.learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment is not None:
            book.find_comment(place.cell, "ward", "ward", place.learner).manual_comment = comment
        book.db.commit()


def kept(desk: Desk) -> list[Reading]:
    with transaction(desk.gradebook) as connection:
        return readings(connection, ["ward"])


@pytest.fixture(scope="module")
def sixty_marked(sixty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sixty-marked") / "desk"
    shutil.copytree(sixty, root)
    mark_all(root)
    return root


def test_points_and_comment_reach_the_gradebook_at_once_and_the_page_afterwards(
    marked: Desk,
) -> None:
    desk = opened(marked)
    place = top(desk).stood.place
    assert give(desk, {"reason": 1, "kind": 1}, "Kind & <b>clear</b>.") == "Kept: 2 points."
    assert in_book(marked, place) == (2.0, False, "Kind & <b>clear</b>.")
    mark_all(marked.root)
    text = (marked.feedback / place.learner / "ward" / "ward.html").read_text("utf-8")
    assert "Kind &amp; &lt;b&gt;clear&lt;/b&gt;." in text
    (one,) = kept(marked)
    assert (one.who, one.second, one.given.points) == ("ann", False, {"reason": 1, "kind": 1})


def test_no_page_says_whose_answer_it_is(marked: Desk) -> None:
    names = {one.name for one in marked.submitted.iterdir()}
    roster = marked.roster.read_text("utf-8")
    names |= {line.split(",")[2].strip() for line in roster.splitlines()[1:]}
    names |= {line.split(",")[0].strip() for line in roster.splitlines()[1:]}
    desk = opened(marked)
    while desk.sheet() is not None:
        text = page(desk)
        assert [one for one in names if one and one in text] == []
        give(desk)
    assert [one for one in names if one and one in page(desk)] == []


def test_hostile_text_is_shown_and_is_no_html(marked: Desk) -> None:
    desk = opened(marked)
    texts = []
    while desk.sheet() is not None:
        texts.append(page(desk))
        give(desk)
    assert any("&lt;script&gt;document.title=" in one for one in texts)
    assert not any("<script>" in one for one in texts)
    assert all(one.count("<script ") == 1 for one in texts)


def test_the_order_is_the_same_each_time_and_another_for_another_reader(
    sixty_marked: Path,
) -> None:
    answers = open_answers(sixty_marked, [])
    orders = [first_order(answers.all(), who) for who in ("ann", "ann", "ben")]
    assert orders[0] == orders[1]
    assert orders[0] != orders[2]
    assert set(orders[0]) == set(orders[2])
    questions = [(one.assignment, one.cell) for one in orders[0]]
    assert questions == sorted(questions, key=questions.index)  # question by question


def test_what_is_skipped_comes_back_after_the_others_with_what_was_put_in(marked: Desk) -> None:
    desk = opened(marked)
    first = top(desk).stood.place
    many = desk.left
    assert many > 1
    desk.skip({"answer": top(desk).handle, "points": {"kind": 1}, "comment": "half a thought"})
    assert top(desk).stood.place != first
    assert (desk.left, desk.skipped) == (many, 1)
    while top(desk).stood.place != first:
        give(desk)
    assert desk.left == 1
    assert top(desk).draft.comment == "half a thought"
    assert top(desk).draft.points == {"kind": 1}


def test_one_can_go_back_and_change_one_s_mind(marked: Desk) -> None:
    desk = opened(marked)
    place = top(desk).stood.place
    give(desk, {"reason": 0, "kind": 0}, "no")
    desk.back({"answer": top(desk).handle, "points": {}, "comment": "begun"})
    assert top(desk).stood.place == place
    assert (top(desk).draft.points, top(desk).draft.comment) == ({"reason": 0, "kind": 0}, "no")
    give(desk, {"reason": 2, "kind": 0}, "yes")
    assert in_book(marked, place) == (2.0, False, "yes")
    assert top(desk).draft.comment == "begun"
    desk.back({"answer": top(desk).handle})
    assert top(desk).draft.comment == "yes"
    assert len([one for one in kept(marked) if one.place == place]) == 1


def test_a_criterion_without_a_level_keeps_nothing(marked: Desk) -> None:
    desk = opened(marked)
    place = top(desk).stood.place
    for points in ({"reason": 1}, {"reason": 9, "kind": 1}, {"reason": True, "kind": 1}):
        said = desk.mark({"answer": top(desk).handle, "points": points, "comment": ""})
        assert said["missing"] == ["Gives the reason rather than the rule"] or said["missing"] == [
            "Is kind"
        ]
    assert in_book(marked, place)[:2] == (None, True)


def test_an_answer_that_no_longer_lies_on_top_is_given_nothing(marked: Desk) -> None:
    desk = opened(marked)
    handle = top(desk).handle
    desk.skip({"answer": handle})
    after = top(desk).stood.place
    assert "no longer lies on top" in desk.mark({"answer": handle, "points": FULL})["said"]
    assert in_book(marked, after)[:2] == (None, True)


def test_a_page_that_asks_twice_is_told_the_same_and_marks_nothing_else(marked: Desk) -> None:
    desk = opened(marked)
    message = {"answer": top(desk).handle, "points": FULL, "comment": ""}
    assert desk.mark(message)["said"] == desk.mark(message)["said"] == "Kept: 3 points."
    assert in_book(marked, top(desk).stood.place)[:2] == (None, True)
    assert len(kept(marked)) == 1


def test_somebody_else_s_mark_stands_and_ours_lies_beside_it(marked: Desk) -> None:
    ann, ben = opened(marked), opened(marked, "ben")
    place = top(ann).stood.place
    while top(ben).stood.place != place:
        ben.skip({"answer": top(ben).handle})
    give(ben, {"reason": 2, "kind": 1}, "Ben's")
    said = give(ann, {"reason": 0, "kind": 1}, "Ann's")
    assert said.startswith("Somebody else gave this answer points")
    assert in_book(marked, place) == (3.0, False, "Ben's")
    found = {one.who: one for one in kept(marked)}
    assert (found["ann"].second, found["ann"].given.comment) == (True, "Ann's")
    assert found["ben"].second is False


def test_neither_going_back_nor_reading_once_more_writes_over_somebody_else(marked: Desk) -> None:
    ann = opened(marked)
    place = top(ann).stood.place
    give(ann, {"reason": 0, "kind": 0}, "Ann's")
    in_formgrader(marked, place, 3, "Ben's")
    ann.back({"answer": top(ann).handle})
    assert give(ann, {"reason": 1, "kind": 0}, "Ann's").startswith("Somebody else")
    assert in_book(marked, place) == (3.0, False, "Ben's")


def test_a_comment_made_meanwhile_is_not_lost(marked: Desk) -> None:
    ann = opened(marked)
    place = top(ann).stood.place
    with Gradebook(marked.gradebook) as book:
        book.find_comment(place.cell, "ward", "ward", place.learner).manual_comment = "Ben's"
        book.db.commit()
    give(ann, FULL, "Ann's")
    assert in_book(marked, place) == (3.0, False, "Ben's\n\nAnn's")


def newer(desk: Desk, place: Place, text: str) -> None:
    """Have the learner's answer be another one, as a newer hand-in does."""
    case, step = place.cell.split("--")
    path = desk.submitted / place.learner / "ward" / "answers" / f"{case}.json"
    document = json.loads(path.read_text("utf-8"))
    assert document["responses"][step] != text
    document["responses"][step] = text
    path.write_text(json.dumps(document), encoding="utf-8")


def test_a_newer_answer_in_between_is_shown_and_what_was_given_stays_in_the_form(
    marked: Desk,
) -> None:
    desk = opened(marked)
    place = top(desk).stood.place
    newer(marked, place, "Something else altogether.")
    mark_all(marked.root)
    said = give(desk, FULL, "about the earlier one")
    assert said.startswith("This answer has changed while you were reading it")
    assert in_book(marked, place)[:2] == (None, True)
    assert top(desk).shown.written == "Something else altogether."
    assert (top(desk).draft.points, top(desk).draft.comment) == (FULL, "about the earlier one")
    assert give(desk, FULL, "fits") == "Kept: 3 points."
    assert in_book(marked, place) == (3.0, False, "fits")


def test_points_for_a_text_that_is_gone_are_kept_on_record_and_count_nowhere(marked: Desk) -> None:
    desk = opened(marked)
    place = top(desk).stood.place
    newer(marked, place, "Something else altogether.")
    mark_all(marked.root)
    newer(marked, place, "And something else again, not marked yet.")
    assert give(desk, FULL, "not to be lost").startswith("This answer has been taken away")
    assert in_book(marked, place)[:2] == (None, True)
    (one,) = kept(marked)
    assert (one.place, one.given.comment) == (place, "not to be lost")
    assert place not in give_all(desk)
    assert desk.stale == 1


def test_a_newer_answer_that_is_not_marked_yet_waits_and_is_told(marked: Desk) -> None:
    place = top(opened(marked)).stood.place
    newer(marked, place, "Handed in again.")
    desk = opened(marked)
    assert place not in give_all(desk)
    assert desk.stale == 1
    assert "1 answer has come anew since the last marking" in " ".join(page(desk).split())
    assert in_book(marked, place)[:2] == (None, True)
    mark_all(marked.root)
    assert top(opened(marked)).shown.written == "Handed in again."


def test_what_was_read_is_not_asked_for_again(marked: Desk) -> None:
    give_all(opened(marked))
    assert opened(marked).sheet() is None
    mark_all(marked.root)
    assert opened(marked).sheet() is None


def test_a_comment_is_kept_without_what_no_gradebook_takes() -> None:
    assert tidy(" a\x00b\r\nc\x1b[31m\ud800 ") == "ab\nc[31m"
    assert len(tidy("x" * 9000)) == LONGEST_COMMENT


# Second marking.


def test_the_second_reader_sees_neither_points_nor_comment_and_changes_no_mark(
    marked: Desk,
) -> None:
    give_all(opened(marked), {"reason": 2, "kind": 1})
    for one in kept(marked):
        in_formgrader(marked, one.place, 3, "FIRST-COMMENT")
    second = opened(marked, "ben", "100%")
    place = top(second).stood.place
    text = page(second)
    assert "FIRST-COMMENT" not in text
    assert " checked" not in text
    assert give(second, {"reason": 0, "kind": 0}, "For our talk") == "Kept: 0 points."
    assert in_book(marked, place) == (3.0, False, "FIRST-COMMENT")
    (one,) = [one for one in kept(marked) if one.second]
    assert (one.who, one.given.points) == ("ben", {"reason": 0, "kind": 0})


def test_nobody_is_their_own_second_reader(marked: Desk) -> None:
    give_all(opened(marked))
    assert opened(marked, "Ann", "100%").sheet() is None
    assert opened(marked, "ben", "100%").sheet() is not None


def test_what_has_been_read_twice_is_not_asked_for_a_third_time(marked: Desk) -> None:
    give_all(opened(marked))
    give_all(opened(marked, "ben", "100%"))
    assert opened(marked, "cleo", "100%").sheet() is None


def test_a_larger_sample_has_the_smaller_one_in_it(sixty_marked: Path) -> None:
    answers = open_answers(sixty_marked, [])
    found = [
        type(one)(one.place, type(one.row)(manual=1.0, needs=False), one.about)
        for one in answers.all()
    ]
    sizes: dict[int, Sequence[Place]] = {
        share: second_order(found, [], "ben", share / 100) for share in (10, 25, 100)
    }
    assert set(sizes[10]) < set(sizes[25]) < set(sizes[100])
    assert set(second_order(found, [], "cleo", 0.1)) == set(sizes[10])
    cells = {(one.assignment, one.cell) for one in sizes[100]}
    assert {(one.assignment, one.cell) for one in sizes[10]} == cells  # some of every question


@pytest.mark.parametrize("text", ["0%", "101", "a tenth", "-5%", ""])
def test_a_share_that_is_none_is_told(text: str) -> None:
    with pytest.raises(ConsentlabError, match="Name one from 1% to 100%, such as 10%"):
        share_of(text)


def test_a_share_may_have_its_sign_or_not() -> None:
    assert (share_of("10%"), share_of("10"), share_of("100 %")) == (0.1, 0.1, 1)


def test_a_reader_s_name_is_tidied_and_must_say_something() -> None:
    assert reader("  Ann \t Lee ") == "ann lee"
    with pytest.raises(ConsentlabError, match="such as --as ann"):
        reader("  ")


def test_an_unknown_code_is_told_with_where_codes_come_from(marked: Desk) -> None:
    answers = open_answers(marked.root, [])
    with pytest.raises(ConsentlabError, match="`consentlab agreement` names each answer"):
        wanted_of(answers, "ann", None, "zzzzzz")


def test_points_that_two_readers_agreed_on_take_the_place_of_the_mark(marked: Desk) -> None:
    give_all(opened(marked))
    answers = open_answers(marked.root, [])
    place = next(answers.all()).place
    desk = ReadingDesk(answers, wanted_of(answers, "ben", None, place.code))
    assert give(desk, {"reason": 1, "kind": 0}, "as agreed") == "Kept: 1 point."
    assert in_book(marked, place)[:2] == (1.0, False)
    assert desk.sheet() is None


def test_without_a_gradebook_it_says_what_comes_first(desk: Desk) -> None:
    (desk.grader / "gradebook.db").unlink(missing_ok=True)
    with pytest.raises(ConsentlabError, match="First: consentlab collect FOLDER, then consentlab"):
        open_answers(desk.root, [])
