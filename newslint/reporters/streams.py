"""Ways to write to a stream of which it is not known whether it takes text or bytes, or in which encoding."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO, TextIO


def byte_writer(out: TextIO | BinaryIO) -> Callable[[bytes], object]:
    """Return the fastest function that writes UTF-8 bytes to ``out``."""
    if _is_binary(out):
        return out.write  # type: ignore[return-value]
    buffer = getattr(out, "buffer", None)
    if buffer is not None:
        out.flush()  # what was written as text stands before our bytes
        write: Callable[[bytes], object] = buffer.write
        return write
    return lambda data: out.write(data.decode())  # type: ignore[call-overload]


class Page:
    """Text output that never fails for a character: what the stream's encoding lacks is written as an escape.

    It has of a file what rich's console asks for.
    """

    def __init__(self, out: TextIO | BinaryIO) -> None:
        self._out: Any = out
        self._binary = _is_binary(out)
        self.encoding: str = "utf-8" if self._binary else getattr(out, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """Write ``text``."""
        if self._binary:
            self._out.write(text.encode("utf-8", "backslashreplace"))
            return len(text)
        try:
            self._out.write(text)
        except UnicodeEncodeError:
            self._out.write(text.encode(self.encoding, "backslashreplace").decode(self.encoding))
        return len(text)

    def flush(self) -> None:
        """Hand everything written so far to the stream's own target."""
        self._out.flush()

    def isatty(self) -> bool:
        """Say whether a person looks at this stream."""
        return bool(self._out.isatty())


def _is_binary(out: TextIO | BinaryIO) -> bool:
    return isinstance(out, io.RawIOBase | io.BufferedIOBase)
