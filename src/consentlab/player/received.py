"""What a page sent as the answer to a step, read without trusting it."""

from __future__ import annotations

from collections.abc import Mapping

from consentlab.accept import accept, refused
from consentlab.errors import ConsentlabError
from consentlab.kind import Kind
from consentlab.response import DEEPEST, Response, from_plain

LEFT_OUT = "Not everything you gave fits this step; this was left out: {:.200}"


def received(kind: Kind, given: object) -> tuple[Response | None, str]:
    """The response, and what to say of the parts of it that a step of this kind cannot take.

    Raises ConsentlabError where it can take none of it; giving nothing takes an answer back.
    """
    if given is None:
        return None, ""
    response = from_plain(_whole(given))
    odd = ", ".join(refused(kind, response))
    if odd and accept(kind, response) is None:
        raise ConsentlabError(f"this is no answer to the step: {odd:.200}")
    return response, LEFT_OUT.format(odd) if odd else ""


def _whole(given: object, depth: int = DEEPEST) -> object:
    """What the page sent, with half a character made `?`.

    A browser may send half of an emoji that was cut, and no file could hold it.
    """
    if isinstance(given, str):
        return given.encode("utf-8", "replace").decode("utf-8")
    if isinstance(given, Mapping) and depth:
        return {name: _whole(one, depth - 1) for name, one in given.items()}
    return given
