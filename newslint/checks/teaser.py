"""Rules about bodies that are too short to be the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.checks._documents import rss
from newslint.checks.fields import SYNDICATION
from newslint.model import Check, Feed, Item, Mark, Rule, Text
from newslint.model.patterns import pattern

FEW = 50
"""Words under which a body is a teaser: on 389 judged items of 150 publishers those under 50 words were rated 74 of 100 in the
mean where nothing else was wrong with them, those over 300 words 95."""

_SOME = 3
"""Items of a feed under which nothing is said of it."""

_UNSPACED = pattern(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
_CHARS_A_WORD = 2.5


def words(text: str) -> int:
    """Return how many words a text holds; in scripts without spaces, two and a half characters count as one."""
    spaced = text.count(" ") + text.count("\n") + 1
    if text.isascii() or spaced >= FEW:
        return len(text.split()) if spaced < 4 * FEW else spaced
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) + int(unspaced / _CHARS_A_WORD)


class TeaserBody(Check):
    """The body is a teaser: a few dozen words, and the story is elsewhere.

    A feed of teasers is no fault in itself, but whoever reads, searches or trains on the text has a fragment. The score
    says so; nothing is marked. What other rules would cut does not count as words: a share button makes no story longer.

    A record that comes alone is judged by itself. Of a feed it is said once, where most of its items are teasers: a
    short note among long stories is no teaser, and a feed of summaries is one thing and not forty.
    """

    code = "TRN010"
    name = "teaser-body"
    severity = "info"
    confidence = "medium"
    scope = ("review", "feed")
    message = "{what} fewer than {few} words: a teaser, not the story"
    silent_in = ("newsml-g2", "newsml", "nitf", "ninjs")
    weight = 25.0

    def start_feed(self, feed: Feed) -> None:
        self._of_feed = feed.format in SYNDICATION
        self._items = self._teasers = 0

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        self._items += 1
        body = item.get("body")
        if body is None or item.get("title") is None:
            return
        spans = _cut(body, marks) if len(body.value) < 100 * FEW else []
        if len(body.value) - sum(end - start for start, end in spans) > 10 * FEW:
            return
        told = _without(body.value, spans)
        count = words(told) if told.strip() else 0
        if 0 < count < FEW:
            self._teasers += 1
            if not self._of_feed:
                yield Mark(
                    values={
                        "what": f"the body holds {count} words," if count > 1 else "the body holds one word,",
                        "few": FEW,
                    }
                )

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if self._of_feed and self._items >= _SOME and self._teasers * 2 > self._items:
            yield Mark(values={"what": f"{self._teasers} of {self._items} items hold", "few": FEW})


def _cut(body: Text, marks: Sequence[tuple[Rule, Mark]]) -> list[tuple[int, int]]:
    """The spans of the body that fixes take out, in order and apart from each other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        (mark.start, mark.end)
        for rule, mark in marks
        if mark.text is body and not mark.raw and rule.fix is not None and rule.fix.action != "replace"
    ):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts = []
    at = 0
    for start, end in spans:
        parts.append(text[at:start].rstrip())
        at = end
    return "\n".join([part for part in (*parts, text[at:].strip()) if part]) if spans else text


_LONG = (
    "The ferry left the harbour on Monday, three weeks after its engine failed, and the islanders cheered from the quay. "
    "The board expects two crossings a day until the end of the month, and four in summer. The repairs cost two million, "
    "a fifth more than planned, because a part had to be made anew."
)
TeaserBody.bad = [
    {
        "text": "The ferry left the harbour on Monday, three weeks after its engine failed.",
        "field": "body",
        "item": {"title": "Ferry sails again"},
        "flags": [""],
    },
    {"text": "渡轮星期一离开港口,预计本周末返回岛上。", "field": "body", "item": {"title": "渡轮"}, "flags": [""]},
]
TeaserBody.bad.append({**rss(*["<title>F</title><description>The ferry was late.</description>"] * 4), "flags": [""]})
TeaserBody.good = [
    {
        **rss(
            "<title>F</title><description>The ferry was late.</description>",
            *[f"<title>F</title><description>{_LONG}</description>"] * 2,
        ),
        "because": "a short note among stories",
    },
    {"text": _LONG, "field": "body", "item": {"title": "Ferry sails again"}, "because": "a short story, and whole"},
    {"text": "The ferry left on Monday.", "field": "body", "because": "a text without a title is no item of a feed"},
    {"text": "", "field": "body", "item": {"title": "Ferry"}, "because": "an empty body is another rule's"},
]
