"""Rules about the dates of an item: can they be read, are they in the form their format asks for, can they be true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import ClassVar, NamedTuple

from newslint.checks.fields import SYNDICATION, Blank, Missing, children
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZONES = {
    "": 0,
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
}
_RFC822 = pattern(
    r"(?:([A-Za-z]{3,9})\.?,?\s+)?(\d{1,2})[\s-]([A-Za-z]{3,9})\.?,?[\s-](\d{2}|\d{4})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:\s*([A-Za-z]{1,5}|(?:GMT|UTC)?[+-]\d{2}:?\d{2}))?(?:\s*\([^()]{1,40}\))?"
)
_ISO = pattern(
    r"(\d{4})-(\d{2})-(\d{2})(?:([Tt ])(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s?(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}))?)?"
)
_ISO_BASIC = pattern(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?")
_UNIX = pattern(r"\d{9,10}|\d{12,13}")
_WORDS = pattern(
    r"(?:([A-Za-z]{3,9})\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?)?(?:\s*([A-Za-z]{1,5}|[+-]\d{2}:?\d{2}))?",
    re.I,
)
_PART = pattern(r"(?:1[89]|20)\d{2}(?:-\d{2})?")


class Read(NamedTuple):
    """What a date says. ``when`` is None where nothing can be read; ``why`` says what is wrong then."""

    when: datetime | None
    form: str = ""
    why: str = ""
    lacks: str = ""
    odd: str = ""
    weekday: str = ""


@lru_cache(maxsize=512)
def read_date(value: str) -> Read:
    """Read a date in any of the forms that feeds and records hold."""
    value = value.strip()
    if found := _RFC822.fullmatch(value):
        return _rfc822(found)
    if found := _ISO.fullmatch(value):
        year, month, day, sep, hour, minute, second, zone = found.groups()
        lacks = "time of day" if hour is None else "time zone" if zone is None else ""
        odd = ""
        if sep == " ":
            odd = "a space instead of 'T'"
        elif zone is not None and zone not in "Zz" and zone[3:4] != ":":
            odd = f"the zone written '{zone}'"
        return _made("iso", (year, month, day, hour, minute, second), zone or "", lacks=lacks, odd=odd)
    if found := _WORDS.fullmatch(value):
        read = _words(found)
        if read is not None:
            return read
    if found := _ISO_BASIC.fullmatch(value):
        lacks = "" if found[7] else "time zone"
        return _made("basic", found.groups()[:6], found[7] or "", lacks=lacks)
    if _UNIX.fullmatch(value):
        seconds = int(value) if len(value) <= 10 else int(value) // 1000
        return Read(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), "unix")
    if _PART.fullmatch(value):
        return Read(datetime(int(value[:4]), 1, 1, tzinfo=UTC), "part", lacks="day")
    return Read(None, why="in a form that neither RFC 822 nor ISO 8601 knows")


def _month(word: str) -> int:
    word = word.lower()
    if word in _FULL_MONTHS:
        return _FULL_MONTHS.index(word) + 1
    if word == "sept":
        return 9
    return _MONTHS.index(word) + 1 if word in _MONTHS else 0


def _rfc822(found: re.Match[str]) -> Read:
    weekday, day, month, year, hour, minute, second, zone = found.groups()
    number = _month(month)
    if not number:
        return Read(None, why=f"with '{month}' where an English month is expected")
    if weekday and weekday[:3].lower() not in _DAYS:
        return Read(None, why=f"with '{weekday}' where an English day of the week is expected")
    lacks = "time of day" if hour is None else "time zone" if not zone else ""
    odd = ""
    if len(year) == 2:
        lacks = lacks or "century"
        year = ("20" if int(year) < 70 else "19") + year
    elif len(month) > 3:
        odd = f"'{month}' written out"
    elif zone and zone[-3:-2] == ":":
        odd = "a colon in its offset"
    elif zone and zone[0] not in "+-" and zone.lower() not in _ZONES:
        lacks = lacks or "known time zone"
    read = _made("rfc822", (year, str(number), day, hour, minute, second), zone or "", lacks=lacks, odd=odd)
    if weekday and read.when is not None and not _DAYS[read.when.weekday()].startswith(weekday[:3].lower()):
        return read._replace(weekday=weekday)
    return read


def _words(found: re.Match[str]) -> Read | None:
    weekday, month, day, year, hour, minute, second, half, zone = found.groups()
    number = _month(month)
    if not number or (weekday and weekday[:3].lower() not in _DAYS):
        return None
    if half and hour:
        hour = str(int(hour) % 12 + (12 if half.lower() == "p" else 0))
    return _made("words", (year, str(number), day, hour, minute, second), zone or "", lacks="" if zone else "time zone")


def _made(form: str, parts: Sequence[str | None], zone: str, *, lacks: str = "", odd: str = "") -> Read:
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    low = zone.lower().replace("gmt", "").replace("utc", "") if zone[:3].lower() in ("gmt", "utc") else zone.lower()
    if low[:1] in ("+", "-") and low[1:]:
        digits = low[1:].replace(":", "")
        offset = (int(digits[:2]) * 60 + int(digits[2:] or 0)) * (1 if low[0] == "+" else -1)
    else:
        offset = _ZONES.get(low, 0)
    if year == 0:
        return Read(datetime(1, 1, 1, tzinfo=UTC), form, lacks=lacks, odd=odd)
    try:
        when = datetime(year, month, day, 0 if hour == 24 else hour, minute, min(second, 59))
    except ValueError:
        return Read(None, form, why="of a day or time that does not exist")
    if abs(offset) >= 24 * 60:
        return Read(None, form, why="with an offset of more than a day")
    return Read(when.replace(tzinfo=timezone(timedelta(minutes=offset))), form, lacks=lacks, odd=odd)


def _utc(when: datetime) -> datetime:
    try:
        return when.astimezone(UTC)
    except OverflowError:  # in the first or the last hours that a calendar has
        return when.replace(tzinfo=UTC)


class _OfDates(Check):
    """Base of the rules that read the date fields."""

    scope: ClassVar[tuple[str, ...]] = ("published", "updated")

    def start_feed(self, feed: Feed) -> None:
        self._format = feed.format

    def wants_rfc822(self, text: Text, item: Item) -> bool:
        """Say whether the element of this date asks for RFC 822: pubDate does, dc:date and Atom's do not."""
        return self._format == "rss" and text.name == "published" and "date" not in children(item)


class MissingDate(Missing):
    """An item has no date.

    Readers sort it as new each time they fetch the feed, and archives file it under the day of the crawl. The right
    value for a date that is not known is none at all, never "now"; a publisher knows it.
    """

    code = "DAT001"
    name = "missing-date"
    severity = "error"
    confidence = "high"
    scope = ("item", "feed")
    message = "no date in {where}"
    required = frozenset(("atom",))
    traces = {
        "rss": pattern(r"<pubDate\b|<dc:date\b|<\w+:(?:updated|modified|issued|created)\b"),
        "json-feed": pattern(r'"date_(?:published|modified)"'),
    }
    told_of_feed = frozenset(("rss",))
    _NAMES = frozenset(["pubDate", "date", "updated", "modified", "issued", "created", "published", "lastBuildDate"])

    def has(self, item: Item) -> bool:
        if any(text.name in ("published", "updated") for text in item.texts):
            return True
        return not self._NAMES.isdisjoint(children(item))


_RSS = '<rss version="2.0"><channel><title>Harbour News</title><link>https://news.example/</link>{}</channel></rss>'


def _rss(*items: str) -> str:
    return _RSS.format("".join(f"<item>{item}</item>" for item in items))


_DATED = "<title>Ferry late</title><link>https://news.example/1</link><guid>https://news.example/1</guid><pubDate>Mon, 12 Jan 2026 09:00:00 GMT</pubDate>"

MissingDate.bad = [
    {
        "text": _rss(_DATED, "<title>Pier closed</title><link>https://news.example/2</link>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
    {
        "text": _rss("<title>Pier closed</title>", "<title>Ferry late</title>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
]
MissingDate.good = [
    {"text": _rss(_DATED, _DATED), "field": "source", "item": {"format": "rss"}, "because": "all have a date"},
    {
        "text": '{"id": "1", "title": "Ferry late", "body": "The ferry was late."}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "a record without metadata promises none",
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>Ferry late</title><updated>2026-01-12T09:00:00Z</updated></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "because": "Atom asks for updated only",
    },
]


class BlankDate(Blank):
    """A date element is there and holds nothing.

    The template printed the element before there was a value. Readers take the time of the fetch instead, and the item
    is new every time.
    """

    code = "DAT010"
    name = "blank-date"
    severity = "error"
    confidence = "high"
    scope = ("published", "updated")
    message = "the date element is there, the date is not"


BlankDate.bad = [
    {
        "text": _rss("<title>Ferry late</title><pubDate></pubDate>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
    {
        "text": _rss("<title>Ferry late</title><pubDate> </pubDate>", _DATED),
        "field": "source",
        "item": {"format": "rss"},
        "flags": [" "],
    },
]
BlankDate.good = [
    {"text": _rss(_DATED), "field": "source", "item": {"format": "rss"}, "because": "a date stands there"},
    {
        "text": '{"title": "Ferry late", "published": ""}\n',
        "field": "source",
        "item": {"format": "jsonl"},
        "because": "in a record an empty string says that the date is not known",
    },
    {"text": _rss("<title>Ferry late</title>"), "field": "source", "item": {"format": "rss"}, "because": "no element"},
]


class InvalidDate(_OfDates):
    """A date field holds something that cannot be read as a date.

    Software that cannot read a date falls back silently, to the time of the fetch or to 1970. Local formats such as
    10/05/2022 mean two different days in two countries.
    """

    code = "DAT002"
    name = "invalid-date"
    severity = "error"
    confidence = "high"
    message = "'{match}' is a date {why}"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        read = read_date(text.value)
        if read.when is None and text.value.strip():
            yield Mark(text, 0, len(text.value), values={"why": read.why})


InvalidDate.bad = [
    {"text": "Wed, 31 Jun 2023 08:00:00 GMT", "flags": ["Wed, 31 Jun 2023 08:00:00 GMT"]},
    {"text": "10/05/2022 05:22 pm", "flags": ["10/05/2022 05:22 pm"]},
    {"text": "Invalid Date", "flags": ["Invalid Date"]},
    {"text": "Di., 25.01.2022 - 14:45", "flags": ["Di., 25.01.2022 - 14:45"]},
    {"text": "2024-13-01T00:00:00Z", "flags": ["2024-13-01T00:00:00Z"]},
]
InvalidDate.good = [
    {"text": "Mon, 12 Jan 2026 09:00:00 +0100", "because": "RFC 822"},
    {"text": "2026-01-12T09:00:00.500+01:00", "because": "RFC 3339"},
    {"text": "2026-01-12", "because": "a day without a time is a date"},
    {"text": "Mon, 12 Jan 2026 09:00 EST", "because": "seconds may be left out, and old zone names count"},
    {"text": "January 12, 2026 9:00 am", "because": "no form of a feed, but one that can be read"},
]


class EpochDate(_OfDates):
    """A date is the zero of some clock, or lies before there were feeds.

    1970, 1899, 1601 and the year 1 are what software writes where a date was empty. The story sorts last, or is shown
    as 56 years old.
    """

    code = "DAT003"
    name = "epoch-date"
    severity = "error"
    confidence = "high"
    message = "'{match}' is {what}"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        read = read_date(text.value)
        when = read.when
        if when is None or when.year > 1970:
            return
        year = when.year
        day = (when.month, when.day)
        if (year, *day) in (
            (1970, 1, 1),
            (1969, 12, 31),
            (1899, 12, 30),
            (1899, 12, 31),
            (1900, 1, 1),
            (1601, 1, 1),
            (1904, 1, 1),
        ):
            yield Mark(text, 0, len(text.value), values={"what": "the zero of a computer's clock"})
        elif year < 1600:
            yield Mark(text, 0, len(text.value), values={"what": "a date before there was news"})
        elif self._format in SYNDICATION or year < 1850:
            yield Mark(text, 0, len(text.value), values={"what": "a date long before there were feeds"})


EpochDate.bad = [
    {"text": "Thu, 01 Jan 1970 00:00:00 GMT", "flags": ["Thu, 01 Jan 1970 00:00:00 GMT"]},
    {"text": "1969-12-31T19:00:00-05:00", "flags": ["1969-12-31T19:00:00-05:00"]},
    {"text": "0001-01-01T00:00:00Z", "flags": ["0001-01-01T00:00:00Z"]},
]
EpochDate.good = [
    {"text": "Thu, 01 Jan 2026 00:00:00 GMT", "because": "a New Year's Day of our time"},
    {"text": "1954-05-12", "because": "an archive of records may be that old"},
    {"text": "1996-03-01T00:00:00Z", "because": "an old story"},
]


_EVENTS = pattern(
    r"\b(?:events?|calendar|seminars?|schedule|what.s on|premieres?|webinars?|courses?|termine|veranstaltung\w*|kalender"
    r"|agenda|eventos|événements|calendrier)\b",
    re.I,
)


class FutureDate(_OfDates):
    """A date lies in the future.

    The story sticks at the top of every list until its day comes. Day and month that changed places, or a local time
    written as UTC, are the usual reasons. Calendars of events are left alone.
    """

    code = "DAT004"
    name = "future-date"
    clock = "ahead"
    severity = "warning"
    confidence = "medium"
    message = "'{match}' is {ahead} in the future"

    def start_feed(self, feed: Feed) -> None:
        super().start_feed(feed)
        self._events = bool(_EVENTS.search(f"{feed.value('title')} {feed.value('description')[:300]}"))

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        read = read_date(text.value)
        if read.when is None or read.when.year < self.now.year or self._events:
            return
        ahead = read.when - self.now
        if ahead <= timedelta(minutes=30) or (read.lacks and ahead <= timedelta(hours=38)):
            return
        hours = ahead.total_seconds() / 3600
        told = (
            f"{hours / 24:.0f} days"
            if hours >= 48
            else f"{hours:.0f} hours"
            if hours >= 2
            else f"{hours * 60:.0f} minutes"
        )
        yield Mark(text, 0, len(text.value), severity=None if hours > 24 else "info", values={"ahead": told})


FutureDate.bad = [
    {"text": "Sat, 12 Dec 2026 09:00:00 GMT", "flags": ["Sat, 12 Dec 2026 09:00:00 GMT"]},
    {"text": "2026-01-15T17:30:00Z", "flags": ["2026-01-15T17:30:00Z"]},
]
FutureDate.good = [
    {"text": "2026-01-15T12:10:00Z", "because": "clocks differ by minutes"},
    {"text": "2026-01-16", "because": "in the east it is tomorrow already"},
    {"text": "2026-01-15T14:00:00+02:00", "because": "the zone counts: it is noon in UTC"},
]


class UpdatedBeforePublished(Check):
    """An item says that it was updated long before it was published.

    One of the two dates is not true; which one a reader shows is chance. Up to a day is what scheduled posts do.
    """

    code = "DAT005"
    name = "updated-before-published"
    severity = "info"
    confidence = "high"
    needs = ("updated", "published")
    scope = ("item",)
    message = "updated '{match}', {days} days before it was published"

    def check_item(self, item: Item) -> Iterable[Mark]:
        updated = item.get("updated")
        if updated is None:
            return
        published = item.get("published")
        if published is None:
            return
        late, early = read_date(updated.value).when, read_date(published.value).when
        if late is None or early is None or late.year <= 1970 or early.year <= 1970:
            return
        apart = early - late
        if apart > timedelta(hours=25):
            yield Mark(updated, 0, len(updated.value), values={"days": max(1, apart.days)})


UpdatedBeforePublished.bad = [
    {
        "text": "2025-08-18T05:44:51Z",
        "field": "updated",
        "item": {"published": "2026-01-07T10:03:00Z"},
        "flags": ["2025-08-18T05:44:51Z"],
    },
    {
        "text": "2025-12-01",
        "field": "updated",
        "item": {"published": "Wed, 07 Jan 2026 10:03:00 GMT"},
        "flags": ["2025-12-01"],
    },
]
UpdatedBeforePublished.good = [
    {
        "text": "2026-01-07T07:04:37Z",
        "field": "updated",
        "item": {"published": "2026-01-07T12:39:00Z"},
        "because": "a post that was written before its hour came",
    },
    {
        "text": "2026-01-09T07:04:37Z",
        "field": "updated",
        "item": {"published": "2026-01-07T12:39:00Z"},
        "because": "the right order",
    },
    {"text": "2026-01-09T07:04:37Z", "field": "updated", "because": "there is only one date"},
]


class WrongWeekday(_OfDates):
    """A date names a day of the week that the day was not.

    Either the weekday or the date is wrong, and only the publisher knows which. Strict software refuses the date.
    """

    code = "DAT012"
    name = "wrong-weekday"
    severity = "warning"
    confidence = "high"
    message = "'{match}' says {said}, the day was a {was}"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        read = read_date(text.value)
        if read.weekday and read.when is not None and read.when.year > 1970:
            yield Mark(text, 0, len(text.value), values={"said": read.weekday, "was": f"{read.when:%A}"})


WrongWeekday.bad = [
    {"text": "Tue, 12 Jan 2026 09:00:00 GMT", "flags": ["Tue, 12 Jan 2026 09:00:00 GMT"]},
    {"text": "Sunday, 13 Jan 2026 09:00:00 +0000", "flags": ["Sunday, 13 Jan 2026 09:00:00 +0000"]},
]
WrongWeekday.good = [
    {"text": "Mon, 12 Jan 2026 09:00:00 GMT", "because": "it was a Monday"},
    {"text": "12 Jan 2026 09:00:00 GMT", "because": "no weekday is named"},
    {"text": "mon, 12 jan 2026 09:00:00 gmt", "because": "small letters are another matter"},
]


class MisformattedDate(_OfDates):
    """A date is complete, but not written the way its format asks.

    RSS asks for RFC 822 in pubDate, Atom and JSON Feed for RFC 3339. Lenient readers guess; strict ones drop the date.
    """

    code = "DAT013"
    name = "misformatted-date"
    severity = "warning"
    confidence = "high"
    message = "'{match}' is {what}, where {wanted} is expected"
    fix = {"action": "replace", "safe": True, "title": "Write the same moment in the form that is expected"}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        read = read_date(text.value)
        if read.when is None or read.lacks or read.when.year <= 1970 or read.weekday:
            return
        rfc822 = self.wants_rfc822(text, item)
        what = read.odd and f"a date with {read.odd}"
        if read.form == "unix":
            what = "a count of seconds"
        elif read.form == "words":
            what = "a date in words"
        elif read.form == "basic":
            if self._format in ("nitf", "newsml"):  # that is how these two write dates (ISO 8601 basic)
                return
            what = "a date without its separators"
        elif self._format not in SYNDICATION:
            return
        elif rfc822 and read.form == "iso":
            what = "an ISO 8601 date"
        elif not rfc822 and read.form == "rfc822":
            if self._format == "rss":
                return
            what = "an RFC 822 date"
        elif read.form == "iso" and self._format == "rss":
            return
        if what:
            wanted = "RFC 822" if rfc822 else "RFC 3339"
            when = _utc(read.when) if read.form == "unix" else read.when
            by = f"{when:%a, %d %b %Y %H:%M:%S %z}" if rfc822 else when.isoformat()
            yield Mark(text, 0, len(text.value), values={"what": what, "wanted": wanted, "replacement": by})


MisformattedDate.bad = [
    {
        "text": _rss("<title>Ferry late</title><pubDate>2026-01-12T09:00:00+01:00</pubDate>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": ["2026-01-12T09:00:00+01:00"],
        "fixed": "Mon, 12 Jan 2026 09:00:00 +0100",
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>F</title><updated>Mon, 12 Jan 2026 09:00:00 GMT</updated></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "flags": ["Mon, 12 Jan 2026 09:00:00 GMT"],
        "fixed": "2026-01-12T09:00:00+00:00",
    },
    {"text": "1651626439", "flags": ["1651626439"]},
]
MisformattedDate.good = [
    {"text": _rss(_DATED), "field": "source", "item": {"format": "rss"}, "because": "RFC 822, as RSS asks"},
    {
        "text": '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>F</title><dc:date>2026-01-12T09:00:00+01:00</dc:date></item></channel></rss>',
        "field": "source",
        "item": {"format": "rss"},
        "because": "Dublin Core dates are ISO dates",
    },
    {"text": "2026-01-12 09:00:00+00:00", "because": "a record may write a space"},
    {"text": "Mon, 12 Jan 2026 09:00:00 GMT", "because": "a record may use either form"},
]


class IncompleteDate(_OfDates):
    """A date leaves out what its format asks for: the zone, the time or the century.

    A time without a zone is off by up to half a day for readers elsewhere, and a day without a time makes the order of
    the day's stories chance. The program that writes one date so writes them all: the first is marked, and of the others
    the feed says how many there are.
    """

    code = "DAT014"
    name = "incomplete-date"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("published", "updated", "feed")
    message = "{what} no {lacks}"

    def start_feed(self, feed: Feed) -> None:
        super().start_feed(feed)
        self._told: dict[str, int] = {}

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        read = read_date(text.value)
        if read.when is None or not read.lacks or read.when.year <= 1970:
            return
        if self._format == "rss" and read.form in ("iso", "part") and not self.wants_rfc822(text, item):
            return  # W3C-DTF, of dc:date, knows days without a time
        self._told[read.lacks] = self._told.get(read.lacks, 0) + 1
        if self._told[read.lacks] == 1:
            yield Mark(
                text, 0, len(text.value), values={"what": f"'{text.value.strip()[:60]}' has", "lacks": read.lacks}
            )

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for lacks, count in self._told.items():
            if count > 1:
                what = "one more date has" if count == 2 else f"{count - 1} more dates have"
                yield Mark(values={"what": what, "lacks": lacks})


IncompleteDate.bad = [
    {
        "text": _rss("<title>Ferry late</title><pubDate>Mon, 12 Jan 2026 09:00:00</pubDate>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": ["Mon, 12 Jan 2026 09:00:00"],
    },
    {
        "text": _rss("<title>Ferry late</title><pubDate>Mon, 12 Jan 26 09:00:00 GMT</pubDate>"),
        "field": "source",
        "item": {"format": "rss"},
        "flags": ["Mon, 12 Jan 26 09:00:00 GMT"],
    },
    {
        "text": _rss(*["<title>Ferry late</title><pubDate>Mon, 12 Jan 2026 09:00:00</pubDate>"] * 40),
        "field": "source",
        "item": {"format": "rss"},
        "flags": ["Mon, 12 Jan 2026 09:00:00", ""],
    },
]
IncompleteDate.good = [
    {"text": _rss(_DATED), "field": "source", "item": {"format": "rss"}, "because": "complete"},
    {"text": "2026-01-12", "because": "a record may know no more than the day"},
    {
        "text": _rss("<title>Ferry late</title><pubDate>Mon, 12 Jan 2026 09:00:00 Z</pubDate>"),
        "field": "source",
        "item": {"format": "rss"},
        "because": "Z is a zone",
    },
]
