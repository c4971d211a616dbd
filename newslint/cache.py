"""A folder of derived values, found by the content they were made from and checked before they are used."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import mmap
import os
import tempfile
import time
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

import xxhash

RESULTS = "results"
"""The room of what came of files, one value a file."""

MOST_RESULTS = 256 << 20
"""Bytes of results that are kept."""

_DAY, _HOUR = 86_400, 3_600
_HEADER = b"newslint-cache-2\n"
_DIGEST_BYTES = 16
_HEAD = len(_HEADER) + _DIGEST_BYTES


def folder() -> Path | None:
    """Return the cache folder, or None where caching is switched off.

    ``NEWSLINT_CACHE_DIR`` names another folder; empty, it switches caching off.
    """
    named = os.environ.get("NEWSLINT_CACHE_DIR")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("XDG_CACHE_HOME")
    if home:
        return Path(home, "newslint")
    from platformdirs import user_cache_path  # 27 ms, and on Linux the two lines above usually answer

    return user_cache_path("newslint", appauthor=False)


_MAKERS = ("config", "matching", "model", "rulebook")
"""The rooms whose code makes what is cached."""


@functools.cache
def _code() -> bytes:
    """Name the state of that code, so that a checkout that was edited does not serve what its older self has made."""
    root = Path(__file__).parent
    state = []
    for room in _MAKERS:
        with os.scandir(root / room) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    state.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(sorted(state)).encode()


def whole_code() -> bytes:
    """Name the state of all of newslint's code, for values that any of it may have had a hand in."""
    root = Path(__file__).parent
    state = []
    for folder_, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(os.path.join(folder_, name))  # three hundred paths at each start
            state.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(state).encode()


def key(*parts: bytes | str) -> str:
    """Return the name under which a value made from ``parts``, by newslint as it stands, is kept."""
    digest = hashlib.blake2b(_code(), digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


def has(name: str, kind: str, room: str = "") -> bool:
    """Say whether something is kept under ``name``; ``load`` may still find that it is of no use."""
    where = folder()
    return where is not None and (where / room / f"{kind}-{name}").is_file()


def load(name: str, kind: str, room: str = "") -> bytes | None:
    """Return the value kept under ``name``, or None where there is none or where it is not what was stored.

    ``room`` is a folder inside the cache, for values that are many. A file that another user owns is not trusted; neither
    is one whose checksum does not hold.
    """
    kept = _kept(name, kind, room, mapped=False)
    return None if kept is None else bytes(kept)


def view(name: str, kind: str) -> memoryview | None:
    """Return what ``load`` does without reading all of it: a large value of which a part is wanted is not copied."""
    kept = _kept(name, kind, "", mapped=True)
    return None if kept is None else memoryview(kept)


def _kept(name: str, kind: str, room: str, *, mapped: bool) -> bytes | memoryview | None:
    where = folder()
    if where is None:
        return None
    path = where / room / f"{kind}-{name}"
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if hasattr(os, "getuid") and status.st_uid != os.getuid():
                return None
            head = file.read(_HEAD)
            payload: bytes | memoryview
            if mapped and status.st_size > _HEAD:
                payload = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[_HEAD:]
            else:
                payload = file.read()
            if room and time.time() - status.st_mtime > _DAY:
                os.utime(file.fileno() if os.utime in os.supports_fd else path)  # what is used stays
    except (OSError, ValueError):  # a file that has just been emptied cannot be mapped
        return None
    return payload if head == _HEADER + _checksum(name, kind, payload) else None


def store(name: str, kind: str, payload: bytes, *, most: int = 0, room: str = "") -> None:
    """Keep ``payload`` under ``name``; a folder that cannot be written is no error, only no cache.

    ``most`` values of the kind are kept, 24 where it is 0. What lies in a ``room`` is not counted; see ``trim``.
    """
    where = folder()
    if where is None:
        return
    where = where / room
    try:
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=where, prefix=f".{kind}-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_HEADER + _checksum(name, kind, payload) + payload)
        Path(temporary).replace(where / f"{kind}-{name}")
        if not room:
            _forget_old(where, kind, most or _KEPT)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


def writable() -> bool:
    """Say whether there is a folder that values can be kept in; makes it."""
    where = folder()
    if where is None:
        return False
    try:
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return os.access(where, os.W_OK)


_CLAIM_LASTS = 300.0
"""Seconds after which a claim is taken for one of a process that died."""


def is_claimed(name: str, kind: str) -> bool:
    """Say whether a process is at work on this value."""
    where = folder()
    try:
        return where is not None and time.time() - _claim(where, name, kind).stat().st_mtime < _CLAIM_LASTS
    except OSError:
        return False


@contextlib.contextmanager
def claimed(name: str, kind: str) -> Iterator[bool]:
    """Claim the making of a value; gives False where another process has claimed it."""
    where = folder()
    if where is None or not writable() or is_claimed(name, kind):
        yield False
        return
    claim = _claim(where, name, kind)
    try:
        claim.unlink(missing_ok=True)
        os.close(os.open(claim, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:  # another was faster, or the folder cannot be written
        yield False
        return
    try:
        yield True
    finally:
        claim.unlink(missing_ok=True)


def _claim(where: Path, name: str, kind: str) -> Path:
    return where / f".{kind}-{name}.claim"


_KEPT = 24
"""Values of one kind that are kept; the oldest go first. A rulebook and its database are some 2 MB."""


def _forget_old(where: Path, kind: str, most: int) -> None:
    found = sorted(where.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[most:]:
        path.unlink(missing_ok=True)


def trim(room: str, most: int = MOST_RESULTS) -> None:
    """Let the values of a room go that were used longest ago, until the rest has three quarters of ``most`` bytes.

    Nothing happens as long as they have less than ``most``, or where that was looked at less than an hour ago.
    """
    where = folder()
    if where is None:
        return
    mark = where / room / ".trimmed"
    with contextlib.suppress(OSError):
        if mark.exists() and time.time() - mark.stat().st_mtime < _HOUR:
            return
        mark.touch()
        found = sorted(_entries(where / room), key=lambda entry: entry[1].st_mtime, reverse=True)
        room_left = most if sum(status.st_size for _, status in found) < most else most * 3 // 4
        for path, status in found:
            room_left -= status.st_size
            if room_left < 0:
                path.unlink(missing_ok=True)


def usage() -> dict[str, tuple[int, int]]:
    """Return how many values of each kind are kept, and their bytes."""
    where = folder()
    counts: dict[str, tuple[int, int]] = {}
    for place, kind in ((where, ""), (where and where / RESULTS, RESULTS)):
        for path, status in _entries(place) if place is not None else ():
            name = kind or path.name.partition("-")[0]
            values, size = counts.get(name, (0, 0))
            counts[name] = (values + 1, size + status.st_size)
    return dict(sorted(counts.items()))


def clear(kinds: Collection[str] = ()) -> tuple[int, int]:
    """Remove the values of these kinds, or all; return how many went, and their bytes. Raises OSError."""
    where = folder()
    values = size = 0
    for place, kind in ((where, ""), (where and where / RESULTS, RESULTS)):
        for path, status in _entries(place) if place is not None else ():
            if not kinds or (kind or path.name.partition("-")[0]) in kinds:
                path.unlink(missing_ok=True)
                values, size = values + 1, size + status.st_size
    return values, size


def _entries(where: Path) -> list[tuple[Path, os.stat_result]]:
    """Return the files in a folder that ``store`` has written, told by their first bytes."""
    found = []
    with contextlib.suppress(OSError), os.scandir(where) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and "-" in entry.name:
                path = Path(entry.path)
                with contextlib.suppress(OSError), path.open("rb") as file:
                    if file.read(len(_HEADER)) == _HEADER:
                        found.append((path, entry.stat()))
    return found


def _checksum(name: str, kind: str, payload: bytes | memoryview) -> bytes:
    # against damage, not against malice: who can write to the folder can write a checksum, too. A filter has 16 MB, and
    # a cryptographic digest of it costs as much as a small run
    return xxhash.xxh3_128_digest(payload, seed=zlib.crc32(f"{kind}/{name}".encode()))
