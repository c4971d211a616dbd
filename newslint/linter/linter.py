"""Judges the items of a feed one by one, then the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath

from newslint.baseline import Known
from newslint.checks.sourcing_story import sourcing_of
from newslint.config import Config
from newslint.language import known_language
from newslint.linter.across import Recall, publisher_of, survey
from newslint.linter.calls import Calls
from newslint.linter.engine import Engine
from newslint.linter.findings import Fingerprints, of_damage, of_mark, shorten
from newslint.linter.hiding import FeedHiding
from newslint.linter.precedence import Marked, settle
from newslint.linter.totals import Totals
from newslint.matching import holds
from newslint.memory import Across
from newslint.model import (
    Damage,
    Feed,
    FeedReport,
    Finding,
    Item,
    ItemReport,
    Judged,
    JudgedFeed,
    Mark,
    Rule,
    Shown,
    Suppressed,
)
from newslint.scoring import Loss, Score, grade, score

CRASH = Rule(
    code="RUN001",
    name="rule-crashed",
    summary="A rule ended with an exception; what it would have found is not known.",
    severity="warning",
    confidence="high",
    scope=("item",),
    message="the rule {rule} crashed here: {error}",
)
"""What is said of a rule that fails. It is not selected and cannot be ignored: silence would look like a clean item."""

_CLAIMING = frozenset(
    [
        "template",
        "encoding",
        "markup",
        "promotion",
        "advert",
        "related",
        "credit",
        "chrome",
        "embed",
        "paywall",
        "error-page",
        "legal",
        "byline",
        "stamp",
        "wire",
        "live",
        "truncation",
        "duplication",
        "recurrence",
        "ai",
        "spam",
        "press-release",
    ]
)
_MOST_FINDINGS = 2_000


class Linter:
    """Holds rules made ready; ``lint`` may be called for one feed after another.

    Not for several threads at once: checks keep what they saw of the feed at hand.
    """

    def __init__(
        self,
        engine: Engine,
        config: Config = Config(),  # noqa: B008  # Config is frozen
        known: Known | None = None,
        across: Across | None = None,
        recall: Recall | None = None,
    ) -> None:
        self._engine = engine
        self._silent: frozenset[str] = frozenset()
        self._idle: set[str] = set()
        self._calls = Calls(engine, ())
        self._config = config
        self._known = known
        self._recall = Recall(across) if across is not None else recall

    @property
    def looked_ahead(self) -> bool:
        """Whether a rule that asks for the hour spoke of the feed linted last: at a later hour it might not."""
        return self._engine.looked_ahead

    def lint(
        self, feed: Feed, *, want_text: bool = False, watch: Callable[[Item, Sequence[Marked]], None] | None = None
    ) -> Iterator[Judged | FeedReport]:
        """Yield a Judged for each item in the order of the source, then one FeedReport without items.

        ``want_text`` adds the texts themselves, with the findings marked, for reporters that show them. ``watch`` is
        given each item with the marks behind its findings, before the item is yielded.
        """
        return self.part(feed, Totals(), want_text=want_text, watch=watch)

    def part(
        self,
        feed: Feed,
        totals: Totals,
        *,
        want_text: bool = False,
        watch: Callable[[Item, Sequence[Marked]], None] | None = None,
    ) -> Iterator[Judged | JudgedFeed]:
        """Yield what ``lint`` does, for a part of a feed; its items are added to ``totals``, and the score is theirs."""
        self._engine.looked_ahead = False
        self._silent = self._engine.silent.get(feed.format, frozenset())
        crashed: list[Marked] = []
        self._start(feed, crashed)
        hidden = FeedHiding(self._config, self._known, feed.source.name, self._engine.today)
        title = feed.value("title") or None
        for item in feed.items:
            if self._recall is not None:
                self._recall.remind(feed, item)
            judged = self._judge(feed, item, title, hidden, want_text, watch)
            totals.add(judged.report)
            yield judged
        yield self._feed_report(feed, title, totals, hidden, crashed)

    def _start(self, feed: Feed, crashed: list[Marked]) -> None:
        """Start the checks that have something to say in a feed; what crashes is noted, and has nothing to say."""
        self._idle = set()
        for rule, check in self._engine.checks:
            try:
                if check.concerns(feed):
                    _guard(rule, crashed, check.start_feed, feed)
                else:
                    self._idle.add(rule.code)
            except Exception as error:
                crashed.append(_crash(rule, error))
                self._idle.add(rule.code)
        self._calls = Calls(self._engine, self._idle)

    def walk(self, feed: Feed) -> Iterator[tuple[Rule, Mark]]:
        """Yield every mark of every rule, before precedence, damage included as marks that carry their text."""
        self._silent = self._engine.silent.get(feed.format, frozenset())
        self._start(feed, [])
        items = list(feed.items)
        feed.items = iter(items)
        recall = Recall(survey([feed])) if len(items) > 1 else None
        for item in items:
            if recall is not None:
                recall.remind(feed, item)
            yield from self._damage(item.damage)
            yield from self._marks(feed, item)
        yield from self._damage(feed.damage)
        marks: list[Marked] = []
        for rule, check in self._engine.on_feed:
            if rule.code not in self._silent and rule.code not in self._idle:
                _guard(rule, marks, check.check_feed, feed)
        yield from marks

    def _damage(self, damages: Sequence[Damage]) -> Iterator[tuple[Rule, Mark]]:
        for damage in damages:
            if (rule := self._engine.by_code.get(damage.code)) is not None:
                yield rule, Mark(values={**damage.values, "flagged": damage.source.text[damage.start : damage.end]})

    def _judge(
        self,
        feed: Feed,
        item: Item,
        title: str | None,
        hidden: FeedHiding,
        want_text: bool,
        watch: Callable[[Item, Sequence[Marked]], None] | None,
    ) -> Judged:
        marks = settle(self._marks(feed, item)) if not item.unreadable else []
        findings: list[Finding] = []
        places: list[Mark] = []
        id_, link, item_title = item.value("id"), item.value("link"), item.value("title")
        publisher = publisher_of(feed, item)
        hiding = hidden.of_item(publisher, id_, link)
        names = Fingerprints(id_ or link or item_title or _unnamed(feed, item))
        losses: list[Loss] = []
        lost_hidden: list[Loss] = []
        left_out: list[Suppressed] = []
        shown: list[Marked] = []
        for damage in item.damage:
            if (known := self._engine.by_code.get(damage.code)) is not None:
                rule = known
                finding = of_damage(rule, damage, names)
                loss = Loss(rule.code, rule.category, finding.severity, rule.confidence, 0, rule.spoils)
                if (suppressed := hiding.hidden(rule, finding)) is not None:
                    left_out.append(suppressed)
                    lost_hidden.append(loss)
                    continue
                findings.append(finding)
                places.append(Mark())
                losses.append(loss)
        for rule, mark in marks:
            finding = of_mark(hiding.adjusted(rule), mark, item, names)
            if (suppressed := hiding.hidden(rule, finding)) is not None:
                left_out.append(suppressed)
                lost_hidden.append(_loss(rule, finding, mark))
                continue
            shown.append((rule, mark))
            findings.append(finding)
            places.append(mark)
            losses.append(_loss(rule, finding, mark))
        if watch is not None:
            watch(item, shown)
        order = sorted(range(len(findings)), key=lambda k: (findings[k].line, findings[k].column, findings[k].code))
        findings = [findings[k] for k in order]
        places = [places[k] for k in order]
        body = item.get("body") or item.get("summary")
        chars = len(body.value) if body is not None else 0
        judged = score(losses, chars)
        report = _report(feed, item, title, publisher, judged, findings, len(left_out))
        if report.score is not None:
            report.raw_score = score([*losses, *lost_hidden], chars).score if lost_hidden else report.score
        report.sourcing = sourcing_of(item)
        if not want_text:
            return Judged(report, hidden=tuple(left_out))
        return Judged(report, _shown(item, places), tuple(left_out), _pointers(feed, item, places))

    def _marks(self, feed: Feed, item: Item) -> list[Marked]:
        engine, calls = self._engine, self._calls
        shape = calls.of(item)
        marks: list[Marked] = []
        language: str | None = None
        asked = False
        for text in item.texts:
            scan = engine.scans.get(text.name)
            if scan is not None and text.value:
                called: dict[int, list[tuple[int, int]]] = {}
                for hit in scan.matcher.find(text.value, scan.masks[text.name]):
                    rule = scan.owners[hit.search]
                    if rule.languages != ("*",):
                        if not asked:
                            language, asked = known_language(item, feed), True
                        if language is not None and language not in rule.languages:
                            continue
                    if scan.called[hit.search]:
                        called.setdefault(hit.search, []).append((hit.unit_start, hit.unit_end))
                        continue
                    if not holds(rule.where, text, hit.start, hit.end, (hit.unit_start, hit.unit_end)):
                        continue
                    values: dict[str, object] = {"unit": text.value[hit.unit_start : hit.unit_end]}
                    if hit.groups:
                        values.update(hit.groups)
                    marks.append((rule, Mark(text, hit.start, hit.end, values=values)))
                for search, hits in called.items():
                    for rule, check in scan.called[search]:
                        if rule.code not in self._idle:
                            _guard(rule, marks, check.check_text, text, item, hits)
            # the same call and the same guard as in _guard, made many times an item
            for rule, check_text in (calls.on_markup if text.markup else calls.on_plain).get(text.name, ()):
                try:
                    for mark in check_text(text, item, ()) or ():
                        marks.append((rule, mark))
                except Exception as error:
                    marks.append(_crash(rule, error))
        for rule, check_item in shape.on_item:
            try:
                for mark in check_item(item) or ():
                    marks.append((rule, mark))
            except Exception as error:
                marks.append(_crash(rule, error))
        if self._silent:
            marks = [marked for marked in marks if marked[0].code not in self._silent]
        given: tuple[Marked, ...] = ()
        spoken: set[str] = set()
        for rule, review_item, after, noted in shape.on_review:
            if len(given) != len(marks):  # made anew only where the check before had something to add
                given = tuple(marks)
                spoken = {marked[0].code[:3] for marked in marks}
            if (after and spoken.isdisjoint(after)) or (noted and noted not in item.notes) or rule.code in self._silent:
                continue
            try:
                for mark in review_item(item, given) or ():
                    marks.append((rule, mark))
            except Exception as error:
                marks.append(_crash(rule, error))
        if len(marks) > _MOST_FINDINGS:
            del marks[_MOST_FINDINGS:]
        return marks

    def _feed_report(
        self, feed: Feed, title: str | None, totals: Totals, hidden: FeedHiding, crashed: list[Marked]
    ) -> JudgedFeed:
        marks: list[Marked] = list(crashed)
        for rule, check in self._engine.on_feed:
            if rule.code not in self._silent and rule.code not in self._idle:
                _guard(rule, marks, check.check_feed, feed)
        # the name of the file and not its path: a checkout elsewhere is the same feed
        names = Fingerprints(feed.value("link") or title or PurePath(feed.source.name).name)
        hiding = hidden.of_feed
        findings: list[Finding] = []
        left_out: list[Suppressed] = []
        found = [
            (known, of_damage(known, damage, names))
            for damage in feed.damage
            if (known := self._engine.by_code.get(damage.code)) is not None
        ]
        found += [(rule, of_mark(hiding.adjusted(rule), mark, feed, names)) for rule, mark in marks]
        for rule, finding in found:
            if (suppressed := hiding.hidden(rule, finding)) is not None:
                left_out.append(suppressed)
            else:
                findings.append(finding)
        mean = totals.mean
        return JudgedFeed(
            source=feed.source.name,
            format=feed.format,
            feed=title,
            score=mean,
            grade=grade(mean) if mean is not None else None,
            findings=tuple(sorted(findings, key=lambda f: (f.line, f.column, f.code))),
            items=[],
            suppressed=len(left_out),
            raw_score=totals.raw_mean,
            spread=totals.spread,
            hidden=tuple(left_out),
        )


def _guard(rule: Rule, marks: list[Marked], call: Callable[..., Iterable[Mark] | None], *given: object) -> None:
    """Run a check and collect its marks; one that raises says so in a finding, and what it found before stays."""
    try:
        for mark in call(*given) or ():
            marks.append((rule, mark))  # one by one: what came before a crash is kept
    except Exception as error:
        marks.append(_crash(rule, error))


def _crash(rule: Rule, error: Exception) -> Marked:
    reason = f"{type(error).__name__}: {shorten(str(error), 120)}"
    return CRASH, Mark(values={"rule": f"{rule.code} [{rule.name}]", "error": reason})


def _loss(rule: Rule, finding: Finding, mark: Mark) -> Loss:
    chars = 0
    if finding.field in ("body", "summary") and finding.category in _CLAIMING:
        chars = mark.end - mark.start
    return Loss(rule.code, finding.category, finding.severity, finding.confidence, chars, rule.spoils, rule.weight)


def _report(
    feed: Feed,
    item: Item,
    title: str | None,
    publisher: str | None,
    judged: Score,
    findings: Sequence[Finding],
    suppressed: int,
) -> ItemReport:
    readable = not item.unreadable
    return ItemReport(
        source=feed.source.name,
        format=feed.format,
        feed=title,
        publisher=publisher,
        index=item.index,
        id=item.value("id") or None,
        title=item.value("title") or None,
        link=item.value("link") or None,
        score=judged.score if readable else None,
        grade=judged.grade if readable else None,
        dimensions=judged.dimensions if readable else {},
        points=judged.points,
        findings=tuple(findings),
        suppressed=suppressed,
    )


def _shown(item: Item, places: Sequence[Mark]) -> list[Shown]:
    shown = []
    for text in item.texts:
        marks = [(mark.start, mark.end, k) for k, mark in enumerate(places) if mark.text is text and not mark.raw]
        if marks or text.name in ("title", "body"):
            shown.append(Shown(text.name, text.value, sorted(marks)))
    return shown


def _pointers(feed: Feed, item: Item, places: Sequence[Mark]) -> tuple[str | None, ...]:
    """Return the JSON pointers of the marked values: into the document, or into the line where each is a record."""
    if feed.format not in ("json-feed", "json", "jsonl", "ninjs"):
        return (None,) * len(places)
    keys = [mark.text.key if mark.text is not None else () for mark in places]
    if feed.format == "ninjs":  # items stand at any depth; what is found of an item as such has no value to point at
        return tuple(_pointer(key) if key else None for key in keys)
    head = f"/items/{item.index}" if feed.format == "json-feed" else ""
    if feed.format == "json" and item.start:  # a record of an array; one that is the whole document has no index
        head = f"/{item.index}"
    return tuple(head + _pointer(key) for key in keys)


def _pointer(key: Sequence[str | int]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in key)


def _unnamed(feed: Feed, item: Item) -> str:
    """Return what to know an item by that has no id, no link and no title."""
    if feed.format == "text":
        return PurePath(feed.source.name).name
    return " ".join(item.value("body")[:200].split())[:100]
