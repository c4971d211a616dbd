"""Opens gzip data and zip archives, and gives up on those that unpack to more than any news can be."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from newslint.readers.mistakes import InputError

GZIP = b"\x1f\x8b"
MOST_MEMBERS = 10_000
"""Members of a zip archive that are looked at; an archive with more is refused."""
_FREE = 16 * 1024 * 1024
"""Bytes that may come out of anything, however small it was."""
_RATIO = 200
"""Bytes that may come out of one packed byte beyond that: news text packs 3 to 12 to one, a bomb 1000 to one."""
_BUFFER = 256 * 1024
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


class _Closable(Protocol):
    def close(self) -> None: ...


class _Readable(_Closable, Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _Packed(_Closable, Protocol):
    def read1(self, n: int, /) -> bytes: ...


class _Unpacked(io.RawIOBase):
    """A stream of unpacked bytes. ``broken`` says why it ended before its time; what came before is good."""

    def __init__(self, name: str, inner: _Packed, packed: Callable[[], int], below: _Closable | None = None) -> None:
        self._name = name
        self._inner = inner
        self._packed = packed
        self._below = below
        self._out = 0
        self.broken = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed asks for any buffer
        if self.broken:
            return 0
        try:
            data = self._inner.read1(len(buffer))  # what there is, not all that is asked: a cut keeps its first half
        except _DAMAGED as error:
            self.broken = str(error).lower() or "the data ends too soon"
            return 0
        self._out += len(data)
        if self._out > _FREE and self._out > _RATIO * max(1, self._packed()):
            raise InputError(
                f"{self._name}: unpacks to more than {_RATIO} times its size; no news does, so it is not read on"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            if self._below is not None:
                self._below.close()
        super().close()


class Opened(io.BufferedReader):
    """A buffered stream of unpacked bytes."""

    def __init__(self, raw: _Unpacked) -> None:
        super().__init__(raw, _BUFFER)
        self._unpacked = raw

    @property
    def broken(self) -> str:
        """Why the packed data ended before its time; empty where it did not."""
        return self._unpacked.broken


class _Counted:
    """A stream that counts what was read of it."""

    def __init__(self, inner: _Readable) -> None:
        self._inner = inner
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._inner.read(size)
        self.count += len(data)
        return data

    def seekable(self) -> bool:
        return False


def gunzipped(name: str, stream: _Readable) -> Opened:
    """Return the unpacked bytes of the gzip data in ``stream``, several members one after the other."""
    counted = _Counted(stream)
    # gzip asks its file for read alone when it is read from front to back
    inner = gzip.GzipFile(fileobj=counted, mode="rb")  # type: ignore[arg-type, call-overload, unused-ignore]
    return Opened(_Unpacked(name, inner, lambda: counted.count, stream))


class Member:
    """Opens one member of a zip archive; it can travel to another process."""

    def __init__(self, archive: str, member: str) -> None:
        self.archive = archive
        self.member = member

    def __call__(self) -> Opened:
        """Return a stream of its bytes; raises InputError where it cannot be had, OSError as open does."""
        name = f"{self.archive}!{self.member}"
        try:
            archive = zipfile.ZipFile(self.archive)
        except zipfile.BadZipFile as error:
            raise InputError(f"{name}: the archive is damaged: {str(error).lower()}") from None
        try:
            info = archive.getinfo(self.member)
            stream = archive.open(info)
        except KeyError:
            archive.close()
            raise InputError(f"{name}: the archive holds no such member") from None
        except RuntimeError:  # that is how zipfile says it
            archive.close()
            raise InputError(f"{name}: it is encrypted") from None
        except (NotImplementedError, zipfile.BadZipFile) as error:
            archive.close()
            raise InputError(f"{name}: it cannot be unpacked: {str(error).lower()}") from None
        return Opened(_Unpacked(name, cast(zipfile.ZipExtFile, stream), lambda: info.compress_size, archive))


def members(path: str, wanted: Callable[[str], bool]) -> list[tuple[Member, int]]:
    """Return the members of a zip archive that are ``wanted``, with their sizes, in its order; raises InputError."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise InputError(f"{path}: the archive is damaged: {str(error).lower()}") from None
    if len(infos) > MOST_MEMBERS:
        raise InputError(f"{path}: the archive holds {len(infos)} members; {MOST_MEMBERS} are the most that are read")
    return [
        (Member(path, info.filename), info.file_size) for info in infos if not info.is_dir() and wanted(info.filename)
    ]


def is_zip(path: str) -> bool:
    """Say whether the file at ``path`` begins like a zip archive."""
    try:
        with Path(path).open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False
