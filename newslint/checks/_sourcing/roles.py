"""Finds the noun that stands for a source, the verb that makes it one, and the name that would make it none."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from newslint.checks._sourcing import words as w
from newslint.checks._sourcing.verdict import Kind, Verdict
from newslint.model.text import Span

_TOKEN = re.compile(r"\w(?:[\w.'’&/$-]*\w)?(?:(?<=s)['’])?|~+|[^\w\s]")
# the full stop of these ends no sentence
_SHORTENED = tuple(
    (word, word[:-1])
    for word in [
        "U.S.",
        "U.N.",
        "U.K.",
        "E.U.",
        "G.O.P.",
        "F.B.I.",
        "C.I.A.",
        "D.C.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "Sen.",
        "Rep.",
        "Gov.",
        "Gen.",
        "Lt.",
        "Col.",
        "Jr.",
        "Sr.",
        "St.",
    ]
)
_OUTLET_QUOTE = re.compile(r"~,? (?:[Tt]he |an? )?(?:\w+ ){0,2}?(\w+)['’]?s? (?:reported|reports|wrote|writes)\b")
_ASIDE = re.compile(r"\([^()]{1,160}\)")
_LEAD = 1200  # characters: further down no sentence belongs to the lead
_MOST_BEFORE = 8
_MOST_BEHIND = 24


class _Tokens:
    """The words of a sentence, as they stand and in lower case; a masked quotation is one token."""

    __slots__ = ("low", "words")

    def __init__(self, sentence: str) -> None:
        if "." in sentence[:-1]:
            for word, short in _SHORTENED:
                sentence = sentence.replace(word, short)
        self.words: list[str] = _TOKEN.findall(sentence)
        if "~" in sentence:
            self.words = [word if word[0] != "~" else "~" for word in self.words]
        self.low: list[str] = list(map(str.lower, self.words))

    def part(self, sentence: str, first: int, last: int) -> str:
        """Return the piece of the sentence from one word to another, as it stands there."""
        at = start = 0
        for number, word in enumerate(self.words[: last + 1]):
            start_of_word = sentence.find(word, at)
            if number == first:
                start = start_of_word
            at = start_of_word + len(word)
        return sentence[start:at]


class Around(Protocol):
    """What the judgement of a sentence asks of the story around it."""

    publisher: str

    def judge(self, start: int, end: int) -> Verdict | None: ...
    def words(self, span: Span) -> str: ...
    def value(self, span: Span) -> str: ...
    def upto(self, span: Span) -> str: ...
    def before(self, span: Span, most: int) -> list[Span]: ...
    def after(self, span: Span, most: int) -> list[Span]: ...


class _Noun(NamedTuple):
    """A noun phrase: from ``first`` to ``at``, the place of its head."""

    first: int
    at: int
    head: str
    plural: bool
    determiner: str
    before: tuple[str, ...]


class Roles:
    """Judges the sentences of one story."""

    def __init__(self, story: Around) -> None:
        self._story = story

    def judge(self, span: Span, sentence: str) -> Verdict | None:
        """Return the unnamed source of a sentence, or None."""
        outlet = _OUTLET_QUOTE.search(sentence) if "~" in sentence else None
        if outlet is not None and (outlet.group(1).lower() in w.OUTLETS or outlet.group(1).isupper()):
            sentence = self._story.value(span)
        if "(" in sentence[1:]:
            sentence = sentence[0] + _ASIDE.sub(_blank, sentence[1:])
        tokens = _Tokens(sentence)
        best: Verdict | None = None
        if w.HEAD_WORDS.isdisjoint(tokens.low) or w.ATTRIBUTING.isdisjoint(tokens.low):
            return None
        for at, word in enumerate(tokens.low):
            if word in w.HEADS or word in w.PERSON:
                verdict = self._noun(span, sentence, tokens, at)
                if verdict is not None and (best is None or _RANK[verdict.kind] < _RANK[best.kind]):
                    best = verdict
        return best

    def subject(self, sentence: str) -> tuple[str, bool]:
        """Return the first noun of a sentence that may stand for a source, and whether it is plural."""
        for word in _TOKEN.findall(sentence):
            known = w.HEADS.get(word.lower())
            if known is not None:
                return known
        return "person", False

    # one noun

    def _noun(self, span: Span, sentence: str, t: _Tokens, at: int) -> Verdict | None:
        noun = _phrase(t, at)
        if noun is None:
            return None
        knowing = _knowing(t, at)
        bare_person = noun.head == "person"
        if bare_person and not knowing and noun.determiner not in w.DEFINITE:
            return None
        if _named(t, noun):
            return None
        if not _ends(t, noun):
            return None
        governed = _governed(t, noun, sentence)
        if governed is None:
            return None
        verb, place = governed
        if "publicly" in t.low[at + 1 : place + 2] or t.low[place + 1 : place + 4] == ["on", "the", "record"]:
            return None  # what is said in public has no hidden speaker
        kind = self._kind(span, t, noun, knowing, verb, place)
        if kind is None:
            return None
        who = t.part(sentence, noun.first, _described(t, noun.at) if knowing else noun.at)
        outlet = _outlet_before(t, noun) if verb in ("according", "citing") else _outlet(t, place)
        if kind in ("role", "bare", "officials") and outlet and not _same(outlet, self._story.publisher):
            kind = "second-hand"
        if kind in ("role", "officials") and self._named_later(span, noun, verb):
            return None
        return Verdict(kind, who, noun.head, noun.plural, outlet=outlet)

    def _kind(self, span: Span, t: _Tokens, noun: _Noun, knowing: bool, verb: str, place: int) -> Kind | None:
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
                return "role" if verb != "say" else None
            return "bare" if head == "source" and not noun.before and not knowing else "role"
        if definite:
            if knowing and plural and determiner in ("the", "those") and head == "person":
                return "role"
            return "repeat"
        if head in w.REPEATABLE:
            return None
        if verb in ("told", "tell", "tells") and not _hears(t, place):
            return None
        if head in w.PRIVATE:
            telling = _tells(t, verb, place) or "privately" in t.low
            return "role" if unnamed or (knowing and plural) or telling or _interviewed(t, noun.at) else None
        if head == "official" and plural:
            return self._officials(span, t, noun, knowing)
        possessive = _is_possessive(determiner)
        if possessive and not plural:
            return None
        if not plural and determiner not in w.ONE and not (unnamed or _one_of(t, noun)):
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
            if (
                _tells(t, verb, place)
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
            if _tells(t, verb, place) or "privately" in t.low[noun.first : place + 2]:
                return "role"
            behind = t.words[noun.at + 1 : noun.at + 4]
            return "role" if behind and behind[0] in ("for", "to", "of") and any(map(_is_name_word, behind)) else None
        return "role"

    def _officials(self, span: Span, t: _Tokens, noun: _Noun, knowing: bool) -> Kind | None:
        before = noun.before
        if knowing:
            return "role"
        if _is_possessive(noun.determiner):
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
                tokens = _Tokens(low)
                for k, word in enumerate(tokens.low):
                    if word == "officials":
                        noun = _phrase(tokens, k)
                        if noun is not None and noun.before and noun.determiner not in w.DEFINITE:
                            return self._officials(one, tokens, noun, False) == "organisation"
        return False

    # what the story says before and after

    def _named_later(self, span: Span, noun: _Noun, verb: str) -> bool:
        """Say whether the lead's "a top adviser says" gets its name in one of the next two sentences."""
        if noun.plural and not w.FEW.intersection((noun.determiner, *noun.before)):
            return False
        if span[0] > _LEAD or len(self._story.before(span, 4)) > 2:
            return False
        for one in self._story.after(span, 2):
            sentence = self._story.words(one)
            if not noun.plural:
                match = _NEW_NAME.match(sentence)
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


def may_repeat(sentence: str, head: str) -> bool:
    """Say whether a sentence can bring a source back as "the ..."; quick, and generous."""
    stem = head[:-1] if head.endswith("y") else head
    if stem not in sentence and not any(map(sentence.__contains__, _ANY_HEAD)):
        return False
    pattern = _AGAIN.get(head)
    if pattern is None:
        pattern = _AGAIN[head] = re.compile(
            rf"\b[Tt](?:he|hat|his|hese|hose) (?:[\w.'’-]+ ){{0,4}}?(?:{re.escape(stem)}|person|people|source|individual|m[ae]n\b|wom[ae]n)"
        )
    return pattern.search(sentence) is not None


_ANY_HEAD = ("person", "people", "source", "individual", " man ", " men ", "woman", "women")
_AGAIN: dict[str, re.Pattern[str]] = {}
_RANK = {"second-hand": 0, "role": 1, "bare": 2, "repeat": 3, "officials": 4, "organisation": 5, "formula": 0}
_NEW_NAME = re.compile(
    r"(?:Mr\. |Ms\. |Sen\. |Rep\. |Gov\. )?([A-Z][a-z][\w'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+)"
    r"(?:, [^,]{3,80},| \([^)]*\))? (?:said|says|told|tells|added|argued|wrote|made|predicted|warned)\b"
)
_ROLE_NAMED: dict[str, re.Pattern[str]] = {}


def _phrase(t: _Tokens, at: int) -> _Noun | None:
    low = t.low
    known = w.HEADS.get(low[at])
    if known is None:
        known = ("person", low[at] not in ("one", "another", "someone", "individual", "person"))
        if low[at] in w.COUNTED:
            # these stand for people only where no noun follows
            behind = low[at + 1] if at + 1 < len(low) else "."
            if behind not in w.POST and behind not in (",", "who", "."):
                return None
    head, plural = known
    first = at
    determiner = ""
    while first > 0 and at - first < _MOST_BEFORE:
        word, surface = low[first - 1], t.words[first - 1]
        if not (surface[0].isalnum() or surface == "-"):
            break
        if _is_possessive(word):
            first -= 1
            determiner = word
            # "the Texas senator's allies": the possessor's own words
            while (
                first > 0
                and t.words[first - 1][0].isalnum()
                and low[first - 1] not in w.STOPS
                and at - first < _MOST_BEFORE
            ):
                first -= 1
            break
        if word == "and" and first > 1 and low[first - 2] in w.JOINED:
            first -= 1
            continue
        if word == "of" and first > 1 and low[first - 2] in w.QUANTITIES:
            first -= 2
            determiner = determiner if determiner else low[first]
            if low[first] in ("number", "couple", "handful", "dozen") and first > 0 and low[first - 1] in ("a", "the"):
                first -= 1
            break
        if word == "no" and low[first].isdecimal():
            first -= 1  # "a No 10 source"
            continue
        if (
            word in w.DEFINITE
            or word in w.ONE
            or word in w.MANY
            or word in w.POSSESSIVE
            or word in ("no", "any", "every", "each")
        ):
            if word == "all" and head == "person":
                break
            first -= 1
            determiner = determiner or word
            if word in w.DEFINITE or word in w.POSSESSIVE or word in ("a", "an", "no", "any"):
                determiner = word
                break
            continue
        if word in w.STOPS:
            break
        first -= 1
    if determiner in ("no", "any", "every", "each"):
        return None
    before = tuple(word for word in low[first:at] if word != determiner)
    if "prime" in before or "vice" in before:
        return None
    if head == "person" and low[at] in ("those", "others", "someone", "one", "another"):
        before = ()
        determiner = determiner or low[at]
        if low[at] == "those":
            determiner = ""
    if head == "member" and before[-1:] in (("audience",), ("family",), ("crowd",), ("board",), ("band",), ("cast",)):
        return None
    if (
        head == "member"
        and low[at + 1 : at + 4]
        and low[at + 1] == "of"
        and low[at + 3 : at + 4] in (["family"], ["public"], ["audience"], ["crowd"], ["band"])
    ):
        return None
    if "spokes" in "".join(before):
        return None
    # "the second official", "the senior Cruz adviser" are as definite as "the official"
    return _Noun(first, at, head, plural, determiner, before)


def _described(t: _Tokens, at: int) -> int:
    """Return the place of the last word of "people familiar with the matter", for a noun that is described."""
    last = at
    while last + 1 < len(t.low) and last - at < _MOST_BEFORE:
        word = t.low[last + 1]
        if not word[0].isalnum() or word in w.VERBS or word in w.REPLIES or word in w.AUXILIARY or word in w.BE:
            break
        last += 1
    return last


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_possessive(word: str) -> bool:
    return word in w.POSSESSIVE or word.endswith(("'s", "’s", "s'", "s’"))


def _one_of(t: _Tokens, noun: _Noun) -> bool:
    return (
        noun.first > 1
        and t.low[noun.first - 1] == "of"
        and t.low[noun.first - 2] in ("one", "two", "some", "several", "many")
    )


def _knowing(t: _Tokens, at: int) -> bool:
    behind = t.low[at + 1 : at + 9]
    for k, word in enumerate(behind):
        if word in (".", ";", "~"):
            return False
        if word in w.VERBS and word not in ("close", "cite"):
            # "who spoke to reporters" is said elsewhere; a verb ends the description
            return False
        if word in w.KNOWING:
            if word == "close" and (k + 1 >= len(behind) or behind[k + 1] not in ("to", "with")):
                continue
            if word == "briefed" and (k + 1 >= len(behind) or behind[k + 1] not in ("on", "by", "about")):
                continue
            if word in ("familiar", "acquainted") and (k + 1 >= len(behind) or behind[k + 1] != "with"):
                continue
            return True
        if word in ("spoke", "spoken", "interviewed") and "who" in [*behind[: k + 1], "who"]:
            return k <= 3
    return False


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in w.DAYS and (len(word) > 1 or word == "I") and word != "I"


def _named(t: _Tokens, noun: _Noun) -> bool:
    """Say whether a name stands directly before or behind the noun."""
    words, low, at = t.words, t.low, noun.at
    # behind: "adviser John Smith", "a longtime official, Howard Ingram, said", "advisers, including John Smith"
    if at + 1 < len(words):
        if _is_name_word(words[at + 1]) and low[at + 1] not in w.OUTLETS:
            return True
        if low[at + 1] in w.NAMED_NEXT and at + 2 < len(words) and _is_name_word(words[at + 2]):
            return True
        if words[at + 1] in (",", "—", "–", "-", "(", ":") and at + 2 < len(words):
            k = at + 2
            if low[k] in ("including", "namely", "like", "especially", "among") or low[k : k + 2] == ["such", "as"]:
                return any(_is_name_word(word) for word in words[k + 1 : k + 4])
            run = k
            while run < len(words) and (_is_name_word(words[run]) or low[run] in w.PARTICLES):
                run += 1
            if run - k >= 1 and low[k] not in ("who", "citing"):
                stop = low[run] if run < len(low) else "."
                if run - k >= 2 and stop in w.ENDS_NAME:
                    return not (noun.plural and stop in ("said", "told", "says"))
                if run - k == 1 and stop == "," and low[k] not in ("however",):
                    return True
    # before: "Tad Devine, Sanders' senior adviser, said"
    k = noun.first - 1
    # a coordinated title: "a strategist and former adviser"
    back = 0
    while k > 0 and low[k] in ("and", "or") and back < 2:
        j = k
        while j > 0 and words[j] not in w.CLAUSE_MARKS and k - j < 10:
            if low[j] in w.VERBS or low[j] in w.BE:
                return False
            j -= 1
        if words[j] != ",":
            break
        k, back = j, back + 1
    if noun.plural and not noun.determiner and noun.head in ("person", "source", "official"):
        return False
    while k > 1 and words[k] == "-" and words[k - 1] == "-":
        k -= 1
    if k > 0 and words[k] in w.OPENS_ASIDE and _ends_name(t, k - 1) and noun.determiner not in w.INDEFINITE:
        return at + 1 >= len(low) or (low[at + 1] not in w.VERBS and low[at + 1] not in w.AUXILIARY)
    return False


def _ends_name(t: _Tokens, k: int) -> bool:
    """Say whether the words up to ``k`` are a person's name, as far as capitals can tell."""
    words, low = t.words, t.low
    if words[k] == ")" or words[k] == "’":
        return True
    if low[k] in ("jr", "sr", "jr.", "sr.", "iii"):
        return True
    if not _is_name_word(words[k]):
        return words[k].isdecimal() and k > 1 and words[k - 1] == "," and _is_name_word(words[k - 2])
    j = k
    while j > 0 and (_is_name_word(words[j - 1]) or low[j - 1] in ("de", "van", "von", "al", "bin", "ul")):
        j -= 1
    before = low[j - 1] if j > 0 else ""
    if before in ("of", "from", "for", "at") and j > 1 and _is_name_word(words[j - 2]) and _is_name_word(words[j - 3]):
        return True  # "Roy Blunt of Missouri"
    if before in w.PLACE_BEFORE:
        return False
    if k - j >= 1:
        return True
    return before in w.HONORIFICS or before in ("", "~", ",") or before in w.VERBS


def _ends(t: _Tokens, noun: _Noun) -> bool:
    """Say whether the noun phrase ends with its head: "executive order", "source of the money" are others."""
    if noun.at + 1 >= len(t.low):
        return True
    word = t.low[noun.at + 1]
    if word == "of" and noun.head == "source":
        return False
    if not word[0].isalpha() or word in w.POST or word in w.STOPS or word in w.AUXILIARY or word in w.REPLIES:
        return True
    return word.endswith(("ed", "ing", "ly", "d")) or word in w.OUTLETS or word in w.BEHIND_NOUN


def _governed(t: _Tokens, noun: _Noun, sentence: str) -> tuple[str, int] | None:
    """Return the verb that makes the noun a source ("according" for a preposition), and its place; or None."""
    low, words = t.low, t.words
    first, at = noun.first, noun.at
    prev = low[first - 1] if first else ""
    prev2 = low[first - 2] if first > 1 else ""
    # according to, in the words of, citing
    if prev == "to" and prev2 == "according":
        return "according", at
    if prev == "of" and prev2 == "words":
        return "according", at
    if prev in ("citing", "quoting", "cited", "quoted") and noun.determiner not in w.DEFINITE:
        if prev in ("cited", "quoted") and not (w.UNNAMED.intersection(noun.before) or noun.head == "source"):
            return None
        # a report cites, a person cites too: the outlet is asked for by the caller's kind
        if prev == "cited" and not _knowing(t, at) and not noun.before:
            return None
        if (
            noun.head in ("source", "insider")
            or _knowing(t, at)
            or w.UNNAMED.intersection(noun.before)
            or noun.head in w.STRONG
        ):
            return "citing", at
        return None
    if prev == "by" and prev2 in ("described", "confirmed") and noun.head == "source":
        return "according", at
    # said a source
    if prev in w.VERBS or prev == "put":
        before = words[first - 2] if first > 1 else ""
        if before in ("~", ",", "”", "’", "—", "–", '"') or (before and before in ")"):
            behind = _behind(t, at)
            if behind is not None and prev not in w.NEEDS_OBJECT:
                return prev, first - 1
        return None
    return _subject(t, noun)


def _behind(t: _Tokens, at: int) -> str | None:
    """Return the word behind an inverted noun, or None where it is a verb that makes the noun a subject."""
    if at + 1 >= len(t.low):
        return "."
    word = t.low[at + 1]
    if word in w.BE or word in w.AUXILIARIES:
        return None
    if word in w.VERBS and word not in ("told",):
        return None
    return word


def _subject(t: _Tokens, noun: _Noun) -> tuple[str, int] | None:
    low, words = t.low, t.words
    first, at = noun.first, noun.at
    prev = low[first - 1] if first else ""
    if prev in w.BEFORE_SUBJECT_NOT and not (prev in ("of",) and _one_of(t, noun)):
        return None
    if prev in w.NO_SUBJECT:
        return None
    if prev == "as" and not noun.plural:
        return None
    if prev == "that" or prev in w.VERBS:
        before = low[first - 2] if first > 1 else ""
        # "he said that aides told him": the words of whoever said so
        if before in w.SAID or before in w.SAYS or before in ("saying", "adding"):
            return None
    # "Democrats and officials said" still is one; "Trump and aides said" is not
    if prev in ("and", "or") and first > 1 and words[first - 2][:1].isupper() and low[first - 2] not in w.HEADS:
        return None
    k = at + 1
    n = len(low)
    # directly, or with an adverb between
    while k < n and (
        low[k] in w.AUXILIARY
        or low[k] in w.DAYS
        or (low[k] == "," and k + 2 < n and low[k + 2] == "," and low[k + 1] not in w.VERBS)
    ):
        k += 3 if low[k] == "," else 1
    if k < n:
        found = _verb(t, k, noun, at)
        if found is not None:
            return found
        if low[k] in w.BE and k > at:
            # "are adamant that"
            if k + 1 < n and low[k + 1] == "adamant":
                return "say", k + 1
            return None
    if k != at + 1:
        return None
    # behind a description
    start = low[k] if k < n else "."
    comma = start == ","
    if comma:
        opener = low[k + 1] if k + 1 < n else "."
        if opener not in w.ASIDES:
            return None
    elif start not in w.POST and start not in ("(", "–", "—"):
        return None
    depth_who = "who" in low[k : k + 2]
    for m in range(k + 1, min(n, k + _MOST_BEHIND)):
        word = low[m]
        if word in (";", ":", ".") or (words[m] == "~" and not comma and start != "("):
            return None
        if word in w.CLAUSES and not comma and not depth_who:
            return None
        if word == "," and not comma and words[k] not in ("–", "—"):
            if m + 1 < n and low[m + 1] in ("who", "speaking", "granted", "asking", "requesting", "insisting"):
                comma = True
            elif (m + 1 < n and low[m + 1] == "and") or depth_who:
                pass
            else:
                return None
            continue
        if comma and m > k + 1 and word == ",":
            j = m + 1
            while j < n and low[j] in w.AUXILIARY:
                j += 1
            if j < n and (found := _verb(t, j, noun, m)) is not None:
                return found
            continue
        if comma:
            continue
        if word in w.VERBS or word in w.REPLIES:
            before = low[m - 1]
            j = m - 1
            while j > k and low[j] in w.AUXILIARY:
                j -= 1
            before = low[j]
            if before in w.OTHER_SUBJECT and before != "and":
                if before == "who" and j == k:
                    continue  # "people who said"
                if before == "to":
                    return None
                continue
            if depth_who and m <= k + 2:
                continue
            # another subject: "advisers to Clinton, Trump said"
            if low[j - 1] == "," and _is_name_word(words[j]):
                return None
            found = _verb(t, m, noun, at)
            if found is not None:
                return found
            if word in w.VERBS:
                return None
    return None


def _verb(t: _Tokens, k: int, noun: _Noun, after: int) -> tuple[str, int] | None:
    """Return the verb of saying at ``k`` if the noun can be its subject there."""
    word = t.words[k]  # "the United States" is no verb
    behind = t.low[k + 1] if k + 1 < len(t.low) else "."
    if word in ("suggested", "suggests", "suggest") and behind != "that" and noun.head in w.WEAK:
        return None
    if word in w.REPLIES:
        rest = t.low[k + 1 :]
        if word in ("pointed",):
            return (word, k) if rest[:1] == ["out"] else None
        return (word, k) if "saying" in rest and rest.index("saying") < 20 else None
    if word not in w.VERBS:
        if word in ("offered", "gave") and {"descriptions", "accounts", "versions"}.intersection(t.low[k + 1 : k + 4]):
            return word, k
        return None
    if word in w.SAID and k and (t.low[k - 1] in w.BE):
        return None
    if word in w.SAYS and noun.plural:
        return None
    if (
        word in w.SAY
        and word not in w.SAID
        and not noun.plural
        and t.low[k - 1] not in ("would", "could", "will", "did")
    ):
        return None
    if behind == "to" and word in ("said", "reported", "estimated", "alleged", "claimed"):
        return None  # "said to be"
    if word in w.NOT_LAST and behind in (".", ";"):
        return None
    if word in ("figure",):
        return None
    if word in ("agree", "agreed", "agrees") and behind != "that":
        return None
    if word in ("expressed",) and behind not in w.FEELINGS:
        return None
    if word == "added" and behind in w.ADDED_THINGS:
        return None
    if word in ("denied", "deny", "denies") and w.REFUSED.intersection(t.low[k + 1 : k + 6]):
        return None
    if noun.head == "official" and noun.plural and t.low[k + 1 : k + 4] == ["in", "a", "statement"]:
        return None  # the office signs its statement
    if word == "reported" and behind not in ("that", "to", ".", ",", "seeing"):
        return None
    if word in w.NOT_PASSIVE and behind in ("by",):
        return None
    if any(one in w.DOCUMENTS for one in t.low[k + 1 : k + 5]):
        return None  # a document says it
    return word, k


def _tells(t: _Tokens, verb: str, place: int) -> bool:
    if verb in ("told", "tell", "tells"):
        return bool(_outlet(t, place)) or any(
            word in ("reporters", "journalists") for word in t.low[place + 1 : place + 3]
        )
    return False


def _hears(t: _Tokens, place: int) -> bool:
    """Say whether who is told may be an outlet, or is left open: "told jurors" is part of the story."""
    k = place + 1
    if k >= len(t.low):
        return False
    low, word = t.low[k], t.words[k]
    if low in ("reporters", "journalists", "me", "us", "a", "the") or word == "~":
        if low == "a":
            return any(one in ("reporter", "journalist", "news", "newspaper") for one in t.low[k : k + 5])
        return low != "the" or (k + 1 < len(t.low) and (_is_name_word(t.words[k + 1]) or t.low[k + 1] in w.OUTLETS))
    if not _is_name_word(word):
        return False
    base = low.split("'")[0].split("’")[0]
    if base in w.OUTLETS or (word.isupper() and len(word) > 1 and base not in w.NO_OUTLETS):
        return True
    return k + 1 < len(t.words) and _is_name_word(t.words[k + 1])


def _interviewed(t: _Tokens, at: int) -> bool:
    return any(word in ("interviewed", "spoke", "reached", "contacted") for word in t.low[at + 1 : at + 5])


def _outlet(t: _Tokens, place: int) -> str:
    """Return who was told: "told the Post", "speaking to Fox News"."""
    if t.low[place] not in ("told", "tell", "tells", "speaking", "informed"):
        return ""
    k = place + 1
    if k < len(t.low) and t.low[k] in ("the", "to"):
        k += 1
    run = k
    while (
        run < len(t.words)
        and run - k < 4
        and t.low[run] not in ("the", "mr", "mr.", "ms", "mrs")
        and (_is_name_word(t.words[run]) or t.low[run] in w.OUTLETS)
    ):
        run += 1
    if run > k and any(
        word in w.OUTLETS or (1 < len(word) < 6 and word_.isupper() and word not in w.NO_OUTLETS)
        for word, word_ in zip(t.low[k:run], t.words[k:run], strict=True)
    ):
        return " ".join(t.words[k:run])
    return ""


def _outlet_before(t: _Tokens, noun: _Noun) -> str:
    """Return the outlet that reports "citing" or "according to" the source."""
    for k in range(noun.first - 1, max(-1, noun.first - 16), -1):
        if k > 0 and (t.low[k] in w.REPORTS or t.low[k] == "said") and t.low[k - 1] in w.OUTLETS:
            return t.words[k - 1]
    return ""


def _same(outlet: str, publisher: str) -> bool:
    return bool(publisher) and (outlet.casefold() in publisher.casefold() or publisher.casefold() in outlet.casefold())


def may_mean(again: Verdict, first: Verdict) -> bool:
    """Say whether a definite noun ("the person") can mean a source brought in before."""
    if again.plural != first.plural and (again.plural or again.head != first.head):
        if not (first.plural and again.head in ("person", "source", "official")) and first.kind != "formula":
            return False
        if again.plural:
            return False
    if again.head == first.head:
        return True
    if again.head in ("person", "source", "individual"):
        return first.head not in ("man", "woman")
    return again.head in ("man", "woman", "individual") and first.kind in ("formula", "repeat")
