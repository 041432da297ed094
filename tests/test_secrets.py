"""No answer of an assessed case leaves the marker's folders: not packed, and not released."""

from __future__ import annotations

import ast
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Packed

ROOT = Path(__file__).resolve().parent.parent
LONG_ENOUGH = 25  # characters; a shorter text says nothing by itself, such as a choice's id
REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


def plain(text: str) -> str:
    """A text without the accidents of layout, so that a folded one is found all the same."""
    return " ".join(text.split()).casefold()


def texts_in(data: Any) -> Iterator[str]:
    """Every text anywhere within lists and mappings."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from texts_in(name)
            yield from texts_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts_in(value)


def sentences(text: str) -> Iterator[str]:
    """A text's sentences, plain; those too short to give anything away are left out."""
    for one in re.split(r"(?<=[.!?;])\s+", text.strip()):
        if len(plain(one)) >= LONG_ENOUGH and " " in one:  # else it is an id
            yield plain(one)


def in_yaml(path: Path, words: set[str]) -> Iterator[str]:
    """The sentences that stand in a file under any of these words, however deep."""

    def below(data: Any) -> Iterator[str]:
        if isinstance(data, dict):
            for name, value in data.items():
                yield from texts_in(value) if name in words else below(value)

    for text in below(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)):  # noqa: S506
        yield from sentences(text)


def in_solution(path: Path) -> Iterator[str]:
    """What the solution regions of a notebook say: their calls, and the sentences in them."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for region in REGION.findall("".join(cell["source"])):
            for node in ast.walk(ast.parse(region)):
                if isinstance(node, ast.Call):
                    yield plain(ast.get_source_segment(region, node) or "")
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from sentences(node.value)


SECRETS = {
    secret: path.relative_to(ROOT).as_posix()
    for path, found in [
        *(
            (path, in_yaml(path, {"because", "note for markers", "model"}))
            for path in sorted((ROOT / "grader" / "keys").rglob("*.yaml"))
        ),
        *(
            (path, in_yaml(path, {"asks", "levels"}))
            for path in sorted((ROOT / "grader" / "rubrics").glob("*.yaml"))
        ),
        *((path, in_solution(path)) for path in sorted((ROOT / "solutions").rglob("*.ipynb"))),
    ]
    for secret in found
}


def readings(name: str, data: bytes) -> Iterator[str]:
    """A file's text as it stands, and as a program would read it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    yield plain(text)
    if name.endswith((".ipynb", ".json")):
        yield plain(" ".join(_cell_texts(json.loads(text))))
    elif name.endswith(".yaml"):
        loaded = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts and nothing else
        yield plain(" ".join(texts_in(loaded)))


def _cell_texts(document: Any) -> Iterator[str]:
    for cell in document.get("cells", []) if isinstance(document, dict) else []:
        yield "".join(cell["source"])
    yield from texts_in(document)


def leaks(files: dict[str, bytes]) -> list[str]:
    """Every secret that one of these files gives away, with where it comes from."""
    return [
        f"{name} holds what {home} says: {secret:.70}"
        for name, data in files.items()
        for reading in readings(name, data)
        for secret, home in SECRETS.items()
        if secret in reading
    ]


@pytest.fixture(scope="module")
def wheel(packed: Packed) -> dict[str, bytes]:
    """The files of the wheel."""
    with zipfile.ZipFile(packed.wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def sdist(packed: Packed) -> dict[str, bytes]:
    """The files of the sdist, by their paths in the repository."""
    with tarfile.open(packed.sdist) as archive:
        return {
            member.name.partition("/")[2]: found.read()
            for member in archive.getmembers()
            if (found := archive.extractfile(member))
        }


def released() -> dict[str, bytes]:
    """The files of the released exercises."""
    paths = [path for path in (ROOT / "exercises").rglob("*") if path.is_file()]
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in paths
        if "__pycache__" not in path.parts
    }


def test_there_are_secrets_to_look_for() -> None:
    for folder in ("grader/keys/", "grader/rubrics/", "solutions/"):
        found = [secret for secret, home in SECRETS.items() if home.startswith(folder)]
        assert len(found) >= 5, f"{folder} should have more to hide than {found}"


@pytest.mark.parametrize("name", ["a.py", "a.yaml", "a.ipynb"])
def test_a_leak_would_be_found_however_it_is_laid_out(name: str) -> None:
    secret = next(iter(SECRETS))
    half = len(secret) // 2
    laid_out = {
        "a.py": f"x = '''\n{secret.replace(' ', chr(10))}'''",
        "a.yaml": f"a:\n  - because: >\n      {secret[:half].replace(' ', chr(10) + ' ' * 6)}"
        f"{secret[half:]}\n",
        "a.ipynb": json.dumps({"cells": [{"source": [secret[:half], secret[half:].upper()]}]}),
    }
    assert leaks({name: laid_out[name].encode()})


def test_what_a_learner_may_know_is_in_the_wheel(wheel: dict[str, bytes]) -> None:
    practice = sorted((ROOT / "course" / "keys").glob("*.yaml"))
    assert practice
    for path in practice:
        packed = wheel[f"consentlab_content/course/keys/{path.name}"]
        reading = "".join(readings(path.name, packed))
        assert all(one in reading for one in in_yaml(path, {"because"}))


def test_no_answer_is_in_the_wheel(wheel: dict[str, bytes]) -> None:
    assert leaks(wheel) == []


def test_no_answer_is_in_the_sdist(sdist: dict[str, bytes]) -> None:
    assert leaks(sdist) == []


def test_no_answer_is_in_the_released_exercises() -> None:
    files = released()
    assert any(name.endswith(".ipynb") for name in files)
    assert leaks(files) == []


def test_nothing_of_the_marker_s_folders_is_packed(
    wheel: dict[str, bytes], sdist: dict[str, bytes]
) -> None:
    wrong = [
        name
        for name in [*wheel, *sdist]
        if {"grader", "solutions", "tests", "answers", "received"} & set(name.split("/"))
    ]
    assert wrong == []


def test_no_assessed_key_is_packed_among_the_practice_keys(wheel: dict[str, bytes]) -> None:
    assessed = {path.name for path in (ROOT / "grader" / "keys").rglob("*.yaml")}
    packed = {name.rpartition("/")[2] for name in wheel if "/course/keys/" in name}
    assert packed
    assert not assessed & packed


def test_the_map_from_claims_to_assessed_steps_is_packed_nowhere(
    wheel: dict[str, bytes], sdist: dict[str, bytes]
) -> None:
    assert (ROOT / "course" / "claims.yaml").is_file()
    assert [name for name in [*wheel, *sdist] if name.endswith("claims.yaml")] == []


def test_released_exercises_hold_notebooks_only() -> None:
    kinds = {Path(name).suffix for name in released() if name != "exercises/__init__.py"}
    assert kinds == {".ipynb"}
