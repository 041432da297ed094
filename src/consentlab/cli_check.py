"""The command that looks at what is about to be posted; the work is done in `identifiers`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from consentlab.errors import ConsentlabError


def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Pictures and films, such as photo.jpg.")
    ] = None,
    caption: Annotated[str | None, typer.Option(help="The words of the post.")] = None,
    caption_file: Annotated[
        Path | None, typer.Option(help="A text file with the words of the post.")
    ] = None,
    clean: Annotated[
        Path | None,
        typer.Option(help="Make a clean copy of each file in this folder, and check that too."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a report to print, without the pictures.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Say it as JSON, one line for each file.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out the pixels: no writing is looked for.")
    ] = False,
) -> None:
    """Look at a picture before you post it, and clean it.

    Nothing leaves this machine, and the files themselves are not changed. Ends with 0 when nothing
    was found by these checks, 1 when something was, 2 when something could not be checked.
    """
    try:
        _can_be_done(clean, html, quick)
        results = _surveyed(files or [], (caption, caption_file), clean, quick, as_json)
        if html is not None:
            _report(results, html)
    except ConsentlabError as problem:
        _tell("")
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        _tell("")
        typer.echo("Stopped. Your files are as they were; copies that were done stay.", err=True)
        raise typer.Exit(130) from None
    from consentlab.identifiers.survey import exit_code

    raise typer.Exit(exit_code(results))


def _can_be_done(clean: Path | None, html: Path | None, quick: bool) -> None:
    """Raises ConsentlabError for what would come to nothing, before the work is done."""
    if clean is not None and quick:
        raise ConsentlabError(
            "A clean copy has to be looked at, pixels and all. Leave out --quick, or --clean."
        )
    if clean is not None and clean.exists() and not clean.is_dir():
        raise ConsentlabError(f"{clean}: this is no folder. Name one for the clean copies.")
    if html is not None and html.suffix.lower() not in (".html", ".htm"):
        raise ConsentlabError(f"{html}: give the report a name that ends in .html.")
    if html is not None and html.exists():
        raise ConsentlabError(f"{html}: this is there already. Give the report another name.")


def _surveyed(
    files: list[Path],
    caption: tuple[str | None, Path | None],
    clean: Path | None,
    quick: bool,
    as_json: bool,
) -> list[dict[str, Any]]:
    from consentlab.identifiers.process import Reader

    results = []
    with Reader() as reader:
        reader.start()  # it gets ready while the sources, which take as long, are loaded here
        from consentlab.identifiers.lines import lines_of
        from consentlab.identifiers.survey import Post, caption_in, expanded, survey
        from consentlab.shelf import Shelf

        post = Post(expanded(files), caption_in(*caption), clean, quick)
        if not post.files and not post.caption:
            raise ConsentlabError(
                "There is nothing to check. Name a file, or give the words of a post with "
                "--caption."
            )
        for result in survey(post, reader, Shelf.of_installed(), _tell):
            _tell("")
            results.append(result)
            said = [json.dumps(result, ensure_ascii=False)] if as_json else [*lines_of(result), ""]
            typer.echo("\n".join(said))
    return results


def _report(results: list[dict[str, Any]], path: Path) -> None:
    from consentlab.identifiers.report import report

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(report(results))
    except OSError as problem:
        raise ConsentlabError(
            f"{path}: the report cannot be written there ({problem.strerror}). Name another place."
        ) from None
    typer.echo(f"Report: {path}", err=True)


def _tell(words: str) -> None:
    """One line that says how it goes, on a terminal only; nothing wipes it."""
    if sys.stderr.isatty():
        typer.echo(f"\r{words:<78.78}" + ("" if words else "\r"), err=True, nl=False)
