"""What is to be done about the findings of one item: edits of its texts, or a reason why not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from newslint.fixing.containers import Family, UnwritableError, source_pieces
from newslint.fixing.destinations import Destination, destination, joined
from newslint.fixing.edits import Edit, Piece, edit, pieces, spliced
from newslint.fixing.guard import emptied, keeps, objection
from newslint.fixing.markup import cut, has_markup
from newslint.model import Item, Mark, Rule, Text


class Step(NamedTuple):
    """One finding and what was done about it: ``action`` with the flagged text, or ``refused`` with the reason.

    ``text`` is what was flagged, ``by`` what came in its place, or where it went; ``line`` and ``column`` are its place
    in the source before the edit.
    """

    code: str
    name: str
    action: str
    field: str
    text: str
    by: str
    line: int
    column: int
    refused: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What this step is known by from one pass to the next."""
        return self.code, self.field, self.text


class ItemPlan(NamedTuple):
    """The edits of an item's source, what the texts are to read after them, and the steps behind them."""

    edits: list[Piece]
    expected: dict[int, str]
    done: list[Step]
    refused: list[Step]
    destinations: list[Destination]


class _Wish(NamedTuple):
    rule: Rule
    mark: Mark
    edit: Edit
    step: Step
    destination: Destination | None


def plan_item(
    item: Item,
    marks: Sequence[tuple[Rule, Mark]],
    family: Family,
    encoding: str,
    *,
    format: str,
    unsafe: bool = False,
    blocked: Collection[tuple[str, str, str]] = (),
) -> ItemPlan:
    """Return what mends the ``marks`` of ``item``. ``blocked`` are keys of steps that must not be tried.

    Unsafe fixes are left out unless ``unsafe``; a fix that would empty a text, part a sentence or cannot be written in
    this place is refused with its reason. ``expected`` maps the number of a text to the words it will hold.
    """
    result = ItemPlan([], {}, [], [], [])
    kept = [(mark.text, mark.start, mark.end) for rule, mark in marks if keeps(rule.code, rule.fix is not None)]
    by_text: dict[int, list[_Wish]] = {}
    for rule, mark in marks:
        wish = _wish(item, rule, mark, format, unsafe)
        if wish is None or wish.step.key in blocked:
            continue
        text = mark.text
        assert text is not None
        reason = ""
        if not mark.raw and wish.edit.action != "replace":
            reason = objection(text.value, mark.start, mark.end, wish.edit.action)
            if not reason and any(a < mark.end and b > mark.start for a, b in text.code):
                reason = "it stands in program code"
            if not reason and any(one is text and a < mark.end and b > mark.start for one, a, b in kept):
                reason = "it holds text that must stay"
        if wish.edit.action == "move" and wish.destination is None and not reason:
            reason = f"the item has no free place for its {rule.fix.by if rule.fix else 'text'}"
        if reason:
            result.refused.append(wish.step._replace(refused=reason))
            continue
        number = next(k for k, one in enumerate(item.texts) if one is text)
        by_text.setdefault(number, []).append(wish)
    for number, wishes in by_text.items():
        _text(item, number, wishes, family, encoding, result)
    for place in joined(result.destinations):
        result.edits.extend(place.edits(encoding))
    return result


def _wish(item: Item, rule: Rule, mark: Mark, format: str, unsafe: bool) -> _Wish | None:
    plan, text = rule.fix, mark.text
    if plan is None or text is None or not (plan.safe or unsafe) or not any(one is text for one in item.texts):
        return None
    if mark.values.get("fixable") is False:
        return None
    wanted = edit(plan, mark.start, mark.end, dict(mark.values))
    if wanted is None:
        return None
    seen = text.raw if mark.raw else text.value
    flagged = seen[mark.start : mark.end]
    goal = destination(item, format, plan.by, flagged) if wanted.action == "move" else None
    start, end = (mark.start, mark.end) if mark.raw else text.raw_span(mark.start, mark.end)
    where = text.locate(start, end)[0]
    by = plan.by if wanted.action == "move" else wanted.by
    step = Step(rule.code, rule.name, wanted.action, text.name, flagged, by, where.line, where.column)
    return _Wish(rule, mark, wanted, step, goal)


def _text(item: Item, number: int, wishes: list[_Wish], family: Family, encoding: str, result: ItemPlan) -> None:
    """Plan the edits of one text; where they cannot be made together they are tried one after another."""
    text = item.texts[number]
    try:
        changes, after = _changes(text, wishes)
        found = source_pieces(text, changes, family, encoding)
    except UnwritableError as error:
        if len(wishes) == 1:
            result.refused.append(wishes[0].step._replace(refused=str(error)))
            return
        good: list[_Wish] = []
        for wish in wishes:
            try:
                source_pieces(text, _changes(text, [*good, wish])[0], family, encoding)
                good.append(wish)
            except UnwritableError as reason:
                result.refused.append(wish.step._replace(refused=str(reason)))
        if good:
            _text(item, number, good, family, encoding, result)
        return
    if not found:
        return
    result.edits.extend(found)
    result.expected[number] = after
    for wish in wishes:
        result.done.append(wish.step)
        if wish.destination is not None:
            result.destinations.append(wish.destination)


def _changes(text: Text, wishes: list[_Wish]) -> tuple[list[Piece], str]:
    """Return the edits of the raw value, and the words that the text will show."""
    seen = [wish.edit for wish in wishes if not wish.mark.raw]
    hidden = [wish.edit for wish in wishes if wish.mark.raw]
    changes = pieces(text.value, seen)
    after = spliced(text.value, changes)
    if emptied(text.value, after) and any(wish.edit.action != "move" for wish in wishes):
        raise UnwritableError("nothing of the text would be left")
    if emptied(text.value, after):
        raise UnwritableError("nothing of the text would be left")
    if text.markup and ("<" in text.raw or "&" in text.raw):
        raw = _markup_changes(text, changes, hidden)
    else:
        raw = [
            Piece(*text.raw_span(one.start, one.end), one.by) if one.end > one.start else _inserted(text, one)
            for one in changes
        ]
        raw += pieces(text.raw, hidden)
    return _apart(raw), after


def _inserted(text: Text, piece: Piece) -> Piece:
    at = text.raw_span(piece.start - 1, piece.start)[1] if piece.start else text.raw_span(0, 1)[0]
    return Piece(at, at, piece.by)


def _markup_changes(text: Text, changes: list[Piece], hidden: list[Edit]) -> list[Piece]:
    value, raw = text.value, text.raw
    found: list[Piece] = []
    gone: list[tuple[int, int]] = []
    for one in changes:
        if one.by:
            piece = Piece(*text.raw_span(one.start, one.end), one.by) if one.end > one.start else _inserted(text, one)
            if piece.end > piece.start and has_markup(raw, piece.start, piece.end):
                raise UnwritableError("markup stands inside the text")
            found.append(Piece(piece.start, piece.end, _html(one.by)))
            continue
        start, end = one.start, one.end
        while start < end and value[start] == "\n":
            start += 1
        while end > start and value[end - 1] == "\n":
            end -= 1
        if start < end:
            gone.append(text.raw_span(start, end))
    if gone:
        spans = cut(raw, gone)
        if spans is None:
            raise UnwritableError("the markup around it would break")
        found += [Piece(a, b, "") for a, b in spans]
    if hidden:
        if any(one.action == "replace" for one in hidden):
            if gone:
                raise UnwritableError("markup is replaced beside it")
            return [*found, *pieces(raw, hidden)]
        spans = cut(raw, [(one.start, one.end) for one in hidden], whole=True)
        if spans is None:
            raise UnwritableError("it holds half of an element")
        found += [Piece(a, b, "") for a, b in spans]
    return found


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")


def _apart(changes: list[Piece]) -> list[Piece]:
    """Order the pieces; deletions that overlap become one, an edit inside a deletion goes with it."""
    found: list[Piece] = []
    for piece in sorted(changes, key=lambda one: (one.start, -one.end)):
        if found and piece.start < found[-1].end:
            if piece.by or found[-1].by:
                if piece.end <= found[-1].end and not found[-1].by:
                    continue
                raise UnwritableError("another edit overlaps it")
            found[-1] = Piece(found[-1].start, max(found[-1].end, piece.end), "")
        else:
            found.append(piece)
    return found
