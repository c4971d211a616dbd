"""Many small records, grouped by key without holding them all: they are dealt into parts, and a part is read at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from struct import Struct
from typing import Any, BinaryIO

PARTS = 64
"""A million articles leave some 20 million records of 32 bytes, 10 MB a part."""

_HELD = 1 << 15


class Spill:
    """Records of one Struct whose first member is a 64-bit key.

    ``add`` deals them into parts by key; ``parts`` hands each part over as an iterator of tuples. Equal keys are in the
    same part. What does not fit into a small buffer lies in temporary files that go with the object.
    """

    def __init__(self, record: Struct, parts: int = PARTS) -> None:
        self._record = record
        self._buffers = [bytearray() for _ in range(parts)]
        self._files: list[BinaryIO | None] = [None] * parts
        self._parts = parts
        self._pack = record.pack

    def add(self, key: int, *values: Any) -> None:
        """Add one record; ``key`` is 0 to 2**64 - 1 and evenly spread."""
        part = key % self._parts
        buffer = self._buffers[part]
        buffer += self._pack(key, *values)
        if len(buffer) > _HELD:
            self._flush(part)

    def parts(self) -> Iterator[Iterator[tuple[Any, ...]]]:
        """Yield the records part by part, those of one part in the order they were added; a part goes when read."""
        for part in range(self._parts):
            file = self._files[part]
            if file is None:
                data = bytes(self._buffers[part])
            else:
                self._flush(part)
                file.seek(0)
                data = file.read()
                file.close()
                self._files[part] = None
            self._buffers[part] = bytearray()
            yield self._record.iter_unpack(data)

    def _flush(self, part: int) -> None:
        file = self._files[part]
        if file is None:
            file = self._files[part] = tempfile.TemporaryFile(prefix="newslint-")  # noqa: SIM115  # read in parts()
        file.write(self._buffers[part])
        self._buffers[part] = bytearray()

    def close(self) -> None:
        """Let go of the temporary files."""
        for file in self._files:
            if file is not None:
                file.close()


class Shelf:
    """Records of one Struct by their number, on disk where they are many."""

    def __init__(self, record: Struct) -> None:
        self._record = record
        self._file = tempfile.SpooledTemporaryFile(max_size=1 << 22, prefix="newslint-")  # noqa: SIM115  # read in get()
        self._count = 0
        self._reading = False

    def __len__(self) -> int:
        return self._count

    def add(self, *values: Any) -> int:
        """Add a record and return its number."""
        self._file.write(self._record.pack(*values))
        self._count += 1
        return self._count - 1

    def get(self, number: int) -> tuple[Any, ...]:
        """Return the record of that number; nothing can be added after the first call."""
        size = self._record.size
        self._file.seek(number * size)
        return self._record.unpack(self._file.read(size))

    def close(self) -> None:
        """Let go of the temporary file."""
        self._file.close()
