"""Who may know whom, read from the source: CONTRIBUTING.md says it in words."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import consentlab
from consentlab.templates import templates_of

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "consentlab"
NOTEBOOKS = [
    *(ROOT / "course").glob("*.ipynb"),
    *(ROOT / "exercises").glob("*/*.ipynb"),
    *(ROOT / "solutions").glob("*/*.ipynb"),
]

CORE = {
    *{"errors", "slug", "picture", "sample", "kind", "response", "accept", "case", "answers"},
    *{
        "route",
        "reach",
        "reading",
        "outcomes",
        "moves",
        "every_way",
        "key",
        "rubric",
        "area",
        "finding",
    },
    *{"reason", "mark", "mark_choices", "mark_found", "mark_rewrite", "post", "checklist", "claim"},
    *{"played", "finding", "days", "draw", "labels", "gain"},
}
READERS = {
    "crowd_file",
    "figure_svg",
    *{"capacity_law_file", "capacity_record_file"},
    *{"feed_file", "figure_file", "hidden_file", "redaction_file", "recordings_file"},
    *{"draw_file", "again_file", "explained_file", "checklist_file", "claim_file", "lesson_file"},
    *{
        "author_node",
        "author_file",
        "author_words",
        "author_yaml",
        "not_text",
        "misplaced",
        "case_file",
        "kind_file",
        "way_file",
        "way_check",
    },
    *{"variant_file", "key_file", "key_desk", "worth_file", "find_file", "written_file"},
    *{"picture_file", "truth_file", "sample_file", "source_file", "library", "look"},
    *{
        "commands",
        "templates",
        "gain_file",
        "answer_file",
        "learner_file",
        "hand_in_file",
        "handed_in_file",
    },
    *{
        "consent_form_file",
        "identifier_file",
        "post_file",
        "shelf",
        "picture_shelf",
        "bank_shelf",
        "kept_file",
        "whole_file",
        "glossary_file",
        "local_server",
    },
}
ROOMS = {"player", "pages", "marking", "explorers", "identifiers", "record", "authoring"}
# Where people come in; they may know everybody.
DOORS = {
    "__init__",
    "__main__",
    "cli",
    "cli_author",
    "cli_check",
    "cli_desk",
    "cli_exercise",
    "cli_hand_ins",
    "cli_read",
    "cli_report",
}

# The rooms that may use another room, and which. The pages ask a laboratory what it shows, so that
# the search finds its words as the learner reads them; nothing else says them all in one place.
NEIGHBOURS = {
    "pages": {"explorers"},
    "explorers": {"player", "identifiers", "record"},
    "authoring": {"player", "identifiers", "explorers"},
}

# Every third-party package, and the only places that may import it.
DOOR_OF = {
    "PIL": {"identifiers", "authoring"},  # an author's check opens what it is told is a picture
    "anywidget": {"player", "explorers"},
    "av": {"identifiers"},
    "cv2": {"identifiers"},
    "ipywidgets": {"player", "explorers"},
    "ipykernel": {"pages"},
    "jinja2": {"templates", "pages", "marking", "identifiers", "record", "authoring"},
    "jupyter_client": {"pages"},
    "jupyter_core": {"pages"},
    "jupyter_server": {"pages"},
    "jupyterlab_server": {"pages"},
    "matplotlib": {"explorers", "marking", "record"},
    "nbconvert": {"pages", "marking"},
    "nbformat": {"pages", "marking", "authoring"},
    "nbgrader": {"marking"},
    "numpy": {"identifiers", "marking"},
    "onnxruntime": {"identifiers"},
    "pydicom": {"identifiers"},
    "rich": {"marking"},
    "rapidocr": {"identifiers"},
    "sqlalchemy": {"marking"},
    "scipy": {"marking"},
    "stdnum": {"identifiers"},
    "tornado": {"pages"},
    "traitlets": {"player", "explorers", "pages", "marking"},
    "typer": {
        "cli",
        "cli_author",
        "cli_check",
        "cli_desk",
        "cli_exercise",
        "cli_hand_ins",
        "cli_read",
        "cli_report",
    },
    "voila": {"pages"},
    "yaml": {"author_node", "author_file", "author_yaml"},
    "zmq": {"pages"},
    "zxingcpp": {"identifiers"},
}
ONLY_INSIDE_A_FUNCTION = {"matplotlib"}
NOT_ON_WINDOWS = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty"}
LONGEST_FILE = 260  # lines; the aim is 200


@dataclass(frozen=True)
class Import:
    """One module that a file imports, and whether it does so when it is itself imported."""

    file: Path
    line: int
    module: str
    at_top: bool

    @property
    def where(self) -> str:
        return f"{self.file.relative_to(ROOT).as_posix()}, line {self.line}"

    @property
    def importer(self) -> str:
        """The room, or the module at the top of the package, that the file belongs to."""
        return self.file.relative_to(SRC).with_suffix("").parts[0]

    @property
    def ours(self) -> str:
        """The room or module of ours that is imported; empty for a package of others."""
        first, _, rest = self.module.partition(".")
        return (rest.partition(".")[0] or "__init__") if first == "consentlab" else ""


def imports_of(file: Path) -> Iterator[Import]:
    """Every import in a file, also those inside functions and those for the type checker."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    tops = {id(node) for part in tree.body for node in _run_on_import(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}, line {node.lineno}: write the import in full"
            module = node.module or ""
            whole = module == "consentlab"
            names = [_member(module, one.name) if whole else module for one in node.names]
        else:
            continue
        for name in names:
            yield Import(file, node.lineno, name, id(node) in tops)


def _member(module: str, name: str) -> str:
    """`consentlab.library` for a module that is imported from the package; else the package."""
    there = (SRC / f"{name}.py").exists() or (SRC / name).is_dir()
    return f"{module}.{name}" if there else module


def _run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _run_on_import(child)


FILES = sorted(SRC.rglob("*.py"))
IMPORTS = [one for file in FILES for one in imports_of(file)]


def may_know(importer: str, imported: str) -> bool:
    """True when the arrow from one room to another points downwards, or stays at home."""
    if importer == imported or importer in DOORS or imported in CORE:
        return True
    if imported == "__init__":  # the version, and nothing that loads a room
        return importer not in CORE
    if importer in READERS:
        return imported in READERS
    return importer in ROOMS and (
        imported in READERS or imported in NEIGHBOURS.get(importer, set())
    )


def test_every_room_has_its_place() -> None:
    rooms = {file.relative_to(SRC).with_suffix("").parts[0] for file in FILES}
    assert rooms <= CORE | READERS | ROOMS | DOORS


def test_arrows_point_downwards() -> None:
    wrong = [one for one in IMPORTS if one.ours and not may_know(one.importer, one.ours)]
    assert [f"{one.where}: {one.importer} may not know {one.ours}" for one in wrong] == []


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("player", "library", True),
        ("player", "mark", True),
        ("player", "marking", False),
        ("explorers", "player", True),
        ("player", "explorers", False),
        ("pages", "explorers", True),
        ("explorers", "pages", False),
        ("library", "player", False),
        ("mark", "library", False),
        ("case_file", "cli", False),
        ("cli", "marking", True),
    ],
)
def test_the_rule_itself_is_the_one_we_mean(importer: str, imported: str, allowed: bool) -> None:
    assert may_know(importer, imported) is allowed


def test_the_core_needs_nothing_but_the_standard_library() -> None:
    core = [one for one in IMPORTS if one.importer in CORE and not one.ours]
    others = [one for one in core if one.module.split(".")[0] not in sys.stdlib_module_names]
    assert [f"{one.where}: {one.module}" for one in others] == []


def test_templates_are_made_in_one_place_which_escapes() -> None:
    makers = [file.name for file in FILES if "Environment(" in file.read_text(encoding="utf-8")]
    assert makers == ["templates.py"]
    assert templates_of("consentlab.marking").autoescape is True


def test_every_dependency_has_one_door() -> None:
    wrong = []
    for one in IMPORTS:
        package = one.module.split(".")[0]
        if one.ours or package in sys.stdlib_module_names:
            continue
        if one.importer not in DOOR_OF.get(package, set()):
            wrong.append(f"{one.where}: {package} may not be imported there")
    assert wrong == []


def test_what_is_slow_to_load_is_imported_where_it_is_used() -> None:
    slow = [one for one in IMPORTS if one.module.split(".")[0] in ONLY_INSIDE_A_FUNCTION]
    assert [one.where for one in slow if one.at_top] == []


def test_nothing_that_windows_lacks_is_imported_at_the_top() -> None:
    everything = [*IMPORTS, *imports_of(ROOT / "start.py")]
    wrong = [one for one in everything if one.module.split(".")[0] in NOT_ON_WINDOWS]
    assert [one.where for one in wrong if one.at_top] == []


def test_no_process_is_forked() -> None:
    for file in FILES:
        source = file.read_text(encoding="utf-8")
        assert not re.search(r"\bos\.fork\b|get_context\(.fork|set_start_method\(.fork", source), (
            f"{file.relative_to(ROOT)}: processes are started by spawn; Windows has nothing else"
        )


def test_text_is_read_and_written_as_utf_8() -> None:
    wrong = []
    for file in [*FILES, ROOT / "start.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            given = len(node.args) + sum(word.arg == "encoding" for word in node.keywords)
            if given < {"read_text": 1, "write_text": 2}.get(node.func.attr, 0):
                wrong.append(f"{file.relative_to(ROOT).as_posix()}, line {node.lineno}")
    assert wrong == []


def strings_of(file: Path) -> Iterator[tuple[int, str]]:
    """Every text in a file's code but its docstrings, with its line."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_only_the_marker_s_desk_knows_where_the_keys_are() -> None:
    for file in FILES:
        if file.relative_to(SRC).parts[0] == "marking":
            continue
        for line, text in strings_of(file):
            assert not re.search(r"(^|[\s/\\`'\"])grader([/\\]|$)", text), (
                f"{file.relative_to(ROOT).as_posix()}, line {line}: a path of the marker's"
            )


def test_the_marker_s_desk_is_handed_its_folder() -> None:
    named = [
        file.relative_to(SRC).as_posix()
        for file in (SRC / "marking").rglob("*.py")
        if any(text == "grader" for _, text in strings_of(file))
    ]
    assert named == ["marking/desk.py"]
    desk = (SRC / "marking" / "desk.py").read_text(encoding="utf-8")
    assert not re.search(r"__file__|\bcwd\(|\bhome\(|\benviron\b|\bgetcwd\b", desk)


def code_of(notebook: Path) -> Iterator[ast.Module]:
    """The code cells of a notebook, parsed."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield ast.parse("".join(cell["source"]))


def test_there_are_notebooks_to_read() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in NOTEBOOKS} == {
        "course",
        "exercises",
        "solutions",
    }


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_notebook_uses_our_public_words_and_nothing_else(notebook: Path) -> None:
    for tree in code_of(notebook):
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Import), ast.unparse(node)
            if isinstance(node, ast.ImportFrom):
                assert node.module == "consentlab", ast.unparse(node)
                assert {one.name for one in node.names} <= set(consentlab.__all__)


def test_every_public_word_is_there() -> None:
    assert consentlab.__all__ == sorted(consentlab.__all__)
    for word in consentlab.__all__:
        assert callable(getattr(consentlab, word))
        # a module of that name would take its place as soon as anybody imports it
        assert not (SRC / f"{word}.py").exists()
        assert not (SRC / word).exists()


def test_files_stay_small_enough_to_read() -> None:
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for file in FILES
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}
