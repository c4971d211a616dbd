"""What changed between two snapshots of a feed: which item is which, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from newslint.checks.dates import read_date
from newslint.checks.links import without_tracking
from newslint.linter.across import told_in
from newslint.memory.folding import fold
from newslint.memory.sketch import resemblance, sketch
from newslint.model import Finding, Item

Kind = Literal["id-changed", "restamped", "vanished", "title-edited", "body-edited", "new-defect", "added"]

RESTAMPED = 0.5
"""Share of unchanged items whose date moved from which the feed as such is said to stamp its items at each build."""


class Snapshot(msgspec.Struct, frozen=True):
    """An item of a snapshot, as far as changes are concerned. ``published`` and ``updated`` stand as the feed wrote them."""

    id: str
    link: str
    title: str
    body: str
    published: str
    updated: str
    line: int
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What to call the item in a report."""
        return self.title or self.link or self.id or "an item without a name"


class Change(msgspec.Struct, frozen=True):
    """One change: its kind, the item it befell, its line in the old and in the new snapshot, and one line of words."""

    kind: Kind
    item: str
    old_line: int | None
    new_line: int | None
    message: str


class Difference(msgspec.Struct, frozen=True):
    """All changes between two snapshots, and how many items of the old one were found again."""

    old: str
    new: str
    matched: int
    stamps_each_build: bool
    changes: tuple[Change, ...]


def snapshot_of(item: Item, findings: Sequence[Finding] = ()) -> Snapshot:
    """Return an item as a snapshot holds it."""
    text = told_in(item)
    link = item.value("link")
    return Snapshot(
        item.value("id"),
        without_tracking(link) if link else "",
        item.value("title"),
        text.value.strip() if text is not None else "",
        item.value("published"),
        item.value("updated"),
        item.source.location(item.start).line,
        tuple(findings),
    )


def difference(old_name: str, old: Sequence[Snapshot], new_name: str, new: Sequence[Snapshot]) -> Difference:
    """Return what changed from ``old`` to ``new``."""
    pairs = paired(old, new)
    changes: list[Change] = []
    moved = kept = 0
    for was, is_ in pairs:
        if was.body == is_.body and was.title == is_.title and was.published:
            kept += 1
            moved += _moved(was.published, is_.published)
    stamps = kept >= 3 and moved >= RESTAMPED * kept
    for was, is_ in pairs:
        changes += _between(was, is_)
    taken_old = {id(was) for was, _ in pairs}
    taken_new = {id(is_) for _, is_ in pairs}
    since = min((when for one in new if (when := _time(one.published)) is not None), default=None)
    for was in old:
        if id(was) not in taken_old:
            when = _time(was.published)
            aged = since is not None and when is not None and when < since
            why = "; it is older than all that is left, and may have dropped off the end" if aged else ""
            changes.append(Change("vanished", was.name, was.line, None, f"is no longer in the feed{why}"))
    for is_ in new:
        if id(is_) not in taken_new:
            changes.append(Change("added", is_.name, None, is_.line, "is new in the feed"))
            changes += _defects(is_, is_.findings)
    return Difference(old_name, new_name, len(pairs), stamps, tuple(changes))


def paired(old: Sequence[Snapshot], new: Sequence[Snapshot]) -> list[tuple[Snapshot, Snapshot]]:
    """Return which item of ``new`` is which of ``old``: by id, then link, then title, then by the likeness of bodies."""
    pairs: list[tuple[Snapshot, Snapshot]] = []
    left_old, left_new = list(old), list(new)
    for key in ("id", "link", "title"):
        wanted = _unique(left_new, key)
        once = _unique(left_old, key)
        found = [(was, wanted[value]) for value, was in once.items() if value in wanted]
        pairs += found
        gone = {id(was) for was, _ in found} | {id(is_) for _, is_ in found}
        left_old = [one for one in left_old if id(one) not in gone]
        left_new = [one for one in left_new if id(one) not in gone]
    sketches = [sketch(fold(one.body)).hashes for one in left_new]
    for was in left_old:
        mine = sketch(fold(was.body)).hashes
        likeness = [(resemblance(mine, theirs) if theirs else 0.0, -k) for k, theirs in enumerate(sketches)]
        share, at = max(likeness, default=(0.0, 0))
        if share >= 0.6 and len(mine) >= 3:
            pairs.append((was, left_new[-at]))
            sketches[-at] = ()
    order = {id(one): k for k, one in enumerate(new)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def _unique(items: Iterable[Snapshot], key: str) -> Mapping[str, Snapshot]:
    found: dict[str, Snapshot] = {}
    twice = set()
    for one in items:
        value = getattr(one, key)
        if value in found:
            twice.add(value)
        found[value] = one
    return {value: one for value, one in found.items() if value and value not in twice}


def _between(was: Snapshot, is_: Snapshot) -> list[Change]:
    found: list[Change] = []

    def say(kind: Kind, message: str) -> None:
        found.append(Change(kind, is_.name, was.line, is_.line, message))

    same_text = was.title == is_.title and was.body == is_.body
    if was.id != is_.id:
        say("id-changed", f"had the id '{_short(was.id)}', now has '{_short(is_.id)}': readers show it as new")
    if _moved(was.published, is_.published) and same_text:
        say("restamped", f"was dated '{was.published}', now '{is_.published}', and its text is the same")
    told = _moved(was.updated, is_.updated) or (_moved(was.published, is_.published) and not same_text)
    silent = "" if told else ", and no date says so"
    if was.title != is_.title:
        say("title-edited", f"was titled '{_short(was.title)}'{silent}")
    if was.body != is_.body:
        say("body-edited", f"{_extent(was.body, is_.body)}{silent}")
    known = {(finding.code, " ".join((finding.text or "").split())) for finding in was.findings}
    found += _defects(
        is_,
        [one for one in is_.findings if (one.code, " ".join((one.text or "").split())) not in known],
        was.line,
    )
    return found


def _defects(item: Snapshot, findings: Sequence[Finding], old_line: int | None = None) -> list[Change]:
    return [
        Change("new-defect", item.name, old_line, finding.line, f"{finding.code} {finding.message} [{finding.name}]")
        for finding in findings
    ]


def _extent(old: str, new: str) -> str:
    from difflib import SequenceMatcher  # only where something was edited

    was, is_ = old.split(), new.split()
    if len(was) > 3_000 or len(is_) > 3_000:
        return f"its text changed, from {len(was)} to {len(is_)} words"
    out = into = 0
    first = ""
    for tag, a, b, c, d in SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        if tag != "equal":
            out += b - a
            into += d - c
            first = first or f"'{_short(' '.join(was[a:b]))}' became '{_short(' '.join(is_[c:d]))}'"
    return f"{out} words went and {into} came; {first}" if first else "only white space changed in its text"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _moved(was: str, is_: str) -> bool:
    if was == is_ or not was or not is_:
        return False
    old, new = _time(was), _time(is_)
    return old is None or new is None or old != new


def _time(value: str) -> float | None:
    when = read_date(value).when if value else None
    return when.timestamp() if when is not None else None
