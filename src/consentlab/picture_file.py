"""Reads the catalogue of pictures; every complaint about a catalogue is worded here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from consentlab.author_file import Node, gather, read, read_bytes, read_text
from consentlab.picture import Image, Picture, Seen

SHA256 = re.compile(r"[0-9a-f]{64}")
MOST_VARIANTS = 100
_ENTRY = re.compile(rb"^([a-z0-9-]+):(?=\s)", re.MULTILINE)
_GAP = re.compile(r"\{([^{}]*)\}")
_SIZE = re.compile(r"([1-9][0-9]{0,4}) x ([1-9][0-9]{0,4})")


def read_catalogue(path: Path) -> dict[str, Picture]:
    """The pictures of a catalogue by their ids, in its order.

    Raises AuthorError with one complaint, naming file and line, for each picture that lacks its
    description or licence, or whose file is not there.
    """
    entries = read(path).slugs(path.name, "picture")
    return dict(gather(entries.items(), lambda one: (one[0], _picture(*one))))


class Gallery(Mapping[str, Picture]):
    """The pictures of a catalogue, each read when it is first asked for.

    A learner's case shows one or two of many: to read them all would take longer, and more memory,
    than everything else. What is wrong with the others is for an author's check to say.
    """

    def __init__(self, path: Path) -> None:
        """Raises AuthorError when the catalogue cannot be opened or holds no entry."""
        self._path, self._data = path, read_bytes(path)
        begins = [(one[1].decode("ascii"), one.start()) for one in _ENTRY.finditer(self._data)]
        ends = [*(begin for _, begin in begins), len(self._data)][1:]
        self._parts = {id: (begin, end) for (id, begin), end in zip(begins, ends, strict=True)}
        self._read: dict[str, Picture] = {}
        if not begins or len(self._parts) != len(begins):
            self._read = read_catalogue(path)  # it says what is wrong
            self._parts = dict.fromkeys(self._read, (0, 0))

    def __getitem__(self, id: str) -> Picture:
        if id not in self._read:
            begin, end = self._parts[id]
            above = self._data.count(b"\n", 0, begin)  # so that complaints name the right line
            top = read_text(self._path, b"\n" * above + self._data[begin:end])
            self._read[id] = _picture(id, top.slugs(self._path.name, "picture")[id])
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return id in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def _picture(id: str, node: Node) -> Picture:
    what = f"picture {id!r}"
    needed = ("alt", "features", "licence", "made by")
    single = ("file", "sha256", "size")
    fields = node.words(what, needed, ("title", "modality", "how made", "variants", *single))
    if ("file" in fields) == ("variants" in fields):
        raise node.complaint(
            f"{what} has {'both' if 'file' in fields else 'neither'} of `file` and `variants`",
            "Name its `file`, or list its `variants`, each with a file.",
        )
    if "variants" not in fields:
        one = {name: fields[name] for name in single if name in fields}
        return Picture(id, (_image(id, 1, one, fields, {}),))
    items = fields["variants"].items("`variants`")
    if len(items) > MOST_VARIANTS:
        raise fields["variants"].complaint(
            f"{what} has {len(items)} variants", f"List {MOST_VARIANTS} at most."
        )
    images = []
    for number, item in enumerate(items, start=1):
        variant = item.words(f"variant {number} of {what}", ("file",), ("sha256", "size", "says"))
        says = variant["says"].entries("`says`") if "says" in variant else {}
        texts = {name: one.text(f"`{name}`") for name, one in says.items()}
        images.append(_image(id, number, variant, fields, texts))
    return Picture(id, tuple(images))


def _image(
    id: str, number: int, own: dict[str, Node], shared: dict[str, Node], says: dict[str, str]
) -> Image:
    words = {name: shared[name].text(f"`{name}`") for name in ("licence", "made by")}
    features = shared["features"].slugs("`features`", "feature")
    return Image(
        id=id,
        variant=number,
        file=file_in(f"picture {id!r}", own["file"]),
        title=_filled(shared["title"], "`title`", says, number)
        if "title" in shared
        else id.replace("-", " "),
        modality=shared["modality"].text("`modality`") if "modality" in shared else "",
        alt=_filled(shared["alt"], "`alt`", says, number),
        features=tuple(
            Seen(name, _filled(one, f"feature {name!r}", says, number))
            for name, one in features.items()
        ),
        licence=words["licence"],
        made_by=words["made by"],
        how_made=shared["how made"].text("`how made`") if "how made" in shared else "",
        sha256=sha256_in(own["sha256"]) if "sha256" in own else "",
        size=_size(own["size"]) if "size" in own else (0, 0),
    )


def file_in(what: str, node: Node) -> Path:
    """The file that a node names, beside the catalogue or below. Raises AuthorError."""
    name = node.text("`file`")
    if "\\" in name:
        raise node.complaint(f"{what} names the file {name!r}", "Write / instead of \\.")
    parts = PurePosixPath(name).parts
    file = node.path.parent.joinpath(*parts)
    tame = not PurePosixPath(name).is_absolute() and not {"..", "."} & set(parts)
    if not tame or ":" in name or not _is_file(file):
        raise node.complaint(
            f"{what} names the file {name!r}, which is not beside the catalogue",
            "Put it there or in a folder there, or correct its name.",
        )
    return file


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the disk, or a folder that may not be looked into
        return False


def _filled(node: Node, what: str, says: dict[str, str], variant: int) -> str:
    """The text with every `{name}` replaced by what the variant says under that name."""
    text = node.text(what)
    for name in _GAP.findall(text):
        if name not in says:
            known = f" It says {', '.join(f'`{one}`' for one in says)}." if says else ""
            raise node.complaint(
                f"{what} has a gap {{{name}}}, and variant {variant} does not say what fills it",
                f"Add `{name}: …` to the variant's `says`, or correct the gap.{known}",
            )
    return _GAP.sub(lambda gap: " / ".join(says[gap[1]].splitlines()), text)


def sha256_in(node: Node) -> str:
    """The SHA-256 that a catalogue or a truth names. Raises AuthorError when it is none."""
    text = node.text("`sha256`")
    if not SHA256.fullmatch(text):
        raise node.complaint(
            f"`sha256` is {text:.20}…, which is no SHA-256",
            "Take the line out, and `consentlab author check` tells you what it should be.",
        )
    return text


def _size(node: Node) -> tuple[int, int]:
    found = _SIZE.fullmatch(text := node.text("`size`"))
    if not found:
        raise node.complaint(
            f"`size` is {text!r}", "Write width and height in pixels, such as `1280 x 960`."
        )
    return int(found[1]), int(found[2])
