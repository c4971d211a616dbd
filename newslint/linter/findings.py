"""Makes findings of marks: message, place in the source, fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from newslint.model import Damage, Feed, Finding, Fix, Item, Mark, Rule

SHOWN = 160
"""Characters of the flagged text that a report repeats."""

_IN_MESSAGE = 80


class Fingerprints:
    """Names findings so that they keep their name over re-publication, re-ordering and edits elsewhere.

    A name is made from the rule, the item's own identity (its id, else link, else title), the field, the flagged text
    with its white space folded, and a count that tells equal texts of one item apart.
    """

    def __init__(self, identity: str) -> None:
        self._identity = identity
        self._seen: dict[tuple[str, str | None, str], int] = {}

    def name(self, code: str, field: str | None, text: str) -> str:
        """Return the fingerprint of the next finding of this kind."""
        key = (code, field, " ".join(text.split()))
        again = self._seen.get(key, 0)
        self._seen[key] = again + 1
        whole = "\0".join((code, self._identity, field or "", key[2], str(again)))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


class _Slots(dict[str, object]):
    """The slots of one message, each made short when the message asks for it: most values are not in it."""

    def __init__(self, text: str, values: Mapping[str, object]) -> None:
        self._text = text
        self._values = values

    def __missing__(self, key: str) -> object:
        if key not in self._values:
            return shorten(self._text, _IN_MESSAGE) if key == "match" else "…"
        value = self._values[key]
        return shorten(value, _IN_MESSAGE) if isinstance(value, str) else value


def message(rule: Rule, text: str, values: Mapping[str, object]) -> str:
    """Return the rule's message with its slots filled, on one line."""
    filled = rule.message.format_map(_Slots(text, values))
    return " ".join(filled.split()) if "\n" in filled else filled


def shorten(text: str, most: int) -> str:
    """Return ``text`` on one line and at most ``most`` characters long, its middle left out where it is longer."""
    if len(text) > 4 * most:
        text = text[: 2 * most] + text[-2 * most :]
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    tail = most // 4
    return f"{text[: most - tail - 1]}…{text[-tail:]}"


def of_mark(rule: Rule, mark: Mark, item: Item | Feed, names: Fingerprints) -> Finding:
    """Return the finding of a mark in an item or a feed."""
    text = mark.text
    if text is None:
        at = item.source.location(item.start if isinstance(item, Item) else 0)
        return _finding(rule, mark, None, None, None, None, "", at, at, names)
    if mark.raw:
        start, end, flagged = mark.start, mark.end, text.raw[mark.start : mark.end]
    else:
        start, end = text.raw_span(mark.start, mark.end)
        flagged = text.value[mark.start : mark.end]
    first, last = text.locate(start, end)
    if not text.name:  # a place in the source that is no field: a tag, an attribute, a declaration
        return _finding(rule, mark, None, shorten(flagged, SHOWN), None, None, flagged, first, last, names)
    return _finding(rule, mark, text.name, shorten(flagged, SHOWN), start, end, flagged, first, last, names)


def of_damage(rule: Rule, damage: Damage, names: Fingerprints) -> Finding:
    """Return the finding of a damage that a reader met; it stands in the source, not in a field."""
    flagged = damage.source.text[damage.start : damage.end]
    first, last = damage.source.location(damage.start), damage.source.location(damage.end)
    mark = Mark(values=damage.values)
    return _finding(rule, mark, None, shorten(flagged, SHOWN), None, None, flagged, first, last, names)


def _finding(
    rule: Rule,
    mark: Mark,
    field: str | None,
    shown: str | None,
    start: int | None,
    end: int | None,
    flagged: str,
    first: tuple[int, int],
    last: tuple[int, int],
    names: Fingerprints,
) -> Finding:
    plan = rule.fix
    return Finding(
        code=rule.code,
        name=rule.name,
        category=rule.category,
        tags=rule.tags,
        severity=mark.severity or rule.severity,
        confidence=rule.confidence,
        message=message(rule, flagged, mark.values),
        field=field,
        text=shown,
        start=start,
        end=end,
        line=first[0],
        column=first[1],
        end_line=last[0],
        end_column=last[1],
        fingerprint=names.name(rule.code, field, flagged),
        fix=Fix(plan.title, plan.safe) if plan is not None else None,
    )
