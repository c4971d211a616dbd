"""Many small records, grouped by key without holding them all: they are dealt into parts, and a part is read at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from struct import Struct
from typing import Any, BinaryIO

PARTS = 64
"""Parts that records are dealt into; a part is held whole."""

_HELD = 1 << 15
_SHELVED = 1 << 22


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
        for part, file in enumerate(self._files):
            if file is not None:
                file.close()
                self._files[part] = None


class Shelf:
    """Records of one Struct by their number, on disk where they are many."""

    def __init__(self, record: Struct) -> None:
        self._record = record
        self._buffer = bytearray()
        self._file: BinaryIO | None = None
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, *values: Any) -> int:
        """Add a record and return its number."""
        self._buffer += self._record.pack(*values)
        self._count += 1
        if len(self._buffer) > _SHELVED:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="newslint-")  # noqa: SIM115  # read in get()
            self._file.seek(0, 2)
            self._file.write(self._buffer)
            self._buffer.clear()
        return self._count - 1

    def get(self, number: int) -> tuple[Any, ...]:
        """Return the record of that number."""
        size = self._record.size
        kept = self._count - len(self._buffer) // size
        if number >= kept:
            return self._record.unpack_from(self._buffer, (number - kept) * size)
        assert self._file is not None
        self._file.seek(number * size)
        return self._record.unpack(self._file.read(size))

    def all(self) -> Iterator[tuple[Any, ...]]:
        """Yield the records in order."""
        for number in range(self._count):
            yield self.get(number)

    def close(self) -> None:
        """Let go of the records and of the temporary file."""
        self._buffer.clear()
        self._count = 0
        if self._file is not None:
            self._file.close()
            self._file = None
