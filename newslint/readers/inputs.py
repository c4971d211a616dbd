"""Finds the inputs of a run: files, folders, globs, members of archives, addresses, standard input."""

from __future__ import annotations

import glob
import io
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newslint.readers.mistakes import InputError

if TYPE_CHECKING:
    from newslint.model import Feed

SUFFIXES = (
    ".rss",
    ".atom",
    ".xml",
    ".json",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
    ".parquet",
    ".txt",
    ".md",
    ".warc",
)
"""What a folder or an archive is searched for; each may end in .gz too."""

_ADDRESS = re.compile(r"https?://", re.I)


class Stream(Protocol):
    """What is asked of an input once it is open: bytes from front to back.

    ``charset`` may stand on it, what a server said of the encoding, and ``broken``, why packed data ended too soon.
    """

    def read(self, size: int = -1, /) -> bytes:
        """Return the next ``size`` bytes, or what is left."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return the next line, or the part of it that ``size`` bytes hold."""

    def close(self) -> None:
        """Let go of it."""


class Input:
    """One thing to read. ``named`` is false where it was met in a folder or by a glob and not named by the user.

    ``held`` is a feed that was read from it a moment ago; the next reading takes it and leaves None. It stays in its
    process.
    """

    __slots__ = ("_opener", "held", "name", "named", "portable", "size")

    def __init__(
        self,
        name: str,
        opener: Callable[[], Stream] | None = None,
        size: int | None = None,
        *,
        named: bool = True,
        portable: bool = False,
    ) -> None:
        self.name = name
        self.size = size
        self.named = named
        self.portable = portable or opener is None
        self._opener = opener
        self.held: Feed | None = None

    def __getstate__(self) -> tuple[None, dict[str, object]]:
        return None, {name: getattr(self, name) for name in self.__slots__ if name != "held"} | {"held": None}

    @property
    def is_file(self) -> bool:
        """Whether another process could open it too."""
        return self.portable

    @property
    def is_plain(self) -> bool:
        """Whether it is a file as it lies on disk, of which a part may be read."""
        return self._opener is None

    @property
    def suffix(self) -> str:
        """The end of its name that tells the format, without the dot and in lower case; a .gz is looked through."""
        name = self.name.lower()
        if _ADDRESS.match(name):
            name = re.split(r"[?#]", name, maxsplit=1)[0]
        name = name.removesuffix(".gz").rpartition("/")[2]
        return name.rpartition(".")[2] if "." in name else ""

    def open(self) -> Stream:
        """Return a new binary stream on the input; raises OSError, and InputError where a way to it is barred."""
        if self._opener is not None:
            return self._opener()
        return Path(self.name).open("rb")


def _stdin() -> Stream:
    return io.BufferedReader(sys.stdin.buffer.raw) if hasattr(sys.stdin.buffer, "raw") else sys.stdin.buffer


def expand(paths: Sequence[str], *, fetch: Callable[[str], Input] | None = None) -> list[Input]:
    """Return the inputs that ``paths`` name, in their order, folders and globs sorted; raises InputError.

    ``fetch`` makes the input of an http or https address; None where addresses are not to be had.
    """
    found: list[Input] = []
    for path in paths:
        if path == "-":
            found.append(Input("<stdin>", _stdin))
        elif _ADDRESS.match(path):
            if fetch is None:
                raise InputError(f"'{path}' is an address, and nothing is fetched here")
            found.append(fetch(path))
        elif Path(path).is_dir():
            found += _folder(Path(path))
        elif Path(path).exists():
            found += _file(path)
        elif glob.has_magic(path):
            matched = sorted(name for name in glob.glob(path, recursive=True) if Path(name).is_file())
            if not matched:
                raise InputError(f"no file matches '{path}'")
            for name in matched:
                found += _file(name, named=False)
        elif "!" in path and Path(path.partition("!")[0]).is_file():
            found.append(_member(path))
        else:
            raise InputError(f"no such file or folder: '{path}'")
    return found


def _wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not hidden and parts[-1].lower().removesuffix(".gz").endswith(SUFFIXES)


def _folder(folder: Path) -> list[Input]:
    inside: list[Input] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            _wanted(name) or (_wanted(name.lower().removesuffix(".zip") + ".xml") and name.lower().endswith(".zip"))
        ) and (path.is_file()):
            inside += _file(str(path), named=False)
    if not inside:
        raise InputError(f"no feed in the folder '{folder}'; looked for files ending in {' '.join(SUFFIXES)} .zip")
    return inside


def _file(name: str, *, named: bool = True) -> list[Input]:
    from newslint.readers.unpacking import is_zip, members

    if name.lower().endswith(".zip") or (named and is_zip(name)):
        inside = [
            Input(f"{name}!{member.member}", member, size, named=False, portable=True)
            for member, size in members(name, _wanted)
        ]
        if not inside and named:
            raise InputError(f"no feed in the archive '{name}'; looked for members ending in {' '.join(SUFFIXES)}")
        return inside
    try:
        size = Path(name).stat().st_size
    except OSError:
        size = None
    return [Input(name, None, size, named=named)]


def _member(path: str) -> Input:
    from newslint.readers.unpacking import Member

    archive, _, member = path.partition("!")
    return Input(path, Member(archive, member), portable=True)
