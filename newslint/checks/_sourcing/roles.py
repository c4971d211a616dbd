"""Judges whether a sentence rests on a source that it gives a role, and no name."""

from __future__ import annotations

import re
from typing import Protocol

from newslint.checks._sourcing import words as w
from newslint.checks._sourcing.beside import is_named
from newslint.checks._sourcing.governing import ends_phrase, governing_verb
from newslint.checks._sourcing.outlets import (
    may_be_outlet,
    outlet_reporting,
    outlet_told,
    same_outlet,
    tells_outlet,
    was_interviewed,
)
from newslint.checks._sourcing.phrases import (
    Noun,
    description_end,
    is_knowing,
    is_placed,
    is_possessive,
    one_of,
    phrase_at,
)
from newslint.checks._sourcing.tokens import Tokens, is_name_word
from newslint.checks._sourcing.verdict import Kind, Verdict
from newslint.model.patterns import pattern
from newslint.model.text import Span

_OUTLET_QUOTE = pattern(r"~,? (?:[Tt]he |an? )?(?:\w+ ){0,2}?(\w+)['’]?s? (?:reported|reports|wrote|writes)\b")


_ASIDE = pattern(r"\([^()]{1,160}\)")


_LEAD = 1200  # characters: further down no sentence belongs to the lead


class Around(Protocol):
    """What the judgement of a sentence asks of the story around it."""

    publisher: str

    def judge(self, start: int, end: int) -> Verdict | None: ...
    def words(self, span: Span) -> str: ...
    def value(self, span: Span) -> str: ...
    def upto(self, span: Span) -> str: ...
    def before(self, span: Span, most: int) -> list[Span]: ...
    def after(self, span: Span, most: int) -> list[Span]: ...


class Roles:
    """Judges the sentences of one story."""

    def __init__(self, story: Around) -> None:
        self._story = story

    def judge(self, span: Span, sentence: str, tokens: Tokens) -> Verdict | None:
        """Return the unnamed source of a sentence, or None; ``tokens`` are those of the sentence."""
        told = sentence
        outlet = _OUTLET_QUOTE.search(sentence) if "~" in sentence else None
        if outlet is not None and (outlet.group(1).lower() in w.OUTLETS or outlet.group(1).isupper()):
            told = self._story.value(span)
        if "(" in told[1:]:
            told = told[0] + _ASIDE.sub(_blank, told[1:])
        if told is not sentence:
            tokens = Tokens(told)
        places = [at for at, word in enumerate(tokens.low) if word in w.HEAD_WORDS]
        if not places or w.ATTRIBUTING.isdisjoint(tokens.low):
            return None
        best: Verdict | None = None
        for at in places:
            verdict = self._noun(span, told, tokens, at)
            if verdict is not None and (best is None or _RANK[verdict.kind] < _RANK[best.kind]):
                best = verdict
        return best

    def subject(self, tokens: Tokens) -> tuple[str, bool]:
        """Return the first noun of a sentence that may stand for a source, and whether it is plural."""
        for word in tokens.low:
            known = w.HEADS.get(word)
            if known is not None:
                return known
        return "person", False

    # one noun

    def _noun(self, span: Span, sentence: str, t: Tokens, at: int) -> Verdict | None:
        noun = phrase_at(t, at)
        if noun is None:
            return None
        knowing = is_knowing(t, at)
        bare_person = noun.head == "person"
        if bare_person and not knowing and noun.determiner not in w.DEFINITE:
            return None
        if is_named(t, noun):
            return None
        if not ends_phrase(t, noun):
            return None
        governed = governing_verb(t, noun)
        if governed is None:
            return None
        verb, place = governed
        if "publicly" in t.low[at + 1 : place + 2] or t.low[place + 1 : place + 4] == ["on", "the", "record"]:
            return None  # what is said in public has no hidden speaker
        kind = self._kind(span, t, noun, knowing, verb, place)
        if kind is None:
            return None
        placed = noun.head in w.SOURCE and is_placed(t, noun.at)
        who = t.part(sentence, noun.first, description_end(t, noun.at) if knowing or placed else noun.at)
        outlet = outlet_reporting(t, noun) if verb in ("according", "citing") else outlet_told(t, place)
        if outlet and same_outlet(outlet, self._story.publisher):
            outlet = ""
        if outlet and kind in ("role", "bare", "officials"):
            kind = "second-hand"
        if kind in ("role", "officials") and self._named_later(span, noun):
            return None
        return Verdict(kind, who, noun.head, noun.plural, outlet=outlet)

    def _kind(self, span: Span, t: Tokens, noun: Noun, knowing: bool, verb: str, place: int) -> Kind | None:
        head, plural, determiner = noun.head, noun.plural, noun.determiner
        definite = determiner in w.DEFINITE
        ranked = bool(w.RANK.intersection(noun.before))
        unnamed = bool(w.UNNAMED.intersection(noun.before))
        if head in ("source", "insider"):
            if head == "source" and w.NOT_A_SOURCE.intersection(noun.before[-1:]):
                return None
            if definite and not knowing:
                return "repeat"
            if head == "insider" and plural and not noun.before and not knowing and not determiner:
                inside = t.low[noun.at + 1 : noun.at + 2] in (["at"], ["in"], ["inside"], ["within"], ["from"])
                return "role" if verb != "say" or inside else None
            return (
                "bare" if head == "source" and not noun.before and not knowing and not is_placed(t, noun.at) else "role"
            )
        if definite:
            if knowing and plural and determiner in ("the", "those") and head == "person":
                return "role"
            return "repeat"
        if head in w.REPEATABLE:
            return None
        if verb in ("told", "tell", "tells") and not may_be_outlet(t, place):
            return None
        if head in w.PRIVATE:
            telling = tells_outlet(t, verb, place) or "privately" in t.low
            return "role" if unnamed or (knowing and plural) or telling or was_interviewed(t, noun.at) else None
        if head == "official" and plural:
            return self._officials(span, t, noun, knowing)
        possessive = is_possessive(determiner)
        if possessive and not plural:
            return None
        if head == "figure" and not (ranked or w.BODIES.intersection(noun.before)):
            return None  # a number
        if not plural and determiner not in w.ONE and determiner != "someone" and not (unnamed or one_of(t, noun)):
            return None
        if (
            not plural
            and determiner in w.ONE
            and w.OFFICES.intersection(noun.before[-1:])
            and determiner in ("a", "an")
        ):
            # "a national security adviser", "a returning officer"
            return None if head not in ("official", "aide", "adviser", "advisor", "source") else "role"
        if head in w.WEAK:
            if knowing or ranked or unnamed:
                return "role"
            if not plural:
                return "role"
            if possessive and head in ("member", "employee", "partner", "relative"):
                return None
            if (determiner in w.COUNT and head in w.DEALING) or head == "figure":
                return "role"
            if (
                tells_outlet(t, verb, place)
                or "privately" in t.low[noun.first : place + 1]
                or "privately" in t.low[max(0, noun.first - 2) : noun.first]
            ):
                return "role"
            if head == "executive" and noun.before and not possessive:
                own = (noun.at > 1 and t.words[noun.at - 1][:1].isupper()) or noun.before[-1] in ("company", "business")
                return "organisation" if own else "role"
            return None
        if head == "person":
            return "role" if knowing else None
        if plural and head in w.TRADES and not possessive and w.TRADE_WORDS.issuperset(noun.before) and not ranked:
            if knowing or (verb == "according" and head not in ("strategist", "lobbyist", "consultant", "veteran")):
                return "role"
            if tells_outlet(t, verb, place) or "privately" in t.low[noun.first : place + 2]:
                return "role"
            behind = t.words[noun.at + 1 : noun.at + 4]
            return "role" if behind and behind[0] in ("for", "to", "of") and any(map(is_name_word, behind)) else None
        return "role"

    def _officials(self, span: Span, t: Tokens, noun: Noun, knowing: bool) -> Kind | None:
        before = noun.before
        if knowing:
            return "role"
        if is_possessive(noun.determiner):
            return "role" if noun.determiner in ("his", "her") else "organisation"
        last = before[-1] if before else ""
        if last in w.PARTY_OFFICIALS:
            if (
                last == "administration"
                and len(before) > 1
                and t.words[noun.at - 2][0].isupper()
                and before[-2] not in w.PRESIDENTS
            ):
                return "organisation"
            return "role"
        if not before:
            if self._organisation_before(span):
                return "organisation"
            return "officials"
        specific = [word for word in before if word not in w.GENERIC_OFFICIALS and word not in w.MANY]
        if not specific:
            return "officials"
        if (
            specific == ["justice"]
            or w.INSTITUTIONS.intersection(specific)
            or any(t.words[noun.first + k][:1].isupper() for k in range(noun.at - noun.first))
        ):
            return "organisation"
        return "organisation"

    def _organisation_before(self, span: Span) -> bool:
        """Say whether the nearest officials before, within the last sentences, are those of an organisation."""
        for one in self._story.before(span, 6):
            low = self._story.value(one)
            at = low.find("fficials")
            if at > 0:
                tokens = Tokens(low)
                for k, word in enumerate(tokens.low):
                    if word == "officials":
                        noun = phrase_at(tokens, k)
                        if noun is not None and noun.before and noun.determiner not in w.DEFINITE:
                            return self._officials(one, tokens, noun, False) == "organisation"
        return False

    # what the story says before and after

    def _named_later(self, span: Span, noun: Noun) -> bool:
        """Say whether the lead's "a top adviser says" gets its name in one of the next two sentences."""
        if noun.determiner in ("one", "another"):
            return False  # one of several; who is named next is somebody else
        if noun.plural and not w.FEW.intersection((noun.determiner, *noun.before)):
            return False
        if span[0] > _LEAD or len(self._story.before(span, 4)) > 2:
            return False
        for one in self._story.after(span, 2):
            sentence = self._story.words(one)
            if not noun.plural:
                match = _NEW_NAME.match(sentence) or _AFTER_QUOTE.match(sentence)
                if match and match.group(1).split()[-1] not in self._story.upto((one[0], one[0])):
                    return True
            if _ROLE_NAMED.get(noun.head) is None:
                _ROLE_NAMED[noun.head] = re.compile(
                    r"\b[A-Z][\w'’.-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+, (?:who|(?:an?|the|one of)\b[^,.]{0,60}\b"
                    + noun.head
                    + r")\b"
                )
            found = _ROLE_NAMED[noun.head].search(sentence)
            if found is not None:
                return True
        return False


_RANK = {"second-hand": 0, "role": 1, "bare": 2, "repeat": 3, "officials": 4, "organisation": 5, "formula": 0}


_NEW_NAME = pattern(
    r"(?:Mr\. |Ms\. |Sen\. |Rep\. |Gov\. )?([A-Z][a-z][\w'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+)"
    r"(?:, [^,]{3,80},| \([^)]*\))? (?:said|says|told|tells|added|argued|wrote|made|predicted|warned)\b"
)


_AFTER_QUOTE = pattern(
    r"~+,? (?:said )?(?:[A-Z][\w.'’-]+ ){0,5}?([A-Z][a-z][\w'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+)(?:, [^,~]{3,80},)? ?(?:(?:said|says|told|tells)\b|[.,])"
)


_ROLE_NAMED: dict[str, re.Pattern[str]] = {}


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
