"""The settings of a run as a value; the names are the keys of the file with '-' for '_'."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from newslint.model.finding import Severity

Gate = Literal["error", "warning", "info", "never"]


class Override(msgspec.Struct, frozen=True, rename="kebab"):
    """Settings for some sources, publishers or items, each given by globs; what is left empty does not narrow.

    An item is named by its id or its link. ``because`` is shown where findings are hidden. After the day ``until`` the
    entry holds no more.
    """

    sources: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    because: str = ""
    publishers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    until: date | None = None


class Config(msgspec.Struct, frozen=True, rename="kebab"):
    """What a run is told. Selectors are codes or any prefix of one, rule names, or ALL.

    ``ignore`` maps selectors to the reason why. ``rules`` are folders of foreign packs, relative to ``root``, the
    folder of the settings file. ``map`` gives the record keys of JSON Lines. ``min_score`` is 0 to 100. ``options`` are
    numbers of rules, by code or name. ``given`` are the keys that were set and not left at their defaults: they go before
    what ``profile`` says.
    """

    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: dict[str, str] = {}
    severities: dict[str, Severity] = {}
    overrides: tuple[Override, ...] = ()
    rules: tuple[str, ...] = ()
    preview: bool = False
    profile: str | None = None
    options: dict[str, dict[str, int]] = {}
    input_format: str | None = None
    map: dict[str, str] = {}
    fail_on: Gate = "warning"
    min_score: int | None = None
    path: str | None = None
    root: str = "."
    given: tuple[str, ...] = ()
