"""Where rules come from: the folder shipped with newslint, its checks, folders named by the user, and entry points."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

GROUP = "newslint.packs"


class PackError(Exception):
    """A pack that cannot be used; the text is one line a mistake."""


class Pack(NamedTuple):
    """A named folder of rules. ``module`` is the package its Python files are imported as, if they belong to one.

    The patterns of a pack that is ``proven`` were found safe when it was made, and a test holds them to it: they are not
    looked through once more on a user's machine, where that takes seconds.
    """

    name: str
    folder: Path
    module: str | None = None
    proven: bool = False


def built_in() -> list[Pack]:
    """Return newslint's own packs: the YAML rules and the checks in Python."""
    package = Path(__file__).parent.parent
    rules = package / "rules"
    if not rules.is_dir():  # a checkout or an editable install: the folder stands beside the package
        rules = package.parent / "rules"
    return [
        Pack("newslint", rules, proven=True),
        Pack("newslint", package / "checks", "newslint.checks", proven=True),
    ]


def foreign(folders: list[Path]) -> list[Pack]:
    """Return the packs in ``folders``, named after them; raises PackError for a folder that is not there."""
    packs = []
    for folder in folders:
        if not folder.is_dir():
            what = "is a file, not a folder of rules" if folder.exists() else "no such folder of rules"
            raise PackError(f"{folder}: {what}")
        packs.append(Pack(folder.resolve().name, folder))
    return packs


def _registered() -> bool:
    """Say whether any distribution mentions the group: importlib.metadata costs 25 ms, and nearly nobody has a pack."""
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                places = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for place in places:
            try:
                with open(os.path.join(place, "entry_points.txt"), "rb") as file:
                    if GROUP.encode() in file.read():
                        return True
            except OSError:
                continue
    return False


def installed() -> list[Pack]:
    """Return the packs that other distributions register under the entry point group ``newslint.packs``.

    An entry point names a package that holds the rule files, or a path to their folder. Raises PackError.
    """
    if not _registered():
        return []
    from importlib.metadata import entry_points

    packs = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            found = entry.load()
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise PackError(f"the pack '{entry.name}' ({entry.value}) cannot be loaded: {reason}") from error
        place = found if isinstance(found, str | Path) else getattr(found, "__path__", [None])[0]
        if place is None or not Path(place).is_dir():
            raise PackError(f"the pack '{entry.name}' ({entry.value}) is neither a package nor a folder of rules")
        packs.append(Pack(entry.name, Path(place)))
    return packs
