"""The sourcing of a story as a whole: its unnamed sources told apart, and its named ones beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from newslint.checks._sourcing.again import may_mean
from newslint.checks._sourcing.named import Names, is_answerable, sayings, speaker
from newslint.checks._sourcing.quotes import FILL
from newslint.checks._sourcing.story import Story
from newslint.checks._sourcing.verdict import Verdict
from newslint.model import Item
from newslint.model.patterns import pattern
from newslint.model.text import Span, Text
from newslint.model.voices import NamedVoice, Sourcing, UnnamedVoice

_KINDS = {
    "formula": "anonymity-formula",
    "role": "unnamed-role",
    "bare": "bare-source",
    "second-hand": "second-hand-source",
    "officials": "generic-officials",
}
_LEAD = 2
"""How many sentences are the lead."""
_QUOTED = 20
"""How many characters a quotation has that is more than a word or two."""
_ARTICLE = pattern(r"^(?:the|these|those|that|this|an?|some|many|several|one|other) ", re.IGNORECASE)


class Source:
    """One unnamed source: the sentence that brings it in, and those in which it speaks."""

    def __init__(self, span: Span, verdict: Verdict) -> None:
        self.verdict = verdict
        self.spans = [span]
        self.reason = verdict.reason or "none"


class Voices:
    """What one story gives to whom. Made only for a story in which an unnamed source was found."""

    def __init__(self, text: Text, story: Story) -> None:
        self.text = text
        self.story = story
        self.sources = self._sources()
        self.unnamed_spans = sorted(span for source in self.sources for span in source.spans)
        """The sentences that rest on an unnamed source, in order."""

    @cached_property
    def words(self) -> int:
        """How many words the story has."""
        return len(self.text.value.split())

    @cached_property
    def named_spans(self) -> set[Span]:
        """The sentences that give a named person's word, or go on with "he said"."""
        return self._others[0]

    @cached_property
    def names(self) -> Names:
        """Who speaks in them."""
        return self._others[1]

    @cached_property
    def other_spans(self) -> set[Span]:
        """The sentences that give the word of an office, a company or a document, or of somebody whose name is not clear."""
        return self._others[2]

    @cached_property
    def _others(self) -> tuple[set[Span], Names, set[Span]]:
        story, masked = self.story, self.story.whole
        names, spans, others = Names(self.text.value), set[Span](), set[Span]()
        span: Span = (0, 0)
        for saying in sayings(masked):
            place = saying.start + 1
            if self._is_unnamed(place):
                continue
            line = masked.rfind("\n", 0, place) + 1
            # where the sentence begins and ends is asked last: many verbs are nobody's
            who = speaker(masked, saying, line, len(masked))
            if who is None and not is_answerable(masked, saying, line):
                continue
            if not span[0] <= place < span[1]:
                span = story.at(place)
            who = speaker(masked, saying, *span)
            if who == "" or (who is not None and names.add(who, span)):
                spans.add(span)
            elif is_answerable(masked, saying, span[0]):
                others.add(span)
        return spans, names, others - spans

    def _is_unnamed(self, place: int) -> bool:
        """Say whether a place stands in a sentence of an unnamed source."""
        at = bisect_right(self.unnamed_spans, (place, len(self.text.value))) - 1
        return at >= 0 and place < self.unnamed_spans[at][1]

    @property
    def share(self) -> float:
        """The part of the attributions that have no name."""
        return len(self.unnamed_spans) / self.attributions if self.unnamed_spans else 0.0

    @property
    def attributions(self) -> int:
        """How many sentences give something as the word of somebody, with a name or without."""
        return len(self.unnamed_spans) + len(self.named_spans) + len(self.other_spans)

    def up_front(self) -> tuple[Span, str] | None:
        """Return the sentence in which an unnamed source speaks in the lead or as the first who is quoted, and where."""
        first = self.unnamed_spans[0]
        if len(self.story.before(first, _LEAD)) < _LEAD:
            return first, "the lead"
        quoted = next(filter(self.quotes, self.unnamed_spans), None)
        if quoted is None:
            return None
        return (quoted, "the first quotation") if self.story.first_quotation(_QUOTED) >= quoted[0] else None

    def quotes(self, span: Span) -> bool:
        """Say whether a sentence holds the words of somebody in quotation marks."""
        return self.story.words(span).count(FILL) >= _QUOTED

    def one_as_many(self) -> tuple[Span, str, str] | None:
        """Return the sentence in which sources in the plural turn out to be one, its words for it, and the claim's."""
        for repeat in self.story.repeats():
            first, again = self.story.judge(*repeat.first), self.story.judge(*repeat.span)
            if (
                first is not None
                and again is not None
                and first.plural
                and not again.plural
                and first.kind != "formula"
                and not any(
                    not one.verdict.plural and one.spans[0] < repeat.span and may_mean(again, one.verdict)
                    for one in self.sources
                )
            ):
                return repeat.span, again.who, first.who
        return None

    def report(self) -> Sourcing:
        """Return the story's sourcing as reports carry it."""
        unnamed = tuple(
            UnnamedVoice(
                words_for(source.verdict),
                _kind(source),
                source.reason,
                source.verdict.outlet or None,
                len(source.spans),
                sum(map(self.quotes, source.spans)),
            )
            for source in self.sources
        )
        named = tuple(NamedVoice(who, count) for who, count in self.names.voices())
        return Sourcing(named, unnamed, self.attributions, round(self.share, 2))

    def _sources(self) -> list[Source]:
        sources: list[Source] = []
        by_first: dict[Span, Source] = {}
        for span, verdict in self.story.first_mentions():
            source = self._same(sources, verdict)
            if source is None:
                source = Source(span, verdict)
                sources.append(source)
            else:
                source.spans.append(span)
                if source.reason == "none":
                    source.reason = verdict.reason or "none"
            by_first[span] = source
        for repeat in self.story.repeats():
            by_first[repeat.first].spans.append(repeat.span)
        return sources

    def _same(self, sources: list[Source], verdict: Verdict) -> Source | None:
        """Return the source that a sentence means again with the same words, or with "the people" in a formula."""
        who = verdict.source if verdict.kind == "formula" else verdict.who
        if verdict.kind == "formula" and re.match(r"(?:the|these|those|they|he|she)\b", who, re.IGNORECASE):
            for source in reversed(sources):
                if may_mean(verdict, source.verdict):
                    return source
        for source in reversed(sources):
            if source.verdict.plural == verdict.plural and _bare(source.verdict) == _bare(verdict):
                # "a senior official" twice may be two; "officials" and "Clinton aides" are the same words for the same
                if verdict.plural or who.lower().startswith("the "):
                    return source
        return None


def voices_of(item: Item) -> list[Voices]:
    """Return the voices of each text of an item in which an unnamed source was found; kept with the item."""
    kept: list[Voices] | None = item.notes.get("voices")
    if kept is None:
        stories: dict[int, tuple[Text, Story]] = item.notes.get("sourcing", {})
        kept = [Voices(text, story) for text, story in stories.values() if story.first_mentions()]
        item.notes["voices"] = kept
    return kept


def _kind(source: Source) -> str:
    if source.verdict.kind == "formula" and source.reason == "none":
        return "anonymity-without-reason"
    return _KINDS[source.verdict.kind]


def _bare(verdict: Verdict) -> str:
    return _ARTICLE.sub("", words_for(verdict)).lower()


def words_for(verdict: Verdict) -> str:
    """Return the words of the story for a source."""
    if verdict.kind != "formula":
        return verdict.who
    return "a source without a name" if verdict.source.lower() in ("", "he", "she", "they") else verdict.source
