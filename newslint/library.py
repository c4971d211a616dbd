"""newslint inside another program: items in, reports out, without files and without a command line."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from newslint.config import Config, ConfigError, from_mapping, load
from newslint.linter import Engine
from newslint.linter import Linter as FeedLinter
from newslint.linter.across import Remembered, wanted
from newslint.model import Feed, FeedReport, Finding, Fix, Item, ItemReport, Judged, Points, Rule, Source
from newslint.readers import FORMATS, Input, InputError, read
from newslint.readers.records import Records
from newslint.rulebook import PackError, RulesError, SelectorError, built_in, chosen, foreign, installed
from newslint.rulebook import load as load_rules

__all__ = [
    "Config",
    "ConfigError",
    "FeedReport",
    "Finding",
    "Fix",
    "InputError",
    "ItemReport",
    "Linter",
    "Points",
    "lint",
]


class Linter:
    """The rules in force, made ready once and used for many items, from any number of threads.

    ``config`` is a Config, a mapping with the keys of newslint.yaml, the path of a settings file, or None for the
    defaults; no settings file is looked for. ``now`` is the clock of date rules, an aware datetime; without it each
    call of a method asks the system. Raises ConfigError, each mistake one line, where the settings, the rules that they name or the
    memory file cannot be used.

    Every method works on the calling thread and keeps it busy (it computes, it does not wait). Calls that run at the
    same time each take a linter of their own from a pool, so no call waits for another and none sees another's items;
    the pool keeps as many as ever ran at once. In asyncio, hand the call to a thread: ``await
    asyncio.to_thread(linter.lint, item)``.
    """

    def __init__(
        self,
        config: Config | Mapping[str, Any] | str | Path | None = None,
        *,
        now: datetime | None = None,
        memory: str | Path | None = None,
    ) -> None:
        if now is not None and now.tzinfo is None:
            raise ValueError("now has no time zone; expected an aware datetime")
        self.config = _settings(config)
        self._now = now
        self._rules = _rules(self.config)
        self._memory = self._remembered(memory) if memory is not None else None
        self._records = Records(self.config.map or None)
        self._idle: list[tuple[Engine, FeedLinter]] = []
        self._lock = threading.Lock()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force, in the order of their codes."""
        return tuple(self._rules)

    def lint(self, item: Mapping[str, Any], *, source: str = "<item>") -> ItemReport:
        """Return the report of one item, judged alone. ``source`` is what the report calls the place it came from.

        Keys are those of JSON Lines (``title``, ``body`` or ``content_html``, ``summary``, ``link``, ``published``,
        ``author``, ``language``, ``publisher``, ...), or those that the settings' ``map`` names. Lines and columns
        count in the item written as one line of JSON; ``start`` and ``end`` count characters of the field itself.
        Raises TypeError for what is no mapping.
        """
        return next(iter(self.check([item], source=source)))

    def check(self, items: Iterable[Mapping[str, Any]], *, source: str = "<items>") -> Iterator[ItemReport]:
        """Yield a report for each item, in order, as soon as it is asked for; ``items`` are walked once, lazily.

        The items are judged as those of one feed: rules that compare an item with earlier ones (the same text twice)
        see all of them. Findings about the feed as such are left out; ``check_feed`` gives those. Raises TypeError
        where an item is no mapping.
        """
        feed = Feed(Source(source, ""), "jsonl", self._items(items, source))
        for event in self._judged(feed):
            if isinstance(event, Judged):
                yield event.report

    def check_feed(self, data: bytes | str, *, source: str = "<feed>", format: str | None = None) -> FeedReport:
        """Return the report of a feed as it was served: RSS, Atom, JSON Feed, JSON Lines and what else newslint reads.

        ``format`` is a name of ``newslint check --input-format``, sniffed where it is None. Raises InputError where
        the data is no feed at all, ValueError for an unknown format.
        """
        if format is not None and format not in FORMATS:
            raise ValueError(f"unknown format '{format}'; expected one of {', '.join(FORMATS)}")
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        given = Input(source, lambda: io.BytesIO(raw), len(raw))
        feed = read(given, format=format or self.config.input_format, mapping=self.config.map or None)
        items: list[ItemReport] = []
        for event in self._judged(feed):
            if isinstance(event, Judged):
                items.append(event.report)
            else:
                event.items = items
                return event
        raise AssertionError("a feed ends with its report")

    def _items(self, items: Iterable[Mapping[str, Any]], source: str) -> Iterator[Item]:
        for index, given in enumerate(items):
            record, line = _plain(given)
            yield self._records.item(record, index, Source(source, line, index + 1), 0, len(line))

    def _remembered(self, path: str | Path) -> Callable[[], Remembered] | None:
        """Return what makes a recall of its own for each thread, None where no rule in force asks for one."""
        from newslint.memory.store import Memory, MemoryFileError  # sqlite3 costs 5 ms

        try:
            with Memory(Path(path)):
                pass  # that it is one is to be said now and not at the first item
        except MemoryFileError as error:
            raise ConfigError(str(error)) from None
        return (lambda: Remembered(Memory(Path(path)))) if any(wanted(self._rules)) else None

    def _judged(self, feed: Feed) -> Iterator[Judged | FeedReport]:
        with self._lock:
            ready = self._idle.pop() if self._idle else None
        if ready is None:
            engine = Engine(self._rules, self._now or datetime.now(UTC))
            recall = self._memory() if self._memory is not None else None
            ready = (engine, FeedLinter(engine, self.config, recall=recall))
        engine, linter = ready
        if self._now is None:
            engine.set_clock(datetime.now(UTC))
        try:
            yield from linter.lint(feed)
        finally:  # also where the caller drops the iterator half-way
            with self._lock:
                self._idle.append(ready)


def lint(item: Mapping[str, Any], config: Config | Mapping[str, Any] | str | Path | None = None) -> ItemReport:
    """Return the report of one item. The rules are made ready at the first call without ``config`` and kept.

    With ``config`` a linter is made for this call alone, which takes a while: make a Linter for more than one item.
    Raises ConfigError as Linter does, TypeError for what is no mapping.
    """
    return (_default() if config is None else Linter(config)).lint(item)


_kept: Linter | None = None
_making = threading.Lock()


def _default() -> Linter:
    global _kept
    with _making:
        if _kept is None:
            _kept = Linter()
        return _kept


def _settings(config: Config | Mapping[str, Any] | str | Path | None) -> Config:
    if config is None:
        return Config()
    if isinstance(config, Config):
        return config
    if isinstance(config, str | Path):
        return load(Path(config))
    if isinstance(config, Mapping):
        return from_mapping(config)
    raise TypeError(f"settings are a Config, a mapping or a path, got {type(config).__name__}")


def _rules(config: Config) -> list[Rule]:
    try:
        folders = [Path(config.root, folder) for folder in config.rules]
        return chosen(load_rules([*built_in(), *installed(), *foreign(folders)]), config)
    except (PackError, RulesError, SelectorError) as error:
        raise ConfigError(str(error)) from None


def _plain(given: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return an item as plain values, and as the line of JSON that its places count in."""
    if not isinstance(given, Mapping):
        raise TypeError(f"an item is a mapping of field names to values, got {type(given).__name__}")
    record = {str(key): value for key, value in given.items()}
    try:
        line = msgspec.json.encode(record, enc_hook=str)
    except UnicodeEncodeError:  # half characters (lone surrogates) have no place in UTF-8; an escape keeps them
        line = json.dumps(record, default=str, ensure_ascii=True).encode("ascii")
        plain: dict[str, Any] = json.loads(line)
        return plain, line
    decoded: dict[str, Any] = _decoder.decode(line)
    return decoded, line


_decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
