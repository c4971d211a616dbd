"""Replaces a file by new bytes: all of them or none, and only if it still is what was read."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class NotWrittenError(Exception):
    """A file that was left as it is; the text says why, in a few words."""


class Version(NamedTuple):
    """A file as it was read: where it really stands, its bytes, and what tells this state from a later one."""

    path: Path
    data: bytes
    state: tuple[int, int, int, int]


def read_version(path: Path) -> Version:
    """Return the bytes of a file with the state they belong to; raises OSError. A link is followed."""
    real = path.resolve(strict=True)
    before = _state(real)
    return Version(real, real.read_bytes(), before)


def replace(version: Version, data: bytes) -> None:
    """Put ``data`` in the place of the file that was read; raises NotWrittenError, and OSError as writing does.

    The bytes are written to a file beside it, which then takes its name: a reader sees the old file or the new one.
    Permissions and, where that is allowed, the owner stay. A file that changed since it was read is not touched, nor
    is one that its permissions protect from writing.
    """
    path = version.path
    info = path.stat()
    if not info.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise NotWrittenError("it is write-protected")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".newslint", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError, AttributeError):
            os.chown(name, info.st_uid, info.st_gid)
        os.chmod(name, stat.S_IMODE(info.st_mode))
        if not path.exists() or _state(path) != version.state or path.read_bytes() != version.data:
            raise NotWrittenError("it changed while newslint was at work")
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _state(path: Path) -> tuple[int, int, int, int]:
    info = path.stat()
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns
