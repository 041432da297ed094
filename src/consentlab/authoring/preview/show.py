"""Opens the preview of a case, and serves it until it is stopped."""

from __future__ import annotations

import contextlib
import tempfile
from functools import partial
from pathlib import Path

from consentlab.author_file import counted
from consentlab.authoring.check_case import Marking
from consentlab.authoring.preview.desk import Desk
from consentlab.authoring.preview.read import Wanted
from consentlab.authoring.preview.server import PreviewServer
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.local_server import ended_as_by_ctrl_c, serve
from consentlab.misplaced import id_in
from consentlab.slug import SLUG


def wanted_of(root: Path, marking: Marking, case: str, version: int) -> Wanted:
    """The case that is named by its id, or by its file's name. Raises ConsentlabError for none."""
    slug = id_in(case)
    if not SLUG.fullmatch(slug):
        raise ConsentlabError(
            f"{slug!r:.60} can be no case's id: that has lower-case letters, digits and single "
            "hyphens, such as wound-photo, and is the name of its file in course/cases."
        )
    wanted = Wanted(root, marking, slug, version)
    library = wanted.library()
    library.case_file(slug)
    with contextlib.suppress(AuthorError):  # a flawed case is shown with its flaws
        if version > (there := library.versions(slug)):
            raise ConsentlabError(
                f"Case {slug!r} has {counted(there, 'version')}, and version {version} was asked "
                "for. Ask for one that it has."
            )
    return wanted


def preview(wanted: Wanted, *, present: bool, port: int, open_browser: bool) -> None:
    """Serve the page, or the slides, until Ctrl-C; nothing that is answered there is kept.

    A process that is asked to end does so as by Ctrl-C, and leaves nothing behind either.

    Raises ConsentlabError when no port is free.
    """
    scratch = tempfile.TemporaryDirectory(prefix="consentlab-preview-", ignore_cleanup_errors=True)
    with ended_as_by_ctrl_c(), scratch as folder:
        desk = Desk(wanted, Path(folder), present=present)
        said = f"{'The slides are' if present else 'The preview is'} at"
        serve(partial(PreviewServer, desk), port, said, open_browser=open_browser)
    print("The preview is closed. What was answered there is thrown away.")
