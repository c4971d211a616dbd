"""Rules about what the items of a feed have in common: their dates beside each other, and who wrote them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from newslint.checks._documents import document
from newslint.checks.dates import read_date
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import host_of
from newslint.model import Check, Feed, Item, Mark
from newslint.model.patterns import pattern

_FEW, _MOST = 5, 5_000


class _Dated(Check):
    """Base of the rules that look at the dates of all items of a feed."""

    scope = ("item", "feed")
    formats = SYNDICATION

    def start_feed(self, feed: Feed) -> None:
        self._dates: list[str] = []

    def check_item(self, item: Item) -> Iterable[Mark]:
        if len(self._dates) < _MOST:
            date = item.value("published") or item.value("updated")
            if date:
                self._dates.append(date)
        return ()

    def times(self) -> list[datetime]:
        """Return the dates that can be read and have a time of day, in the order of the items."""
        if len(self._dates) < _FEW:
            return []
        read = [read_date(date).when for date in self._dates]
        return [when for when in read if when is not None and when.year > 1970]


def _feed(*dates: str, head: str = "", more: str = "") -> dict[str, object]:
    items = "".join(
        f"<item><title>Ferry {k}</title><pubDate>{date}</pubDate>{more}</item>" for k, date in enumerate(dates)
    )
    text = f"<rss><channel><title>Harbour News</title><link>https://news.example/</link>{head}{items}</channel></rss>"
    return document(text)


def _on(*days: int) -> tuple[str, ...]:
    return tuple(f"2026-01-{day:02}T09:{day:02}:00Z" for day in days)


class StaleFeed(_Dated):
    """The newest item is months old, though the feed used to have new ones often.

    The site has moved its feed or given it up; whoever subscribes to it waits in vain and hears of no error. A feed that
    was built when its newest item was new may be an old copy of it, and is left alone for two years.
    """

    code = "FED030"
    name = "stale-feed"
    severity = "info"
    confidence = "high"
    clock = "day"
    message = "the newest of {count} items is {days} days old, though one came every {gap}"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        times = sorted(self.times())
        if len(times) < _FEW:
            return
        # since the day began: what is said does not change from hour to hour
        days = (self.now.replace(hour=0, minute=0, second=0, microsecond=0) - times[-1]).days
        gap = (times[-1] - times[0]).days / (len(times) - 1)
        least = max(90, 10 * gap)
        built = _built(feed)
        asleep = (built - times[-1]).days if built is not None else days
        if days >= least and (asleep >= least or days >= 730):
            often = f"{round(gap)} days" if gap >= 1.5 else "day"
            yield Mark(values={"count": len(times), "days": days, "gap": often})


def _built(feed: Feed) -> datetime | None:
    """Return when the feed says that it was built, the latest date it gives of itself."""
    dates = [text.value for text in feed.texts if text.name in ("lastBuildDate", "pubDate", "updated")]
    read = [when for when in (read_date(date).when for date in dates) if when is not None]
    return max(read, default=None)


StaleFeed.bad = [
    {**_feed(*(f"2019-03-{day:02}T09:00:00Z" for day in (9, 8, 7, 6, 5))), "flags": [""]},
    {**_feed(*(f"2018-{month:02}-03T09:00:00Z" for month in (6, 5, 4, 3, 2, 1))), "flags": [""]},
]
StaleFeed.good = [
    {**_feed(*(f"2999-03-{day:02}T09:00:00Z" for day in (9, 8, 7, 6, 5))), "because": "another rule's dates"},
    {**_feed(*(f"{year}-03-03T09:00:00Z" for year in range(2025, 1990, -5))), "because": "one came every five years"},
    {**_feed("2019-03-09T09:00:00Z", "2019-03-08T09:00:00Z"), "because": "two items show no habit"},
    {
        "text": str(_feed(*_on(9, 8, 7, 6, 5), head="<lastBuildDate>2026-01-09T10:00:00Z</lastBuildDate>")["text"]),
        "field": "source",
        "item": {"format": "rss"},
        "because": "it was fresh when it was built: an old copy of a feed is no stale feed",
    },
]


class StampedInOneRun(_Dated):
    """The items are dated seconds apart: a program has stamped them one after the other.

    The dates say when the feed was built or the stories were imported, not when they were written. All of them look as
    if they had come at once, and in the order in which the program went.
    """

    code = "FED031"
    name = "items-stamped-in-one-run"
    severity = "warning"
    confidence = "high"
    message = "{count} items are dated within {seconds} seconds, from '{first}' to '{last}'"

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        times = self.times()
        if len(times) < _FEW:
            return
        first, last = min(times), max(times)
        seconds = int((last - first).total_seconds())
        if 0 < seconds <= 6 * len(times):
            yield Mark(
                values={"count": len(times), "seconds": seconds, "first": f"{first:%F %T}", "last": f"{last:%F %T}"}
            )


StampedInOneRun.bad = [
    {**_feed(*(f"2026-01-12T09:00:{second:02}Z" for second in range(8))), "flags": [""]},
    {**_feed(*(f"2026-01-12T09:00:{second:02}Z" for second in (7, 7, 7, 9, 9, 10))), "flags": [""]},
]
StampedInOneRun.good = [
    {**_feed(*(f"2026-01-12T09:{minute:02}:07Z" for minute in range(8))), "because": "a story a minute"},
    {**_feed(*["2026-01-12T09:00:07Z"] * 6), "because": "all alike is another rule's"},
    {**_feed("2026-01-12T09:00:07Z", "2026-01-12T09:00:09Z"), "because": "two stories may come together"},
]


_ROLE = pattern(
    r"(?:the )?(?:admin(?:istrator)?|root|webmaster|web ?editors?|editors?|editorial(?: (?:team|staff|board))?|staff(?: (?:writer|reporter)s?)?|newsroom"
    r"|news ?desk|redaktion|die redaktion|redactie|redaktionen|redacción|la redacción|rédaction|la rédaction|redazione|redação|da redação|author|user)",
    re.IGNORECASE,
)
_HOUSES = frozenset(
    (  # noqa: SIM905 - a table reads better in rows
        "news times post daily weekly herald tribune journal gazette press media radio tv magazine agency online network blog"
        " nachrichten zeitung anzeiger tagblatt kurier rundschau verlag agentur actualités presse agence noticias diario"
        " periódico agencia notizie giornale agenzia notícias jornal nieuws krant dagblad nyheter tidning avis"
    ).split()
)
"""Words in the names of publications and not of people."""
_WORDS = pattern(r"[^\W_]+")


class OneAuthor(Check):
    """All items have the same author, and it is no person: the feed's own name, or a role.

    The system fills the field with one account. Who wrote a story is not known, and every list of authors has this one
    at the top.
    """

    code = "FED032"
    name = "one-author-for-all"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "all {count} items have the author '{author}'"

    def start_feed(self, feed: Feed) -> None:
        self._authors: Counter[str] = Counter()
        self._items = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        if len(self._authors) < 2:
            self._items += 1
            author = item.value("author").strip()
            if author:
                self._authors[author] += 1
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if len(self._authors) != 1:
            return
        author, count = next(iter(self._authors.items()))
        if count < _FEW or count < self._items:
            return
        name = re.sub(r"\S+@\S+|[()<>]", " ", author).strip() or author.partition("@")[0]
        if _ROLE.fullmatch(name) or _is_of(name, feed):
            yield Mark(values={"count": count, "author": author})


def _is_of(name: str, feed: Feed) -> bool:
    """Say whether ``name`` is that of the publication: the host of the feed's link, or its title, if that is no person's."""
    host = host_of(feed.value("link")).removeprefix("www.")
    words = _WORDS.findall(name.casefold())
    title = _WORDS.findall(feed.value("title").casefold())
    if not words:
        return False
    return name.casefold() == host or (words == title[: len(words)] and not _HOUSES.isdisjoint(words))


def _by(author: str, count: int = 6) -> dict[str, object]:
    return _feed(*_on(*range(9, 9 - count, -1)), more=f"<dc:creator>{author}</dc:creator>")


OneAuthor.bad = [
    {**_by("Harbour News"), "flags": [""]},
    {**_by("admin"), "flags": [""]},
    {**_by("news.example"), "flags": [""]},
]
OneAuthor.good = [
    {**_by("Ada Quayle"), "because": "the log of one person"},
    {**_by("admin", count=3), "because": "three items"},
    {**_by("Harbour"), "because": "could be a name"},
]
