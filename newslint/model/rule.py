"""What a rule is: its words, its pattern and conditions, or the Python class behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar, Literal

import msgspec

from newslint.model.finding import Confidence, Mark, Severity
from newslint.model.item import Feed, Item
from newslint.model.text import Span, Text

Unit = Literal["line", "sentence", "text"]
Place = Literal["any", "head", "tail", "inside"]
Flag = Literal["match", "unit"]
Action = Literal["delete-line", "delete-match", "replace", "move", "none"]

CATEGORIES: dict[str, str] = {
    "TPL": "template",
    "ENC": "encoding",
    "HTM": "markup",
    "PRO": "promotion",
    "ADS": "advert",
    "REL": "related",
    "CAP": "credit",
    "UIX": "chrome",
    "EMB": "embed",
    "PAY": "paywall",
    "ERR": "error-page",
    "LEG": "legal",
    "BYL": "byline",
    "DAT": "date",
    "WIR": "wire",
    "COR": "correction",
    "LIV": "live",
    "TRN": "truncation",
    "DUP": "duplication",
    "REC": "recurrence",
    "AIL": "ai",
    "SPM": "spam",
    "PRS": "press-release",
    "SRC": "sourcing",
    "TTL": "title",
    "LNK": "link",
    "GID": "identity",
    "IMG": "media",
    "CAT": "categories",
    "LNG": "language",
    "FED": "feed",
    "XML": "format",
    "STR": "structure",
    "PII": "privacy",
    "RUN": "run",
}
"""The category that reports give to each code family; RUN holds what newslint says of its own run."""


class Match(msgspec.Struct, frozen=True):
    """The pattern part of a rule.

    ``patterns`` are regular expressions in Python's syntax. Each is searched in every unit of the text (a line without
    the white space around it, or a sentence of it) as if the unit were the whole string: ``^`` and ``$`` are its ends.
    A unit in which one of ``unless`` is found is left alone. ``flag`` says whether the match or the
    whole unit is marked; a group named ``flag`` in a pattern narrows the match to that group.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ignore_case: bool = True
    unit: Unit = "line"
    flag: Flag = "match"


class Where(msgspec.Struct, frozen=True):
    """Conditions on the place and shape of a match; all must hold.

    Words are runs of non-space characters; lengths are characters. ``open`` asks for a unit that does not end like a
    sentence (true) or does (false). ``quoted`` and ``code`` allow matches inside quotation marks and inside code.
    """

    place: Place = "any"
    min_words: int | None = None
    max_words: int | None = None
    max_chars: int | None = None
    text_min_words: int | None = None
    text_max_words: int | None = None
    alone: bool = False
    last: bool = False
    open: bool | None = None
    quoted: bool = False
    code: bool = False


class FixPlan(msgspec.Struct, frozen=True):
    """How a finding of the rule is mended. ``by`` is the replacement, or the field that a ``move`` goes to."""

    action: Action
    safe: bool
    title: str
    by: str = ""


class Example(msgspec.Struct, frozen=True):
    """A text that a rule must flag at exactly ``flags``, or must leave alone.

    ``field`` names the field the text stands in; ``source`` there means that the text is a whole input, to be read in
    the format ``item["format"]``. ``html`` says that the text is markup. ``item`` holds other fields of the item.
    ``fixed`` is the text after the rule's fix; ``because`` says why a good example is good.
    """

    text: str
    flags: tuple[str, ...] = ()
    fixed: str | None = None
    because: str | None = None
    field: str | None = None
    language: str | None = None
    html: bool = False
    item: dict[str, str] = {}


class Page(msgspec.Struct, frozen=True):
    """What ``newslint explain`` shows of a rule beyond its summary; a run does not need it."""

    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    links: tuple[str, ...] = ()
    since: str = ""
    path: str = ""


Clock = Literal["none", "ahead", "day", "hour"]
"""What a rule asks of the clock: nothing; whether something lies ahead, so that where it is silent it is silent at every
later hour; which day it is; or the hour, at any of which it may begin to speak."""


class Rule(msgspec.Struct, frozen=True):
    """One thing that newslint knows how to find.

    Exactly one of ``match``, ``check`` and ``reader`` is set. ``check`` is ``module:Class``, or ``path.py:Class`` in a
    foreign pack; ``reader`` is true for a rule whose defect a reader meets and reports as damage. ``languages`` lists
    the languages the rule knows, ("*",) where it does not depend on one. ``spoils`` is the highest score that an item
    with this finding may have; ``weight`` is what one finding weighs in the score where severity does not say it.
    ``silent_in`` are formats in which the defect is none: a dateline belongs into a message of an agency.
    ``options`` are the numbers that a rule in Python can be told, with their values in force. ``clock`` says what it asks
    of the run's clock (see ``Clock``). ``page`` is None in a
    rulebook that came from the cache.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    confidence: Confidence
    scope: tuple[str, ...]
    message: str
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("*",)
    match: Match | None = None
    where: Where = Where()
    check: str | None = None
    reader: bool = False
    fix: FixPlan | None = None
    preview: bool = False
    silent_in: tuple[str, ...] = ()
    spoils: int | None = None
    weight: float | None = None
    options: dict[str, int] = {}
    clock: Clock = "none"
    pack: str = "newslint"
    page: Page | None = None

    @property
    def family(self) -> str:
        """The three capitals of the code."""
        return self.code[:3]

    @property
    def category(self) -> str:
        """The family's name in reports; a date rule that looks into the body is a ``stamp``."""
        if self.family == "DAT" and "body" in self.scope:
            return "stamp"
        return CATEGORIES.get(self.family, self.family.lower())


class Check:
    """A rule in Python: the class docstring gives summary (first line) and why (the rest); examples stand below.

    A check overrides the method of its scope, and only that. The class attributes are the keys of a YAML rule.
    ``trigger`` are patterns that the engine's one pass looks for: a check of a text is called only where one of them
    matches, with the spans (of value) of the units that hold them; with no trigger it is called for every text.
    ``clock`` says what a check asks of ``now``; how long a result may be kept follows from it.
    ``by_sentence`` looks for the trigger in single sentences only, which is cheaper. Checks that share a trigger, a
    scope and languages share the work of finding it.
    ``options`` are numbers that settings and profiles may change, with their defaults; in a run they are those in force.
    A check that cannot find anything is not called: ``formats`` are those that it judges (none: all), ``needs`` the
    fields that an item must have all of for ``check_item`` and ``review_item``; ``markup`` keeps ``check_text`` to texts
    that are markup; ``after`` are code families, of one of which a rule must have spoken before ``review_item``;
    ``noted`` is the note (of ``Item.notes``) that must be there for ``check_item`` and ``review_item``.
    One object serves a whole run; ``start_feed`` is called before the first item of each feed. ``now`` is the run's
    clock, an aware datetime: a check never asks the system for the time.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = "warning"
    confidence: ClassVar[Confidence] = "high"
    scope: ClassVar[tuple[str, ...]] = ("body",)
    message: ClassVar[str]
    tags: ClassVar[tuple[str, ...]] = ()
    languages: ClassVar[tuple[str, ...]] = ("*",)
    trigger: ClassVar[tuple[str, ...]] = ()
    by_sentence: ClassVar[bool] = False
    formats: ClassVar[Collection[str]] = ()
    needs: ClassVar[tuple[str, ...]] = ()
    markup: ClassVar[bool] = False
    after: ClassVar[Collection[str]] = ()
    noted: ClassVar[str] = ""
    clock: ClassVar[Clock] = "none"
    fix: ClassVar[str | dict[str, object] | None] = None
    preview: ClassVar[bool] = False
    silent_in: ClassVar[tuple[str, ...]] = ()
    options: Mapping[str, int] = MappingProxyType({})
    spoils: ClassVar[int | None] = None
    weight: ClassVar[float | None] = None
    links: ClassVar[tuple[str, ...]] = ()
    since: ClassVar[str] = "0.1"
    bad: ClassVar[Sequence[object]] = ()
    good: ClassVar[Sequence[object]] = ()
    now: datetime

    def concerns(self, feed: Feed) -> bool:
        """Say whether the feed may have the defect at all; where not, no other method is called for it or its items."""
        return not self.formats or feed.format in self.formats

    def start_feed(self, feed: Feed) -> None:
        """Forget what was kept of the feed before."""

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        """Scope is fields: judge one text of an item. ``hits`` are the units that hold a trigger, in order."""
        return ()

    def check_item(self, item: Item) -> Iterable[Mark]:
        """Scope ``item``: judge an item as a whole; what earlier items of the feed showed may be kept in self."""
        return ()

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        """Scope ``review``: judge an item after all other rules, whose marks are given with their rules."""
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        """Scope ``feed``: judge the feed after its last item."""
        return ()
