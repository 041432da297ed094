"""What is published holds the course whole, and asks for what pyproject.toml asks for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import consentlab

if TYPE_CHECKING:
    from tests.conftest import Packed

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
IN_CONDA = {"jupyterlab", "ipywidgets", "nbgrader", "pillow", "matplotlib", "pytest"}
CONTENT = {"course": "consentlab_content/course", "exercises": "consentlab_content/exercises"}
CONTENT["images"] = "consentlab_content/images"
NOT_CONTENT = {"claims.yaml", "contact-sheet.png", "draw", "__pycache__", ".ipynb_checkpoints"}
NOT_CONTENT |= {"answers"}
LARGEST_WHEEL = 25_000_000  # bytes
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)


def asked(*extras: str) -> dict[str, Requirement]:
    """What a person who names these extras asks for, by name; our own extras are followed."""
    found: dict[str, Requirement] = {}
    lines = [*PROJECT["dependencies"]]
    waiting = list(extras)
    while waiting:
        lines += PROJECT["optional-dependencies"][waiting.pop()]
        for line in [one for one in lines if one.startswith("consentlab[")]:
            lines.remove(line)
            waiting += Requirement(line).extras
    for line in lines:
        one = Requirement(line)
        found[canonicalize_name(one.name)] = one
    return found


def constraints() -> dict[str, str]:
    """The version of every package in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def content_files() -> set[str]:
    """Where the content of this repository belongs in a wheel."""
    return {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in CONTENT.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and path.suffix != ".md"  # for authors
        and not NOT_CONTENT & set(path.relative_to(ROOT / folder).parts)
    }


def code_files() -> set[str]:
    """Where the files of our packages belong in a wheel."""
    return {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(part.startswith(".") or part.endswith(".egg-info") for part in path.parts[1:])
    }


def test_the_wheel_holds_every_file_of_the_course_and_of_the_code(packed: Packed) -> None:
    with zipfile.ZipFile(packed.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == content_files() | code_files()


def test_the_wheel_is_small_enough_for_a_slow_line(packed: Packed) -> None:
    assert packed.wheel.stat().st_size < LARGEST_WHEEL


def test_every_package_on_the_disk_is_named_in_pyproject() -> None:
    packages = {
        file.parent.relative_to(ROOT / "src").as_posix().replace("/", ".")
        for file in (ROOT / "src").rglob("*.py")
    }
    mapped = {f"consentlab_content.{folder}" for folder in CONTENT}
    assert set(PYPROJECT["tool"]["setuptools"]["packages"]) == packages | mapped


LOOK = """
from importlib.resources import files
import consentlab
print(consentlab.__file__)
for name in ("course", "exercises", "images"):
    folder = files("consentlab_content." + name)
    print(name, folder, *sorted(one.name for one in folder.iterdir()))
print(*sorted(one.name for one in (files("consentlab_content.course") / "keys").iterdir()))
from consentlab.pages.lay_out import course_files
print(*sorted(course_files()))
"""


def look(*folders: Path, at: Path) -> list[str]:
    """What Python finds of the course, from some other folder, with these on its path first."""
    path = f"import sys; sys.path[:0] = {[str(one) for one in folders]!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", path + LOOK],
        cwd=at,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()


def test_an_installed_wheel_finds_the_whole_course(packed: Packed, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-compile", "--target", str(target), str(packed.wheel)]
    subprocess.run(command, check=True, capture_output=True)
    engine, course, _, images, keys, laid_out = look(target, at=tmp_path)
    assert Path(engine).is_relative_to(target)
    assert str(target) in course
    assert "sources.yaml" in course.split()
    assert "catalogue.yaml" in images.split()
    practice = (ROOT / "course" / "keys").glob("*.yaml")
    assert {one.name for one in practice} <= set(keys.split())
    lessons = [f"course/{one.name}" for one in (ROOT / "course").glob("*.ipynb")]
    exercises = [one.relative_to(ROOT).as_posix() for one in (ROOT / "exercises").glob("*/*.ipynb")]
    assert lessons
    assert exercises
    assert laid_out.split() == sorted([*lessons, *exercises])


def test_this_checkout_finds_the_whole_course(tmp_path: Path) -> None:
    engine, course, *_ = look(at=tmp_path)
    if not Path(engine).is_relative_to(ROOT):
        pytest.skip("the tests run against an installed consentlab, not this checkout")
    assert str(ROOT / "course") in course


def test_the_command_and_the_version_are_the_project_s() -> None:
    assert PROJECT["version"] == consentlab.__version__
    assert PROJECT["scripts"] == {"consentlab": "consentlab.cli:main"}


def test_nothing_is_installed_outside_the_packages(packed: Packed) -> None:
    assert "data-files" not in PYPROJECT["tool"]["setuptools"]
    with zipfile.ZipFile(packed.wheel) as archive:
        assert {name.split("/")[0].split("-")[0] for name in archive.namelist()} == {
            "consentlab",
            "consentlab_content",
        }
        assert not any(".data/" in name for name in archive.namelist())


def test_conda_s_environment_asks_for_what_pyproject_asks_for() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    listed = yaml.safe_load(text)["dependencies"]
    by_conda = [one for one in listed if isinstance(one, str)]
    by_pip = next(one["pip"] for one in listed if isinstance(one, dict))

    assert by_conda[:2] == [f"python{PROJECT['requires-python']}", "pip"]
    assert by_pip[-1] == "--editable ."
    named = {canonicalize_name(Requirement(one).name): Requirement(one) for one in by_conda[2:]}
    rest = {canonicalize_name(Requirement(one).name): Requirement(one) for one in by_pip[:-1]}
    assert set(named) == IN_CONDA
    both = {name: one.specifier for name, one in {**named, **rest}.items()}
    assert both == {name: one.specifier for name, one in asked("test").items()}


def test_constraints_are_names_and_versions_and_nothing_else() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", line), line


def test_constraints_are_within_what_pyproject_allows() -> None:
    pinned = constraints()
    for name, one in asked("dev").items():
        assert one.specifier.contains(pinned[name]), f"{one} does not allow {pinned[name]}"


def needed(one: Requirement, seen: set[str]) -> Iterator[str]:
    """The names of everything a requirement brings along, on any system, as far as it is here."""
    name = canonicalize_name(one.name)
    if f"{name}{sorted(one.extras)}" in seen:
        return
    seen.add(f"{name}{sorted(one.extras)}")
    yield name
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return  # it belongs to another system
    for line in lines:
        below = Requirement(line)
        if below.marker is None or any(
            below.marker.evaluate({**system, "extra": extra})
            for system in SYSTEMS
            for extra in ("", *one.extras)
        ):
            yield from needed(below, seen)


def test_constraints_name_everything_that_is_installed_on_any_system() -> None:
    extras = "dev" if _here("mypy") and _here("pre-commit") else "test"
    seen: set[str] = set()
    names = {name for one in asked(extras).values() for name in needed(one, seen)}
    assert sorted(names - set(constraints()) - {"pip"}) == []


def _here(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


# What the code imports by name, though it comes along with something that we ask for.
COMES_WITH = {
    "ipykernel": "jupyterlab",
    "jinja2": "jupyterlab",
    "jupyter_client": "jupyterlab",
    "jupyter_core": "jupyterlab",
    "jupyter_server": "jupyterlab",
    "jupyterlab_server": "jupyterlab",
    "nbclient": "voila",
    "nbconvert": "voila",
    "nbformat": "jupyterlab",
    "packaging": "build",
    "pyzmq": "jupyterlab",
    "sqlalchemy": "nbgrader",
    "tornado": "jupyterlab",
    "traitlets": "jupyterlab",
}
# Where a package is imported by another name than it is asked for by.
NAMED = {
    "PIL": "pillow",
    "axe_playwright_python": "axe-playwright-python",
    "cv2": "opencv-python-headless",
    "stdnum": "python-stdnum",
    "yaml": "pyyaml",
    "zmq": "pyzmq",
    "zxingcpp": "zxing-cpp",
}


@pytest.mark.parametrize(
    ("folder", "extra"), [("src", "mark"), ("images", "draw"), ("tests", "test")]
)
def test_whatever_the_code_imports_is_asked_for(folder: str, extra: str) -> None:
    own = {file.stem for file in (ROOT / "tests").rglob("*.py")}
    own |= {one.name for one in ROOT.iterdir() if one.is_dir()} | {"consentlab", "start"}
    own |= {one.name for one in (ROOT / "tests").iterdir() if one.is_dir()}
    imported = {
        name
        for file in (ROOT / folder).rglob("*.py")
        for name in imported_by(file)
        if name not in sys.stdlib_module_names and name not in own
    }
    assert imported
    for package in sorted(NAMED.get(name, name) for name in imported):
        home = COMES_WITH.get(package, package)
        assert home in asked(extra), f"{package}: pyproject.toml does not ask for {home}"
        assert canonicalize_name(package) in set(needed(asked(extra)[home], set()))


def imported_by(file: Path) -> Iterator[str]:
    """The packages that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize(
    "name", ["constraints.txt", "environment.yml", "pyproject.toml", "start.py", ".ci/run"]
)
def test_where_packages_come_from_is_left_to_the_person(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
