"""What came of an input or a piece of one, and its form for the way to another process or into the cache."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator

import msgspec

from newslint.linter.totals import Totals
from newslint.model import Judged, JudgedFeed
from newslint.runners.plan import Event, Failed


class Outcome(msgspec.Struct, array_like=True):
    """What came of a part. Of a piece, ``totals`` count its items, and ``over`` says that nothing after it is read.

    ``ahead`` says that a rule spoke that looks at the clock (``model.rule.Clock``): at another hour it might not.
    """

    items: list[Judged] = []
    feed: JudgedFeed | None = None
    failed: list[Failed] = []
    totals: Totals = msgspec.field(default_factory=Totals)
    over: bool = False
    ahead: bool = False

    def add(self, event: Event) -> None:
        """Take an event of an input that is not cut."""
        if isinstance(event, Judged):
            self.items.append(event)
        elif isinstance(event, JudgedFeed):
            self.feed = event
        elif isinstance(event, Failed):
            self.failed.append(event)

    def join(self, piece: Outcome, *, items: bool) -> None:
        """Take what came of the next piece of the same input; its items only where they are to be kept."""
        if items:
            self.items += piece.items
        self.failed += piece.failed
        self.totals.join(piece.totals)
        self.ahead |= piece.ahead
        # every piece says the same of the feed as such, but for the end of its records, which the last one knows
        self.feed = piece.feed

    def events(self) -> Iterator[Event]:
        """Yield what a runner yields."""
        yield from self.items
        if self.feed is not None:
            yield self.feed
        yield from self.failed


def packed(outcomes: Iterable[Outcome]) -> bytes:
    """Return outcomes as bytes."""
    listed = list(outcomes)
    try:
        return b"m" + msgspec.msgpack.encode(listed)
    except UnicodeEncodeError:  # half characters (lone surrogates), which UTF-8 has no place for
        return b"p" + pickle.dumps(listed)


def unpacked(data: bytes) -> list[Outcome]:
    """Return the outcomes in bytes that ``packed`` made, in this process or in one of the same newslint."""
    if data[:1] == b"p":
        outcomes: list[Outcome] = pickle.loads(data[1:])  # noqa: S301  # from a process of our own
        return outcomes
    return _decoder.decode(memoryview(data)[1:])


_decoder = msgspec.msgpack.Decoder(list[Outcome])
