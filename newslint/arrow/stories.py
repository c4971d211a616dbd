"""What the comparison of articles needs of each: hashes, counts and where it stands, and no text.

The columns come from the pure functions of ``newslint.memory``: the same numbers in every process and every engine.
Hashes are 64 bits without a sign there and with one here, since Arrow's engines have no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from newslint.isolation import Notes
from newslint.linter.across import story_of
from newslint.memory.copies import Copy, Told, keys_of, signed, unsigned
from newslint.memory.counts import Tally
from newslint.memory.folding import fold
from newslint.memory.sketch import sketch
from newslint.memory.survey import Story, tell
from newslint.memory.units import AGAIN, FLAGS, HEAD, TAIL, placed_keys, publisher_key, short_hash
from newslint.model import Feed, Item

_ZONE = TAIL | HEAD | AGAIN
_LONGS = pa.list_(pa.field("element", pa.int64(), nullable=False))


def _column(name: str, kind: pa.DataType, null: bool = False) -> pa.Field:
    return pa.field(name, kind, null)


_TELLING = (
    _column("publisher_key", pa.int64()),
    _column("published", pa.int64()),
    _column("title", pa.int64()),
    _column("whole", pa.int64()),
    _column("link", pa.int64()),
    _column("id", pa.int64()),
    _column("sentences", pa.int64()),
    _column("hashes", _LONGS),
)
_PLACE = (_column("source", pa.string()), _column("index", pa.int64()), _column("line", pa.int64()))

STORIES = pa.schema(
    [
        *_PLACE,
        _column("publisher", pa.string()),
        *_TELLING,
        _column("bands", _LONGS),
        _column("first", pa.int64()),
        _column("second", pa.int64()),
        _column(
            "units",
            pa.list_(pa.field("element", pa.struct([_column("key", pa.int64()), _column("zone", pa.int64())]), False)),
        ),
    ]
)
"""One row an article. ``published`` is Unix seconds, 0 where unknown; ``bands`` are the keys by which copies are looked up;
``first`` and ``second`` stand for the longest sentences of both halves; the bits of ``zone`` are the flags of
``newslint.memory.units``. The rest is as in ``newslint.memory.copies.Told``."""

TALLY = (
    _column("items", pa.int64()),
    _column("tail", pa.int64()),
    _column("head", pa.int64()),
    _column("again", pa.int64()),
    _column("firsts", _LONGS),
    _column("seconds", _LONGS),
    _column("titles", _LONGS),
    _column("place", pa.string()),
)
COPY = (
    _column("kind", pa.string()),
    _column("other", pa.string()),
    _column("share", pa.int64()),
    _column("grown", pa.int64()),
    _column("hours", pa.int64(), null=True),
    _column("same_link", pa.bool_()),
    _column("same_id", pa.bool_()),
)


def row_of(feed: Feed, item: Item) -> dict[str, Any] | None:
    """Return the row of ``STORIES`` for an item, or None where there is nothing to compare."""
    story = story_of(feed, item)
    return _row(story, feed.source.name) if story is not None else None


def _row(story: Story, source: str) -> dict[str, Any]:
    publisher = publisher_key(story.publisher)
    folded = fold(story.body)
    kept = sketch(folded)
    number = int.from_bytes(publisher, "little")
    told = tell(story, kept, number, short_hash(story.title or story.body[:200]), 0)
    first, second = kept.gists
    placed = placed_keys(story.body, folded, publisher) if story.body else ()
    return {
        "source": source,
        "index": story.number,
        "line": story.line,
        "publisher": story.publisher,
        "publisher_key": signed(told.publisher),
        "published": told.published,
        "title": told.title,
        "whole": signed(told.whole),
        "link": signed(told.link),
        "id": signed(told.id),
        "sentences": told.sentences,
        "hashes": [signed(value) for value in told.hashes],
        "bands": [signed(key) for key in sorted(keys_of(told))],
        "first": first,
        "second": second,
        "units": [{"key": signed(key >> FLAGS), "zone": key & _ZONE} for key in placed],
    }


def told_of(row: Mapping[str, Any], prefix: str = "") -> Told:
    """Return what the search for copies knows of an article, from a row of ``STORIES``."""

    def of(name: str) -> Any:
        return row[prefix + name]

    return Told(
        whole=unsigned(of("whole")),
        link=unsigned(of("link")),
        id=unsigned(of("id")),
        publisher=unsigned(of("publisher_key")),
        published=of("published"),
        title=of("title"),
        source=0,
        number=of("index"),
        line=of("line"),
        sentences=of("sentences"),
        hashes=tuple(map(unsigned, of("hashes"))),
    )


def tally_of(row: Mapping[str, Any]) -> Tally:
    """Return the tally in a row that has the columns of ``TALLY``."""
    sets = (tuple(row["firsts"]), tuple(row["seconds"]), tuple(row["titles"]))
    return Tally(row["items"], row["tail"], row["head"], row["again"], *sets, row["place"])


def one_of(zone: int, first: int, second: int, title: int) -> Tally:
    """Return the tally of a unit met in one article, in the zone of its row in ``STORIES``."""
    tail, head, again = (int(zone & flag > 0) for flag in (TAIL, HEAD, AGAIN))
    return Tally(1, tail, head, again, (first,), (second,), (title,))


def tally_row(tally: Tally) -> dict[str, Any]:
    """Return a tally as a row with the columns of ``TALLY``."""
    row: dict[str, Any] = tally._asdict()
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def notes_of(
    recurring: Sequence[Mapping[str, Any]] | None, copies: Sequence[Mapping[str, Any]] | None, source: str
) -> Notes | None:
    """Return what a row says of its articles across items: the units that recur, with their publishers' totals; copies."""
    if not recurring and not copies:
        return None
    return Notes(
        (source,),
        {unsigned(row["publisher_key"]).to_bytes(8, "little"): row["total"] for row in recurring or ()},
        {unsigned(row["key"]): tally_of(row) for row in recurring or ()},
        [
            (source, row["index"], Copy(**{name: row[name] for name in Copy._fields}))  # a row has more than a copy
            for row in copies or ()
        ],
    )


def batch_of(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows as a record batch."""
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)
