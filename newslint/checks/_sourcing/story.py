"""One text of an item, read as far as its sentences are asked for; each sentence is judged once."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Container, Sequence
from functools import cached_property
from typing import NamedTuple

from newslint.checks._sourcing.again import may_mean, may_repeat
from newslint.checks._sourcing.formula import formula, may_hide, withheld
from newslint.checks._sourcing.quotes import FILL, masked, quotations
from newslint.checks._sourcing.roles import Roles
from newslint.checks._sourcing.tokens import Tokens
from newslint.checks._sourcing.verdict import Verdict
from newslint.model import Item, Text
from newslint.model.patterns import pattern
from newslint.model.sentences import sentence_at, sentences
from newslint.model.text import Span

_MAX_LINE = 20_000
_BACK = 10
"""How many sentences back the first mention of a source is looked for."""


_AHEAD = 10
"""How many sentences behind a source it may speak again as "the source"."""

_GOES_ON = 4
"""How many sentences on the pronoun of a source is looked for."""
_REACH = 3000
"""How many characters behind a source it may speak again at all."""
_ONE_SAYS = ("he said", "he says", "he add", "he continued")
_THEY_SAY = ("hey say", "hey said", "hey add", "hey insist", "hey also")
_ONE = pattern(r"(?:[,~] ?|^)(?:he|she) (?:said|says|added|adds|continued)(?=[.,)~]|, adding| ~|$)")
_THEY = pattern(r"[,~] ?they (?:say|said|add|added|insist|insisted)(?=[.,)~]|$)|^They (?:also )?(?:said|say|added)\b")
_OTHER = pattern(r"\b[A-Z][a-z]+,? (?:said|says|told|added)\b|\b(?:said|says) [A-Z]|\baccording to\b")


FIRST = frozenset(("formula", "role", "bare", "second-hand", "officials"))
"""The kinds of verdict that bring in a source without a name."""


class Repeat(NamedTuple):
    """A sentence in which a source speaks again, its words for the source, and the sentence that brought it in."""

    span: Span
    who: str
    first: Span


class Story:
    """The sentences of a text with their verdicts. Quotations are masked line by line."""

    def __init__(self, text: Text, publisher: str) -> None:
        self._text = text
        self.publisher = publisher
        self._sentences: dict[int, list[Span]] = {}
        self._masked: dict[int, str] = {}
        self._verdicts: dict[Span, Verdict | None] = {}
        self._found: list[tuple[Span, Verdict]] | None = None
        self._repeats: list[Repeat] | None = None

    def found(self, hits: Sequence[Span]) -> list[tuple[Span, Verdict]]:
        """Return the sentences among ``hits`` that rest on an unnamed source, with their verdicts.

        The first call decides: the rules on single sentences share one trigger and are given the same ``hits``.
        """
        if self._found is None:
            self._found = [(span, verdict) for span in hits if (verdict := self.judge(*span)) is not None]
        return self._found

    def first_mentions(self) -> list[tuple[Span, Verdict]]:
        """Return what ``found`` gave of unnamed sources, without repeats and officials of an organisation."""
        return [(span, verdict) for span, verdict in self._found or () if verdict.kind in FIRST]

    def repeats(self) -> list[Repeat]:
        """Return the sentences in which a source of ``first_mentions`` speaks again, in order."""
        if self._repeats is None:
            self._repeats = self._again([span for span, _ in self.first_mentions()])
        return self._repeats

    def _again(self, spans: list[Span]) -> list[Repeat]:
        repeats: list[Repeat] = []
        first = {span: span for span in spans}
        claims: dict[Span, list[tuple[Span, str]]] = {}  # of each repeat: who may be meant, and its words for them
        waiting = sorted(spans)
        while waiting:
            span = waiting.pop(0)
            verdict = self.judge(*span)
            if span not in first:
                meant, who = self._meant(verdict, claims[span])
                first[span] = first[meant]
                repeats.append(Repeat(span, who, first[span]))
                verdict = verdict or self.judge(*meant)
            if verdict is None:
                continue
            again = [(one, "they" if verdict.plural else "this source") for one in self.follow(*span)]
            for one, who in again + self._definite(span, verdict, first):
                if one not in first:
                    if one not in claims:
                        insort(waiting, one)
                    claims.setdefault(one, []).append((span, who))
        return sorted(repeats)

    def _meant(self, again: Verdict | None, claims: list[tuple[Span, str]]) -> tuple[Span, str]:
        """Return the source that a repeat means: the nearest that agrees with it in number and noun, else the nearest."""
        if again is None:
            return claims[-1]

        def likeness(claim: tuple[Span, str]) -> tuple[bool, bool, Span]:
            known = self.judge(*claim[0])
            return (
                known is not None and known.plural == again.plural,
                known is not None and known.head == again.head,
                claim[0],
            )

        return max(claims, key=likeness)

    def _definite(self, source: Span, verdict: Verdict, known: Container[Span]) -> list[tuple[Span, str]]:
        """Return the sentences behind a source that bring it back as "the ...", with their words for it."""
        found: list[tuple[Span, str]] = []
        end = source[1]
        last = source
        for place in may_repeat(self._text.value[end : end + _REACH], verdict.head):
            if end + place < last[1]:
                continue
            last = span = self.at(end + place)
            if span in known:
                continue
            other = self.judge(*span)
            if other is not None and other.kind == "repeat" and may_mean(other, verdict):
                if span not in self.after(source, _AHEAD):
                    break
                found.append((span, other.who))
        return found

    def judge(self, start: int, end: int) -> Verdict | None:
        """Return what the sentence ``[start, end)`` of the text's value says of an unnamed source."""
        span = (start, end)
        if span not in self._verdicts:
            self._verdicts[span] = None  # a sentence on the way is not asked again
            self._verdicts[span] = self._judge(span)
        return self._verdicts[span]

    def follow(self, start: int, end: int) -> list[Span]:
        """Return the sentences right behind an unnamed source in which it goes on as "she said" or "they say"."""
        verdict = self.judge(start, end)
        found: list[Span] = []
        if verdict is None or verdict.kind in ("organisation", "officials"):
            return found
        ahead = self._text.value[end : end + _REACH]
        if not any(map(ahead.__contains__, _THEY_SAY if verdict.plural else _ONE_SAYS)):
            return found
        words = _THEY if verdict.plural else _ONE
        for span in self.after((start, end), _GOES_ON):
            sentence = self.words(span)
            if words.search(sentence):
                if self.judge(*span) is None:
                    found.append(span)
                    continue
                break
            if sentence.strip(FILL + " .") and (not verdict.plural or _OTHER.search(sentence)):
                break  # anything but a quotation: the word of somebody else may begin here
        return found

    def words(self, span: Span) -> str:
        """Return a sentence with its quotations masked."""
        whole = self.__dict__.get("whole")
        if whole is not None:  # made where the story as a whole is judged
            return str(whole[span[0] : span[1]])
        line = self._line(span[0])
        first = self._text.lines[line][0]
        return self._masked_line(line)[span[0] - first : span[1] - first]

    @cached_property
    def whole(self) -> str:
        """The text with its quotations masked."""
        value = self._text.value
        if any(last - first > _MAX_LINE for first, last in self._text.lines):
            return "\n".join(map(self._masked_line, range(len(self._text.lines))))
        return masked(value, quotations(value))

    def _masked_line(self, line: int) -> str:
        known = self._masked.get(line)
        if known is None:
            first, last = self._text.lines[line]
            known = self._text.value[first:last]
            if last - first <= _MAX_LINE:
                known = masked(known, quotations(known))
            self._masked[line] = known
        return known

    def before(self, span: Span, most: int = _BACK) -> list[Span]:
        """Return the sentences before one, the nearest first."""
        found: list[Span] = []
        line = self._line(span[0])
        while line >= 0 and len(found) < most:
            found += [one for one in reversed(self._of_line(line)) if one[1] <= span[0]][: most - len(found)]
            line -= 1
        return found

    def after(self, span: Span, most: int) -> list[Span]:
        """Return the sentences after one, in order."""
        found: list[Span] = []
        line = self._line(span[0])
        while line < len(self._text.lines) and len(found) < most:
            found += [one for one in self._of_line(line) if one[0] >= span[1]][: most - len(found)]
            line += 1
        return found

    def at(self, place: int) -> Span:
        """Return the sentence that holds a place."""
        line = self._line(place)
        split = self._sentences.get(line)
        if split is not None:
            for span in split:
                if span[0] <= place < span[1]:
                    return span
        return sentence_at(self._text.value, *self._text.lines[line], place) or (place, place + 1)

    def first_quotation(self, least: int) -> int:
        """Return where the first quotation of so many characters begins; the length of the text where there is none."""
        at = self.whole.find(FILL * least)
        return at if at != -1 else len(self.whole)

    def value(self, span: Span) -> str:
        """Return a sentence as it stands."""
        return self._text.value[span[0] : span[1]]

    def upto(self, span: Span) -> str:
        """Return the text before a sentence."""
        return self._text.value[: span[0]]

    def _line(self, place: int) -> int:
        return bisect_right(self._text.lines, (place, len(self._text.value))) - 1

    def _of_line(self, line: int) -> list[Span]:
        if line not in self._sentences:
            first, last = self._text.lines[line]
            self._sentences[line] = sentences(self._text.value, first, min(last, first + _MAX_LINE))
        return self._sentences[line]

    def _judge(self, span: Span) -> Verdict | None:
        words = self.words(span)
        tokens = Tokens(words)
        roles = Roles(self)
        if may_hide(tokens.low, words) and (found := formula(words)) is not None:
            head, plural = roles.subject(tokens)
            source = withheld(words[: found.start])
            who = self.value(span)[found.start : found.end]
            return Verdict("formula", who, head, plural, found.reason, source=source)
        return roles.judge(span, words, tokens)


def story_of(item: Item, text: Text) -> Story:
    """Return the one Story of a text, kept in the item's notes under "sourcing"."""
    kept: dict[int, tuple[Text, Story]] = item.notes.setdefault("sourcing", {})
    known = kept.get(id(text))
    if known is None:
        known = kept[id(text)] = text, Story(text, item.value("publisher"))
    return known[1]


def stories_of(item: Item) -> list[tuple[Text, Story]]:
    """Return the texts of an item in which a rule on single sentences found something to read, with their stories."""
    kept: dict[int, tuple[Text, Story]] = item.notes.get("sourcing", {})
    return list(kept.values())
