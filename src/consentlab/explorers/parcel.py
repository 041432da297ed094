"""Takes what the desk says apart for the wire: plain data, and its bytes beside it in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

AT = "bytes at"  # the key under which plain data says where its bytes are among the buffers


def parcel(said: Any) -> tuple[Any, list[bytes]]:
    """`said` with each run of bytes replaced by its place among the buffers, and the buffers.

    >>> parcel({"size": (2, 1), "preview": b"PNG"})
    ({'size': [2, 1], 'preview': {'bytes at': 0}}, [b'PNG'])
    """
    buffers: list[bytes] = []
    return _plain(said, buffers), buffers


def _plain(said: Any, buffers: list[bytes]) -> Any:
    if isinstance(said, bytes | bytearray | memoryview):
        buffers.append(bytes(said))
        return {AT: len(buffers) - 1}
    if isinstance(said, Mapping):
        return {str(name): _plain(one, buffers) for name, one in said.items()}
    if isinstance(said, Sequence) and not isinstance(said, str):
        return [_plain(one, buffers) for one in said]
    if isinstance(said, str):
        return said.encode("utf-8", "replace").decode("utf-8")  # half a character breaks the wire
    return said
