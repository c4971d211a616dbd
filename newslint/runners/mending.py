"""Mends an input: lints it, makes the edits that its fixes ask for, and takes back each that does harm."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.fixing import FAMILY, Piece, Step, UnfaithfulError, plan_item, splice
from newslint.linter import Linter
from newslint.model import Feed, FeedReport, Finding, Item, Judged, Mark, Rule
from newslint.readers import Input, InputError, read
from newslint.readers.decode import decode, encoding_of
from newslint.runners.plan import Plan

_PASSES = 10
"""How often what came of a mending is mended again: a line may show its defect only when another is gone."""

_TRIALS = 12
"""How often one pass is tried anew without the edits that did harm, before all edits of a harmed item are given up."""

Key = tuple[str, str, str]


class ItemMended(NamedTuple):
    """What was done to one item. ``number`` is its place in the input, from 0, ``before`` and ``after`` its scores."""

    number: int
    id: str | None
    title: str | None
    before: int | None
    after: int | None
    done: list[Step]
    refused: list[Step]


class Mended(NamedTuple):
    """An input after its mending; ``items`` are those with a step, done or refused."""

    data: bytes
    items: list[ItemMended]


class CannotMendError(Exception):
    """An input that cannot be written back; the text is one line with the reason."""


class _Seen(NamedTuple):
    """One item of a pass: the item, its marks, and what was said of it."""

    item: Item
    marks: Sequence[tuple[Rule, Mark]]
    judged: Judged


class _Pass(NamedTuple):
    feed: Feed
    items: list[_Seen]
    report: FeedReport


class Mender:
    """Mends inputs by one plan; ``unsafe`` makes the unsafe fixes too. Not for several threads at once."""

    def __init__(self, plan: Plan, *, unsafe: bool = False) -> None:
        self._plan = plan
        self._linter: Linter = plan.linter()
        self._unsafe = unsafe

    def document(self, name: str, data: bytes, format: str | None = None) -> Mended:
        """Return ``data`` mended as a whole, in the context of all its items.

        Raises CannotMendError where its format or its encoding cannot be written back, InputError as reading does.
        """
        records: dict[int, ItemMended] = {}
        blocked: dict[int, set[Key]] = {}
        seen = self._lint(name, data, format)
        for _ in range(_PASSES):
            result = self._once(name, data, seen, format, blocked, records)
            if result is None:
                break
            data, seen = result
        return Mended(data, [records[index] for index in sorted(records)])

    def _lint(self, name: str, data: bytes, format: str | None) -> _Pass:
        given = Input(name, lambda: io.BytesIO(data), len(data))
        feed = read(given, format=format or self._plan.config.input_format, mapping=self._plan.config.map or None)
        if feed.format not in FAMILY:
            raise CannotMendError(f"{name}: {feed.format} is read but not written back")
        waiting: list[tuple[Item, Sequence[tuple[Rule, Mark]]]] = []
        items: list[_Seen] = []
        report: FeedReport | None = None
        for event in self._linter.lint(feed, watch=lambda item, marks: waiting.append((item, marks))):
            if isinstance(event, FeedReport):
                report = event
            else:
                items.append(_Seen(*waiting.pop(), event))
        assert report is not None
        return _Pass(feed, items, report)

    def _once(
        self,
        name: str,
        data: bytes,
        seen: _Pass,
        format: str | None,
        blocked: dict[int, set[Key]],
        records: dict[int, ItemMended],
    ) -> tuple[bytes, _Pass] | None:
        """Make one pass; returns None where there was nothing to do that does no harm."""
        writer = _writer(name, data, seen.feed)
        for trial in range(_TRIALS + 1):
            edits: list[tuple[int, list[Piece]]] = []
            expected: dict[int, dict[int, str]] = {}
            steps: dict[int, tuple[list[Step], list[Step]]] = {}
            for number, one in enumerate(seen.items):
                if not one.marks:
                    continue
                plan = plan_item(
                    one.item,
                    one.marks,
                    FAMILY[seen.feed.format],
                    writer.encoding,
                    format=seen.feed.format,
                    unsafe=self._unsafe,
                    blocked=blocked.get(number, ()),
                )
                if plan.refused:
                    steps[number] = ([], plan.refused)
                if plan.edits:
                    edits.append((number, plan.edits))
                    expected[number] = plan.expected
                    steps[number] = (plan.done, plan.refused)
            if not edits:
                self._note(seen, seen, steps, records)
                return None
            try:
                made = writer.written([(seen.items[number].item, pieces) for number, pieces in edits])
                after = self._lint(name, made, format or seen.feed.format)
            except UnfaithfulError:
                raise CannotMendError(f"{name}: its bytes are not what its encoding makes of its text") from None
            except InputError:
                after = None
            harmed = self._harmed(seen, after, expected, steps, everything=trial == _TRIALS)
            if not harmed:
                assert after is not None
                self._note(seen, after, steps, records)
                return made, after
            for number, refused in harmed.items():
                blocked.setdefault(number, set()).update(step.key for step in refused)
                self._note(seen, seen, {number: ([], refused)}, records)
        return None

    def _harmed(
        self,
        before: _Pass,
        after: _Pass | None,
        expected: dict[int, dict[int, str]],
        steps: dict[int, tuple[list[Step], list[Step]]],
        *,
        everything: bool,
    ) -> dict[int, list[Step]]:
        """Return for each item that the edits harmed the steps to take back, with what they did."""
        if after is None or len(after.items) != len(before.items):
            return {
                number: [s._replace(refused="the input could not be read any more") for s in steps[number][0]]
                for number in expected
            }
        if (worse := _new(before.report.findings, after.report.findings)) is not None:
            return {
                number: [s._replace(refused=f"{worse.code} would appear") for s in steps[number][0]]
                for number in expected
            }
        harmed: dict[int, list[Step]] = {}
        for number, words in expected.items():
            done = steps[number][0]
            old, new = before.items[number], after.items[number]
            reason, field = _harm(old, new, words)
            if not reason:
                continue
            suspects = done if everything else ([step for step in done if step.field == field] or done)
            if not everything and len(suspects) > 1:
                suspects = suspects[:1] if not field else _nearest(suspects, new, old)
            harmed[number] = [step._replace(refused=reason) for step in suspects]
        # an item that no edit touched may be harmed by an edit of another: all edits that stand go back, one by one
        for number, (old, new) in enumerate(zip(before.items, after.items, strict=True)):
            if number in expected or harmed:
                continue
            if (worse := _new(old.judged.report.findings, new.judged.report.findings)) is not None:
                for other in expected:
                    harmed[other] = [
                        s._replace(refused=f"{worse.code} would appear in another item") for s in steps[other][0]
                    ]
        return harmed

    def _note(
        self,
        before: _Pass,
        after: _Pass,
        steps: dict[int, tuple[list[Step], list[Step]]],
        records: dict[int, ItemMended],
    ) -> None:
        for number, (done, refused) in steps.items():
            old, new = before.items[number].judged.report, after.items[number].judged.report
            known = records.get(number)
            if known is None:
                known = ItemMended(number, old.id, old.title, old.score, old.score, [], [])
            told = {step.key for step in known.refused}
            known.done.extend(done)
            known.refused.extend(step for step in refused if step.key not in told)
            records[number] = known._replace(after=new.score)


def _harm(old: _Seen, new: _Seen, words: dict[int, str]) -> tuple[str, str]:
    """Return what is worse about an item than it was, and the field where; two empty texts where nothing is."""
    for number, text in words.items():
        field = old.item.texts[number].name
        if number >= len(new.item.texts) or new.item.texts[number].name not in (field, "body"):
            return "a field would be lost", field
        if new.item.texts[number].value.split() != text.split():
            return "the text would not read as it should", field
    worse = _new(old.judged.report.findings, new.judged.report.findings)
    if worse is not None:
        return f"{worse.code} would appear", worse.field or ""
    before, after = old.judged.report.score, new.judged.report.score
    if before is not None and (after is None or after < before):
        return "the score would fall", ""
    return "", ""


def _new(old: Sequence[Finding], new: Sequence[Finding]) -> Finding | None:
    """Return the first finding that was not there before: of its rule, in its field, of its text."""
    known = Counter((one.code, one.field, one.text) for one in old)
    for one in new:
        key = (one.code, one.field, one.text)
        known[key] -= 1
        if known[key] < 0:
            return one
    return None


def _nearest(suspects: list[Step], new: _Seen, old: _Seen) -> list[Step]:
    """Return the step that stands nearest before a new finding, by its line and column in the source."""
    worse = _new(old.judged.report.findings, new.judged.report.findings)
    if worse is None:
        return suspects
    place = (worse.line, worse.column)
    ordered = sorted(suspects, key=lambda step: (step.line, step.column))
    before = [step for step in ordered if (step.line, step.column) <= place]
    return [before[-1] if before else ordered[0]]


class _Writer:
    """Writes edits of items back into the bytes of a document."""

    def __init__(self, name: str, data: bytes, feed: Feed) -> None:
        decoded = decode(data, xml=FAMILY[feed.format] == "xml")
        if feed.source.text != decoded.text:
            raise CannotMendError(f"{name}: packed or re-coded input is read but not written back")
        self.encoding = decoded.encoding
        self._data = data
        self._text = decoded.text
        self._single = [at for kind, at, _, _ in decoded.problems if kind == "invalid-bytes"]

    def written(self, changes: Sequence[tuple[Item, list[Piece]]]) -> bytes:
        """Return the bytes with the edits of each item made; raises UnfaithfulError."""
        every = [piece for _, pieces in changes for piece in pieces]
        return splice(self._data, self._text, self.encoding, self._single, every)


class _LineWriter:
    """Writes edits of records back into the lines of JSON Lines."""

    encoding = "utf-8"

    def __init__(self, name: str, data: bytes) -> None:
        found, self._skip = encoding_of(data[:64])
        if found.startswith(("utf-16", "utf-32")):
            raise CannotMendError(f"{name}: JSON Lines in {found} is read but not written back; re-code it as UTF-8")
        self._lines = data.split(b"\n")

    def written(self, changes: Sequence[tuple[Item, list[Piece]]]) -> bytes:
        lines = list(self._lines)
        for item, pieces in changes:
            number = item.source.first_line - 1
            line = lines[number]
            skip = self._skip if number == 0 else 0
            body = line[skip:]
            stripped = body.rstrip(b"\r")
            decoded = decode(stripped)
            if decoded.text != item.source.text:
                raise UnfaithfulError
            single = [at for kind, at, _, _ in decoded.problems if kind == "invalid-bytes"]
            made = splice(stripped, decoded.text, decoded.encoding, single, pieces)
            lines[number] = line[:skip] + made + body[len(stripped) :]
        return b"\n".join(lines)


def _writer(name: str, data: bytes, feed: Feed) -> _Writer | _LineWriter:
    return _LineWriter(name, data) if feed.format == "jsonl" else _Writer(name, data, feed)


def lines_mended(mender: Mender, name: str, lines: Iterator[bytes]) -> Iterator[tuple[bytes, ItemMended | None]]:
    """Yield each line of JSON Lines mended, with what was done to it; a line is judged by itself, in constant memory."""
    index = 0
    for number, line in enumerate(lines):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield line, None
            continue
        if number == 0 and encoding_of(line[:64])[0].startswith(("utf-16", "utf-32")):
            raise CannotMendError(f"{name}: JSON Lines in UTF-16 is read but not written back; re-code it as UTF-8")
        result = mender.document(name, line, "jsonl")
        record = result.items[0]._replace(number=index) if result.items else None
        index += 1
        yield result.data, record
