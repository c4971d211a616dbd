"""Carries what the items of a run have in common to the rules that speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newslint.checks.dates import read_date
from newslint.checks.links import without_tracking
from newslint.memory.survey import Across, Story, Survey
from newslint.model import Feed, Item, Rule, Text

if TYPE_CHECKING:
    from newslint.memory.counts import Tally
    from newslint.memory.store import Memory  # sqlite3 is imported where a memory is asked for
    from newslint.memory.units import Unit

_VERDICTS, _PUBLISHERS = 20_000, 1_000

TAG = "across-items"
"""The tag of rules that need the first pass over a run."""


def wanted(rules: Iterable[Rule]) -> tuple[bool, bool]:
    """Say whether ``rules`` ask for what recurs, and whether for copies."""
    across = [rule for rule in rules if TAG in rule.tags]
    return any(rule.family == "REC" for rule in across), any(rule.family == "DUP" for rule in across)


def publisher_of(feed: Feed, item: Item) -> str | None:
    """Return who publishes an item: its own field, the feed's, the feed's title, or the host of its link."""
    return (
        item.value("publisher") or feed.value("publisher") or feed.value("title") or _host(item.value("link")) or None
    )


def story_of(feed: Feed, item: Item) -> Story | None:
    """Return an item as the survey takes it, or None where there is nothing to compare."""
    if item.unreadable:
        return None
    text = told_in(item)
    link = item.value("link")
    published = read_date(date).when if (date := item.value("published") or item.value("updated")) else None
    return Story(
        publisher_of(feed, item) or feed.source.name,
        item.value("title"),
        without_tracking(link) if link else "",
        item.value("id"),
        int(published.timestamp()) if published is not None and published.year > 1 else 0,
        text.value if text is not None else "",
        item.index,
        # a record of its own source begins on the first line; asking the source would have it decoded once more
        item.source.location(item.start).line if item.start else item.source.first_line,
    )


def told_in(item: Item) -> Text | None:
    """Return the text that holds the story: the body, or the summary where there is none."""
    body = item.get("body")
    return body if body is not None and body.value else item.get("summary")


def survey(feeds: Iterable[Feed], *, recurrence: bool = True, copies: bool = True) -> Across:
    """Return what the items of ``feeds`` have in common; walks them."""
    found = Survey(recurrence=recurrence, copies=copies)
    for feed in feeds:
        for _ in take(found, feed):
            pass
    return found.finish()


def take(found: Survey, feed: Feed) -> Iterator[Story]:
    """Give the items of a feed to a survey, one for each step."""
    found.start_source(feed.source.name)
    for item in feed.items:
        story = story_of(feed, item)
        if story is not None:
            found.add(story)
            yield story


class Recall:
    """Puts into the notes of an item what a survey says of it: ``recurring`` and ``copy``."""

    def __init__(self, across: Across) -> None:
        self._across = across
        self._publishers: dict[str, bytes] = {}
        self._verdicts: dict[tuple[int, str], bool] = {}

    def remind(self, feed: Feed, item: Item) -> None:
        """Add the notes of one item."""
        from newslint.memory.frame import framing
        from newslint.memory.units import publisher_key, units

        across = self._across
        copy = across.copies.get((feed.source.name, item.index)) if across.copies else None
        if copy is not None:
            item.notes["copy"] = copy
        holding = across.holding.get(feed.source.name)
        if holding is None or item.index >= len(holding) or not holding[item.index]:
            return
        text = told_in(item)
        if text is None or not text.value:
            return
        name = publisher_of(feed, item) or feed.source.name
        key = self._publishers.get(name)
        if key is None:
            key = self._publishers[name] = publisher_key(name)
        total = across.totals.get(key, 0)
        if total < 3:
            return
        recurring = across.recurring
        found = [(unit, recurring[unit.key]) for unit in units(text.value, key, recurring)]
        if found:
            framed = framing(text.value, found, total, self._recurs)
            item.notes["recurring"] = [(text, unit, _values(tally, total)) for unit, tally in framed]

    def _recurs(self, tally: Tally, total: int, unit: Unit, line: str) -> bool:
        """Return the verdict on a unit; the same line is asked for in every item that has it."""
        from newslint.memory.counts import recurs

        if len(self._verdicts) > _VERDICTS:
            self._verdicts.clear()
        verdict = self._verdicts.get((unit.key, line))
        if verdict is None:
            verdict = self._verdicts[unit.key, line] = recurs(tally, total, unit.kind, unit.words, line)
        return verdict


class Remembered(Recall):
    """Puts into the notes of an item what a memory says of it, for items that come one by one and not in a run.

    What the memory knows of a publisher is read once and kept; the memory is not written.
    """

    def __init__(self, memory: Memory) -> None:
        super().__init__(Across({}, {}, {}, {}))
        self._memory = memory
        self._known: dict[bytes, tuple[int, dict[int, Tally]]] = {}

    def remind(self, feed: Feed, item: Item) -> None:
        """Add the notes of one item; it counts as one more of its publisher's, unless it was learned."""
        from newslint.memory.counts import join, may_recur
        from newslint.memory.frame import framing
        from newslint.memory.survey import told_alone
        from newslint.memory.units import publisher_key, units

        story, text = story_of(feed, item), told_in(item)
        if story is None or text is None or not text.value:
            return
        publisher = publisher_key(story.publisher)
        told, tally_of = told_alone(story)
        copy = self._memory.similar(told)
        if copy is not None:
            item.notes["copy"] = copy
        if publisher not in self._known:
            if len(self._known) > _PUBLISHERS:
                self._known.clear()
            self._known[publisher] = self._memory.items(publisher), dict(self._memory.tallies(publisher))
        total, known = self._known[publisher]
        learned = self._memory.knows(told)
        total += not learned
        found: list[tuple[Unit, Tally]] = []
        for unit in units(text.value, publisher, known):
            tally = known[unit.key] if learned else join(known[unit.key], tally_of(unit))
            if may_recur(tally):
                found.append((unit, tally))
        if found and total >= 3:
            self._verdicts.clear()  # tallies differ from item to item
            framed = framing(text.value, found, total, self._recurs)
            item.notes["recurring"] = [(text, unit, _values(tally, total)) for unit, tally in framed]


def _values(tally: Tally, total: int) -> dict[str, Any]:
    items = max(total, tally.items)
    share = 100 * tally.items / items
    return {
        "count": tally.items,
        "total": items,
        "share": f"{share:.0f}" if share >= 1 else f"{share:.1f}",
        "example": tally.place or "the memory",
    }


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
