"""The look that pages, player and feedback share: tokens and components as style sheets."""

from pathlib import Path

HERE = Path(__file__).parent


def style(*names: str) -> str:
    """The named style sheets of this folder, such as `tokens`, joined in that order."""
    return "\n".join((HERE / f"{name}.css").read_text(encoding="utf-8") for name in names)
