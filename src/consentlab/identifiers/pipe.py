"""Messages between the asking and the reading process: plain data, and bytes beside it."""

from __future__ import annotations

import json
import struct
from typing import BinaryIO

from consentlab.identifiers.plain import Plain

HEAD = struct.Struct(">IQ")  # length of the plain data, length of the bytes


def send(stream: BinaryIO, header: Plain, data: bytes = b"") -> None:
    """Write one message. Raises OSError when nobody reads."""
    words = json.dumps(header).encode()
    stream.write(HEAD.pack(len(words), len(data)))
    stream.write(words)
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Plain, bytes] | None:
    """The next message, or None when the stream ended, be it within a message."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    words_length, data_length = HEAD.unpack(head)
    words, data = stream.read(words_length), stream.read(data_length)
    if len(words) < words_length or len(data) < data_length:
        return None
    return json.loads(words), data
