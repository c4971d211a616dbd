"""Judges the items of a feed one by one, then the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch

from newslint.config import Config
from newslint.language import known_language
from newslint.linter.across import Recall, publisher_of, survey
from newslint.linter.engine import Engine
from newslint.linter.findings import Fingerprints, of_damage, of_mark, shorten
from newslint.linter.precedence import Marked, settle
from newslint.matching import holds
from newslint.memory import Across
from newslint.model import Damage, Feed, FeedReport, Finding, Item, ItemReport, Judged, Mark, Rule, Shown
from newslint.rulebook import matches
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
        across: Across | None = None,
    ) -> None:
        self._engine = engine
        self._config = config
        self._recall = Recall(across) if across is not None else None

    def lint(self, feed: Feed, *, want_text: bool = False) -> Iterator[Judged | FeedReport]:
        """Yield a Judged for each item in the order of the source, then one FeedReport without items.

        ``want_text`` adds the texts themselves, with the findings marked, for reporters that show them.
        """
        hidden = _Hidden(self._config, feed.source.name)
        crashed: list[Marked] = []
        for rule, check in self._engine.checks:
            _guard(rule, crashed, check.start_feed, feed)
        title = feed.value("title") or None
        scores: list[int] = []
        for item in feed.items:
            if self._recall is not None:
                self._recall.remind(feed, item)
            judged = self._judge(feed, item, title, hidden, want_text)
            if judged.report.score is not None:
                scores.append(judged.report.score)
            yield judged
        yield self._feed_report(feed, title, scores, hidden, crashed)

    def walk(self, feed: Feed) -> Iterator[tuple[Rule, Mark]]:
        """Yield every mark of every rule, before precedence, damage included as marks that carry their text."""
        for rule, check in self._engine.checks:
            _guard(rule, [], check.start_feed, feed)
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
            _guard(rule, marks, check.check_feed, feed)
        yield from marks

    def _damage(self, damages: Sequence[Damage]) -> Iterator[tuple[Rule, Mark]]:
        for damage in damages:
            if (rule := self._engine.by_code.get(damage.code)) is not None:
                yield rule, Mark(values={**damage.values, "flagged": damage.source.text[damage.start : damage.end]})

    def _judge(self, feed: Feed, item: Item, title: str | None, hidden: _Hidden, want_text: bool) -> Judged:
        marks = settle(self._marks(feed, item)) if not item.unreadable else []
        findings: list[Finding] = []
        places: list[Mark] = []
        id_, link, item_title = item.value("id"), item.value("link"), item.value("title")
        names = Fingerprints(id_ or link or item_title)
        losses: list[Loss] = []
        suppressed = 0
        for damage in item.damage:
            if (known := self._engine.by_code.get(damage.code)) is not None:
                rule = known
                finding = of_damage(rule, damage, names)
                if hidden.hides(rule):
                    suppressed += 1
                    continue
                findings.append(finding)
                places.append(Mark())
                losses.append(Loss(rule.code, rule.category, finding.severity, rule.confidence, 0, rule.spoils))
        for rule, mark in marks:
            if hidden.hides(rule):
                suppressed += 1
                continue
            finding = of_mark(hidden.adjusted(rule), mark, item, names)
            findings.append(finding)
            places.append(mark)
            losses.append(_loss(rule, finding, mark))
        order = sorted(range(len(findings)), key=lambda k: (findings[k].line, findings[k].column, findings[k].code))
        findings = [findings[k] for k in order]
        places = [places[k] for k in order]
        body = item.get("body") or item.get("summary")
        judged = score(losses, len(body.value) if body is not None else 0)
        publisher = publisher_of(feed, item)
        report = _report(feed, item, title, publisher, judged, findings, suppressed)
        return Judged(report, _shown(item, places) if want_text else [])

    def _marks(self, feed: Feed, item: Item) -> list[Marked]:
        engine = self._engine
        marks: list[Marked] = []
        language: str | None = None
        asked = False
        for text in item.texts:
            scan = engine.scans.get(text.name)
            if scan is not None and text.value:
                calls: dict[int, list[tuple[int, int]]] = {}
                for hit in scan.matcher.find(text.value, scan.masks[text.name]):
                    rule = scan.owners[hit.search]
                    if rule.languages != ("*",):
                        if not asked:
                            language, asked = known_language(item, feed), True
                        if language is not None and language not in rule.languages:
                            continue
                    if scan.called[hit.search] is not None:
                        calls.setdefault(hit.search, []).append((hit.unit_start, hit.unit_end))
                        continue
                    if not holds(rule.where, text, hit.start, hit.end, (hit.unit_start, hit.unit_end)):
                        continue
                    values: dict[str, object] = {"unit": text.value[hit.unit_start : hit.unit_end]}
                    if hit.groups:
                        values.update(hit.groups)
                    marks.append((rule, Mark(text, hit.start, hit.end, values=values)))
                for search, hits in calls.items():
                    check = scan.called[search]
                    assert check is not None
                    rule = scan.owners[search]
                    _guard(rule, marks, check.check_text, text, item, hits)
            for rule, check in engine.always:
                if text.name in rule.scope:
                    _guard(rule, marks, check.check_text, text, item, ())
        for rule, check in engine.on_item:
            _guard(rule, marks, check.check_item, item)
        for rule, check in engine.on_review:
            _guard(rule, marks, check.review_item, item, tuple(marks))
        if len(marks) > _MOST_FINDINGS:
            del marks[_MOST_FINDINGS:]
        return marks

    def _feed_report(
        self, feed: Feed, title: str | None, scores: Sequence[int], hidden: _Hidden, crashed: list[Marked]
    ) -> FeedReport:
        marks: list[Marked] = list(crashed)
        for rule, check in self._engine.on_feed:
            _guard(rule, marks, check.check_feed, feed)
        names = Fingerprints(feed.value("link") or title or feed.source.name)
        findings = []
        for damage in feed.damage:
            known = self._engine.by_code.get(damage.code)
            if known is not None and not hidden.hides(known):
                findings.append(of_damage(known, damage, names))
        findings += [
            of_mark(hidden.adjusted(rule), mark, feed, names) for rule, mark in marks if not hidden.hides(rule)
        ]
        mean = int(sum(scores) / len(scores) + 0.5) if scores else None
        return FeedReport(
            source=feed.source.name,
            format=feed.format,
            feed=title,
            score=mean,
            grade=grade(mean) if mean is not None else None,
            findings=tuple(sorted(findings, key=lambda f: (f.line, f.column, f.code))),
            items=[],
        )


class _Hidden:
    """What the overrides of the configuration say of one source."""

    def __init__(self, config: Config, source: str) -> None:
        name = source.replace("\\", "/")
        self._overrides = [
            entry for entry in config.overrides if any(fnmatch(name, f"*{glob.lstrip('./')}") for glob in entry.sources)
        ]
        self._ignore = [selector for entry in self._overrides for selector in entry.ignore]
        self._known: dict[str, bool] = {}

    def hides(self, rule: Rule) -> bool:
        if not self._ignore:
            return False
        if rule.code not in self._known:
            self._known[rule.code] = matches(rule, self._ignore)
        return self._known[rule.code]

    def adjusted(self, rule: Rule) -> Rule:
        for entry in self._overrides:
            for selector, severity in entry.severities.items():
                if matches(rule, (selector,)):
                    import msgspec

                    return msgspec.structs.replace(rule, severity=severity)
        return rule


def _guard(rule: Rule, marks: list[Marked], call: Callable[..., Iterable[Mark] | None], *given: object) -> None:
    """Run a check and collect its marks; one that raises says so in a finding, and what it found before stays."""
    try:
        for mark in call(*given) or ():
            marks.append((rule, mark))  # one by one: what came before a crash is kept
    except Exception as error:
        reason = f"{type(error).__name__}: {shorten(str(error), 120)}"
        marks.append((CRASH, Mark(values={"rule": f"{rule.code} [{rule.name}]", "error": reason})))


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
