"""The pages that show a case to its author: what is on them, and who may ask for them."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from consentlab.authoring.check_case import Marking
from consentlab.authoring.outline import WORD_OF
from consentlab.authoring.preview.desk import Desk
from consentlab.authoring.preview.pages import preview_page, slides, static
from consentlab.authoring.preview.read import Looked, Wanted, look, stamp
from consentlab.authoring.preview.server import PreviewServer, open_server
from consentlab.authoring.preview.show import wanted_of
from consentlab.authoring.preview.ways import ways_of
from consentlab.cli import app
from consentlab.errors import ConsentlabError
from consentlab.library import Library
from consentlab.player.direct import DirectPlayer, seed_for

from .small_course import small_course

ROOT = Path(__file__).resolve().parents[2]
KINDS = ROOT / "tests" / "fixtures" / "kinds"
DESK = Marking(ROOT / "grader" / "keys", ROOT / "grader" / "rubrics")
SLUGS = Library.of_course(ROOT).case_slugs()
HOSTILE = '<script>alert("1")</script> & <b>bold</b>'
VOID = {"area", "br", "hr", "img", "input", "link", "meta"}


class Words(HTMLParser):
    """The elements and the words of a page; fails where an element is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def both(wanted: Wanted, looked: Looked | None = None) -> tuple[Words, Words]:
    """The author's page and the slides."""
    looked = looked or look(wanted)
    return Words(preview_page(looked, wanted, "now")), Words(slides(looked, wanted, "now"))


@pytest.fixture
def small(tmp_path: Path) -> Wanted:
    """A practice case of a small course."""
    root = small_course(tmp_path / "copy")
    return Wanted(root, Marking(root / "grader/keys", root / "grader/rubrics"), "stay-or-go")


@pytest.fixture
def kinds(tmp_path: Path) -> Wanted:
    """The case with every kind of question, in a copy with the real sources and pictures."""
    root = tmp_path / "copy"
    shutil.copytree(KINDS / "cases", root / "course/cases")
    shutil.copytree(KINDS / "keys", root / "course/keys")
    pictures = ROOT / "course/keys/pictures"
    shutil.copytree(pictures, root / "course/keys/pictures", dirs_exist_ok=True)
    for name in ("objectives.yaml", "sources.yaml"):
        shutil.copy(ROOT / "course" / name, root / "course")
    shutil.copytree(ROOT / "images", root / "images", ignore=shutil.ignore_patterns("draw"))
    return Wanted(root, Marking(root / "grader/keys", root / "grader/rubrics"), "every-kind")


def case_of(wanted: Wanted) -> Path:
    return wanted.root / f"course/cases/{wanted.slug}.yaml"


def key_of(wanted: Wanted) -> Path:
    return wanted.root / f"course/keys/{wanted.slug}.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_real_case_is_drawn_with_all_its_reasons(slug: str) -> None:
    wanted = Wanted(ROOT, DESK, slug)
    looked = look(wanted)
    assert looked.case
    assert looked.key
    for page in both(wanted, looked):
        assert looked.case.title in page.text
        for ending in looked.case.endings.values():
            assert ending.title in page.text
        for step in looked.case.steps:
            assert " ".join(step.ask.split()) in page.text
            assert f"step-{step.id}" in page.ids
        assert len(page.ids) == len(set(page.ids))


def test_every_kind_of_question_is_drawn_with_what_its_key_says(kinds: Wanted) -> None:
    looked = look(kinds)
    assert looked.case
    met = {type(step.kind) for step in looked.case.steps}
    assert met == set(WORD_OF)
    author, shown = both(kinds, looked)
    for page in (author, shown):
        assert "Mark in the picture" in page.text
        assert "leads to: the patient" in page.text
        assert "A model" in page.text
        assert page.tags.count("polygon") > 4
    assert "A thing is found when marks cover" in author.text
    assert "A thing is found when marks cover" not in shown.text


def test_a_marker_s_note_and_what_a_choice_leans_to_are_for_the_author_alone(small: Wanted) -> None:
    key_of(small).write_text(
        "first:\n"
        "  stay: {points: 1, because: It is kind to wait and ask., source: house-rules, "
        "note for markers: Praise this one aloud.}\n"
        "  go: {points: 0, because: It is not kind to go on., source: house-rules#sharing, "
        "leans: permissive}\n",
        encoding="utf-8",
    )
    author, shown = both(small)
    assert "For markers: Praise this one aloud." in author.text
    assert "leans: permissive" in author.text
    assert "Praise" not in shown.text
    assert "leans" not in shown.text
    for page in (author, shown):
        assert "It is kind to wait and ask." in page.text
        assert "1 point" in page.text
        assert "House rules: Sharing pictures" in page.text


def test_a_rubric_s_levels_are_for_the_author_alone(small: Wanted) -> None:
    wanted = Wanted(small.root, small.marking, "exam")
    rubric = wanted.library().rubric("explains", wanted.marking.rubrics)
    author, shown = both(wanted)
    for criterion in rubric.criteria:
        assert criterion.asks in author.text
        assert criterion.asks not in shown.text
    assert "What is written here is read by a person." in shown.text


def test_what_an_author_wrote_is_text_and_never_markup(small: Wanted) -> None:
    change(case_of(small), "title: A small case", f"title: '{HOSTILE}'\nstory: '{HOSTILE}'")
    change(case_of(small), "ask: What now?", f"ask: '{HOSTILE}'")
    change(case_of(small), "{stay: Stay,", f"{{stay: '{HOSTILE}',")
    change(key_of(small), "It is kind to wait and ask.", f"'{HOSTILE} It is kind.'")
    for page in both(small):
        assert page.text.count(HOSTILE) >= 5
        assert page.tags.count("script") == 1
        assert "bold" not in page.words


def test_a_flawed_case_gives_way_to_its_complaints_with_file_line_and_remedy(small: Wanted) -> None:
    change(case_of(small), "choose one:", "chose one:")
    for page in both(small):
        assert "stay-or-go cannot be shown yet" in page.text
        assert "course/cases/stay-or-go.yaml, line 7" in page.text
        assert "choose one" in page.text
        assert "What now?" not in page.text


def test_a_flawed_key_gives_way_to_its_complaints(small: Wanted) -> None:
    change(key_of(small), "points: 1", "points: many")
    for page in both(small):
        assert "course/keys/stay-or-go.yaml, line 2" in page.text
        assert "What now?" not in page.text


def test_a_case_whose_key_is_still_to_be_written_is_shown_and_says_so(small: Wanted) -> None:
    key_of(small).unlink()
    author, shown = both(small)
    assert "no key yet" in author.text
    assert "this case has no key" in author.text
    for page in (author, shown):
        assert "What now?" in page.text
        assert "It is kind" not in page.text


def test_what_does_not_keep_a_case_from_being_played_is_said_beside_it(small: Wanted) -> None:
    long = " ".join(["very"] * 60)
    change(case_of(small), "ask: What now?", f"ask: What is {long} long?")
    author, _ = both(small)
    assert "To put right" in author.text
    assert "a sentence has 63 words" in author.text
    assert "Stay" in author.text


@pytest.mark.parametrize(
    "place",
    [
        "course/cases/stay-or-go.yaml",
        "course/keys/stay-or-go.yaml",
        "course/sources.yaml",
        "course/objectives.yaml",
        "grader/rubrics/explains.yaml",
        "images/catalogue.yaml",
    ],
)
def test_a_save_of_what_the_page_is_read_from_is_noticed(small: Wanted, place: str) -> None:
    before = stamp(small)
    assert stamp(small) == before
    path = small.root / place
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{old}# changed\n", encoding="utf-8")
    assert stamp(small) != before


def test_a_save_of_another_case_is_none_of_its_business(small: Wanted) -> None:
    before = stamp(small)
    (small.root / "course/cases/wait.yaml").write_text("title: x\n", encoding="utf-8")
    assert stamp(small) == before


def test_the_ways_of_the_slides_are_those_of_the_case() -> None:
    library = Library.of_course(ROOT)
    case = library.case("team-theatre")
    key = library.assessed_key(case, DESK.keys, DESK.rubrics)
    ways = ways_of(case, key)
    assert ways["first"] == case.steps[0].id
    assert set(ways["steps"]) == set(case.by_id)
    for step in case.steps:
        assert [one["to"] for one in ways["steps"][step.id]["then"]] == [
            way.to for way in step.then
        ]
    assert ways["best"][case.steps[0].id] in range(len(case.steps[0].then))
    assert json.loads(json.dumps(ways)) == ways
    assert ways_of(case, None)["best"] == {}


@pytest.mark.parametrize("slug", ["night-shift", *SLUGS[::9]])
def test_the_learner_s_side_plays_the_version_that_was_asked_for(slug: str, tmp_path: Path) -> None:
    library = Library.of_course(ROOT)
    if slug not in SLUGS:
        slug = SLUGS[0]
    for version in range(1, min(library.versions(slug), 4) + 1):
        case = library.case(slug, version=version)
        learner = seed_for(case)
        assert library.case(slug, learner=learner).version == version
        player = DirectPlayer(case, library, tmp_path / f"{slug}-{version}")
        reply, _ = player.answer({"id": "1", "do": "open"})
        player.close()
        assert reply["view"]["title"] == case.title
        assert reply["learner"] == learner[:8]
        assert reply["view"]["practice"] is (
            library.practice_key_file(slug) is not None and not case.explained_later
        )


def test_a_case_that_asks_another_again_is_played_in_its_version() -> None:
    library = Library.of_course(ROOT)
    again = [case for slug in SLUGS if (case := library.case(slug)).again]
    assert again
    for case in again:
        for version in range(1, case.versions + 1):
            told = library.case(case.slug, version=version)
            assert library.case(case.slug, learner=seed_for(told)).version == version


def open_desk(wanted: Wanted, folder: Path) -> Desk:
    folder.mkdir(exist_ok=True)
    return Desk(wanted, folder)


def said(desk: Desk, do: str, **more: object) -> dict[str, Any]:
    reply, _ = desk.say({"id": "1", "do": do, **more})
    return reply


def test_what_was_answered_stays_over_a_save_and_the_way_too(small: Wanted, tmp_path: Path) -> None:
    change(case_of(small), "then: end", "then: plan\n  plan:\n    ask: And then?\n"
           "    choose one: {one: One thing, two: Two things}\n    then: end")  # fmt: skip
    with key_of(small).open("a", encoding="utf-8") as key:
        key.write(
            "plan:\n  one: {points: 1, because: It is one thing., source: house-rules}\n"
            "  two: {points: 0, because: It is two things., source: house-rules}\n"
        )
    desk = open_desk(small, tmp_path / "kept")
    said(desk, "open")
    said(desk, "respond", step="first", given=["stay"])
    said(desk, "commit", step="first")
    assert said(desk, "show", step="plan")["view"]["ask"] == "And then?"
    change(case_of(small), "And then?", "And after that?")
    reply = said(desk, "open")
    assert reply["view"]["ask"] == "And after that?"
    assert reply["notice"] == ""
    said(desk, "show", step="first")
    change(case_of(small), "What now?", "What then?")
    assert said(desk, "open")["view"]["ask"] == "What then?"  # the step that was looked at
    desk.begin_again()
    assert said(desk, "open")["view"]["at"] == "first"
    assert said(desk, "open")["view"]["settled"] is False


def test_the_learner_s_side_recovers_when_a_flaw_was_put_right(
    small: Wanted, tmp_path: Path
) -> None:
    desk = open_desk(small, tmp_path / "kept")
    change(case_of(small), "choose one:", "chose one:")
    assert "cannot be shown" in said(desk, "open")["problem"]
    assert "cannot be shown yet" in desk.page()
    change(case_of(small), "chose one:", "choose one:")
    assert said(desk, "open")["view"]["ask"] == "What now?"
    assert "cannot be shown yet" not in desk.page()


def test_an_assessed_case_is_played_without_its_key(small: Wanted, tmp_path: Path) -> None:
    desk = open_desk(Wanted(small.root, small.marking, "exam"), tmp_path / "kept")
    assert said(desk, "open")["view"]["practice"] is False
    said(desk, "respond", step="first", given=["stay"])
    assert "feedback" in (view := said(desk, "commit", step="first")["view"])
    assert view["feedback"] is None
    assert "It is kind to wait and ask." in desk.page()


def test_nothing_is_written_into_the_course(small: Wanted, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in small.root.rglob("*")}
    desk = open_desk(small, tmp_path / "kept")
    desk.page()
    said(desk, "open")
    said(desk, "respond", step="first", given=["stay"])
    assert {path: path.stat().st_mtime_ns for path in small.root.rglob("*")} == before


@dataclass(frozen=True)
class Caller:
    """Somebody who asks the server, with the cookie or without."""

    server: PreviewServer

    def ask(
        self,
        path: str,
        body: str = "",
        headers: Mapping[str, str] | None = None,
        *,
        known: bool = True,
    ) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers and the body of the answer; with a body, it is a POST."""
        sent = dict(headers or {})
        if known:
            sent["Cookie"] = f"{self.server.cookie}={self.server.token}"
        with closing(http.client.HTTPConnection("127.0.0.1", self.server.port)) as line:
            line.request("POST" if body else "GET", path, body or None, sent)
            answer = line.getresponse()
            return answer.status, dict(answer.headers), answer.read()


@pytest.fixture
def caller(small: Wanted, tmp_path: Path) -> Iterator[Caller]:
    with open_server(open_desk(small, tmp_path / "kept"), 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Caller(server)
        server.shutdown()


SAY = json.dumps({"id": "1", "do": "open"})
PLAIN = {"Content-Type": "application/json"}


def test_the_token_becomes_a_cookie_and_leaves_the_address(caller: Caller) -> None:
    status, headers, _ = caller.ask(f"/?token={caller.server.token}", known=False)
    assert status == 303
    assert headers["Location"] == "/"
    assert "HttpOnly; SameSite=Strict" in headers["Set-Cookie"]
    assert caller.server.home.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("path", ["/", "/learner", "/stamp", "/static/player.js", "/picture/x"])
def test_nobody_is_served_without_the_token(caller: Caller, path: str) -> None:
    status, _, body = caller.ask(path, known=False)
    assert status == 403
    assert body == b"Open the address that the preview gave in its window; it has a token in it."
    assert caller.ask(f"{path}?token=guessed", known=False)[0] == 403


def test_a_name_that_leads_to_this_machine_is_not_enough(caller: Caller) -> None:
    assert caller.ask("/", headers={"Host": "evil.example:80"})[0] == 403


def test_another_site_can_say_nothing(caller: Caller) -> None:
    assert caller.ask("/say", SAY, PLAIN)[0] == 200
    assert caller.ask("/say", SAY, PLAIN, known=False)[0] == 403
    assert caller.ask("/say", SAY, {"Content-Type": "text/plain"})[0] == 403
    assert caller.ask("/say", SAY, {**PLAIN, "Origin": "http://evil.example"})[0] == 403


def test_what_cannot_be_understood_is_refused(caller: Caller) -> None:
    assert caller.ask("/say", "[1", PLAIN)[0] == 400
    assert caller.ask("/say", "[1]", PLAIN)[0] == 400
    assert caller.ask("/other", "{}", PLAIN)[0] == 404
    assert caller.ask("/static/../read.py")[0] == 404
    assert caller.ask("/picture/../../learner.json")[0] == 404


def test_pages_may_load_nothing_from_elsewhere_and_are_not_kept(caller: Caller) -> None:
    for path in ("/", "/learner", "/static/player.js"):
        _, headers, _ = caller.ask(path)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert "http" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
    for media, text in static().values():
        assert media.startswith("text/")
        assert "https://" not in text


def test_a_taken_port_gives_way_to_the_next(caller: Caller, small: Wanted, tmp_path: Path) -> None:
    with open_server(open_desk(small, tmp_path / "other"), caller.server.port) as other:
        assert other.port > caller.server.port


def test_a_case_that_is_not_there_is_told_at_once(small: Wanted) -> None:
    with pytest.raises(ConsentlabError, match="There is no case 'stay-or-gone'"):
        wanted_of(small.root, small.marking, "stay-or-gone", 1)
    with pytest.raises(ConsentlabError, match="can be no case's id"):
        wanted_of(small.root, small.marking, "../x", 1)
    with pytest.raises(ConsentlabError, match="has 1 version, and version 2 was asked for"):
        wanted_of(small.root, small.marking, "stay-or-go", 2)
    assert wanted_of(small.root, small.marking, "stay-or-go.yaml", 1).slug == "stay-or-go"
    change(case_of(small), "choose one:", "chose one:")
    assert wanted_of(small.root, small.marking, "stay-or-go", 1).slug == "stay-or-go"


def test_the_command_needs_the_educator_s_copy(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["author", "preview", "x", "--course", str(tmp_path)])
    assert done.exit_code == 1
    assert "Authoring needs the educator's copy" in str(done.exception)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without a word to it")
def test_ended_from_outside_it_closes_and_leaves_nothing_behind(
    small: Wanted, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    words = [*("author", "preview", "stay-or-go", "--no-browser", "--port", "0"), "--course"]
    with subprocess.Popen(
        [sys.executable, "-m", "consentlab", *words, str(small.root)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(scratch)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("The preview is at http://127.0.0.1:")
        assert list(scratch.iterdir()) != []
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        assert process.stdout.read().endswith("What was answered there is thrown away.\n")
    assert list(scratch.iterdir()) == []
