"""A picture on a notebook's page, never without its description, origin and licence."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from consentlab.picture import Image

MEDIA = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}

# As large as the page and the window allow, in a notebook that has no style sheet of ours too.
FITTING = "display:block;width:auto;height:auto;max-width:100%;max-height:36rem;border-radius:6px"


@dataclass(frozen=True)
class Shown:
    """What a notebook draws as the value of a cell: HTML, or plain text where there is no HTML."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def shown(image: Image) -> Shown:
    """The image as a figure. Raises OSError when its file cannot be read."""
    media = MEDIA.get(image.file.suffix.lower(), "application/octet-stream")
    data = b64encode(image.file.read_bytes()).decode("ascii")
    origin = f"{image.made_by}. {image.licence}."
    items = "".join(f"<li>{escape(seen.words)}</li>" for seen in image.features)
    html = (
        '<figure class="cl-shown" style="margin:1rem 0;max-width:60rem">'
        f'<img src="data:{media};base64,{data}" alt="{escape(image.alt)}" style="{FITTING}">'
        '<figcaption style="margin-top:.6rem">'
        f"<strong>{escape(image.title)}.</strong> {escape(origin)}"
        f"<details><summary>List what can be seen</summary><ol>{items}</ol></details>"
        "</figcaption></figure>"
    )
    numbered = "\n".join(f"{n}. {seen.words}" for n, seen in enumerate(image.features, start=1))
    return Shown(html, f"{image.title}: {image.alt}\n{numbered}\n{origin}")


def trouble(what: str, problem: Exception) -> str:
    """HTML that says that something cannot be shown, and why."""
    return (
        '<div role="alert" style="border-left:4px solid #9f2a1f;padding:.6rem 1rem">'
        f"<strong>{escape(what)}</strong><br>{escape(str(problem))}</div>"
    )
