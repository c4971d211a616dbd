"""Rules about the end of a text, where the publisher speaks of itself and what stands between its calls belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.patterns import pattern
from newslint.model.sentences import sentences
from newslint.model.text import Span

_TAIL = 1_800
_LONG_LINE = 300
_SPEAKERS = ("PRO", "PAY", "REL", "UIX", "LEG", "ADS", "EMB")
# a reporter at work, or what must never be taken along: a correction, a note on the state of the text, a hotline
_STORY = pattern(
    r"\b(?:said|says|told|according to|announced|arrested|killed|reported|won|lost|died|correction|corrected|clarification"
    r"|earlier version|developing story|contributed|police|helpline|hotline|suicide|court|minister|president)\b|[“”\"„«»]",
    re.IGNORECASE,
)
_READER = pattern(r"\b(?:our|your|you|us|me)\b", re.IGNORECASE)
# what a publisher asks for or offers
_OFFER = pattern(
    r"\b(?:here|below|links?|website|subscri\w+|sign(?:ing)? up|newsletters?|app|follow|join|click|free|e-?mail|contact|donat\w+"
    r"|support(?:ing)?|leave|download|watch|listen|telegram|facebook|twitter|instagram|whats ?app|youtube)\b|@\w|https?:|www\.",
    re.IGNORECASE,
)
_MOST_WORDS = 25
_FEW_WORDS = 12


class CallBetweenCalls(Check):
    """A short line or sentence at the end stands among calls of the publisher and speaks to the reader.

    Where two or three lines of a tail are promotion, the short one between them is too: the question that leads up to a
    call, the promise that follows it. Alone it would stand there without sense.
    """

    code = "PRO036"
    name = "call-between-calls"
    severity = "warning"
    confidence = "medium"
    after = ("PRO", "PAY")
    scope = ("review",)
    message = "'{match}' stands among calls of the publisher"
    fix = {"action": "delete-line", "safe": False}

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        text = item.get("body")
        if text is None or len(text.value) < 200:
            return
        first = max(0, len(text.value) - _TAIL)
        calls = [
            (mark.start, mark.end)
            for rule, mark in marks
            if mark.text is text and not mark.raw and mark.end > first and rule.code[:3] in _SPEAKERS
        ]
        if not calls or not any(rule.code[:3] in ("PRO", "PAY") and mark.text is text for rule, mark in marks):
            return
        units = list(_units(text, first, calls))
        claimed = [_share(unit, calls) >= 0.5 for unit in units]
        for number, (start, end) in enumerate(units):
            if claimed[number] or _share((start, end), calls):
                continue
            before = number > 0 and claimed[number - 1]
            after = number + 1 < len(units) and claimed[number + 1]
            if not (before or after):
                continue
            words = text.value[start:end]
            count = len(words.split(None, _MOST_WORDS + 1))
            if count > _MOST_WORDS or count < 2 or words[0].isdigit():
                continue
            addresses = _READER.search(words) is not None
            # at the edge of the calls it must offer something, and to the reader
            if not (before and after) and not addresses:
                continue
            if _STORY.search(words):
                continue
            offers = _OFFER.search(words) is not None
            if before and after:
                few = count <= _FEW_WORDS
                fits = offers or (few and (addresses or not words.rstrip().endswith((".", "?", "!"))))
                fits = fits or (count <= 6 and words.rstrip().endswith("!"))
            else:
                fits = offers
            if fits:
                yield Mark(text, start, end)


def _units(text: Text, first: int, calls: Sequence[Span]) -> Iterable[Span]:
    """Yield the sentences and short lines behind ``first``; a line that is far from all calls stays whole."""
    value = text.value
    tail = [(start, end) for start, end in text.lines if end > first and not value[start:end].isspace() and end > start]
    called = [any(left < end and start < right for left, right in calls) for start, end in tail]
    for number, (start, end) in enumerate(tail):
        line = value[start:end].strip()
        if not any(called[max(0, number - 1) : number + 2]):
            yield start, end
            continue
        at = value.index(line, start)
        if len(line) <= _LONG_LINE:
            pieces = sentences(value, at, at + len(line))
            yield from pieces if pieces else [(at, at + len(line))]
        else:
            yield from (piece for piece in sentences(value, at, at + len(line)) if piece[1] > first)


def _share(unit: Span, calls: Sequence[Span]) -> float:
    start, end = unit
    return sum(max(0, min(end, right) - max(start, left)) for left, right in calls) / (end - start)


_STORY_TEXT = "The council voted on Friday after a debate that had lasted for most of the week. " * 3

CallBetweenCalls.bad = [
    {
        "text": f"{_STORY_TEXT}\nIslanders reach us on Telegram. Join us on Telegram for news of the harbour.\nThe end.",
        "flags": ["Islanders reach us on Telegram."],
    },
    {
        "text": f"{_STORY_TEXT}\nFollow us on Facebook.\nIt takes you a minute!\nSign up for our newsletter.",
        "flags": ["It takes you a minute!"],
    },
    {
        "text": f"{_STORY_TEXT}Sign up for our newsletter. It is free and you can leave at any time.",
        "flags": ["It is free and you can leave at any time."],
    },
]
CallBetweenCalls.good = [
    {
        "text": f"{_STORY_TEXT}\nThe ferry sails on Monday.\nFollow us on Facebook.",
        "because": "a sentence of the story stands before the call",
    },
    {
        "text": f"{_STORY_TEXT}\nFollow us on Facebook.\nYou should call the helpline on 0555 010 111.\nSign up for our newsletter.",
        "because": "help for those who need it",
    },
    {
        "text": f"{_STORY_TEXT}\nFollow us on Facebook.\nCorrection: we misspelt your mayor's name.\nSign up for our newsletter.",
        "because": "a correction must stay",
    },
    {
        "text": f"{_STORY_TEXT}\nFollow us on Facebook.\nThe mayor won by nine votes, and the town went to bed late.",
        "because": "the story goes on",
    },
]

_SIGNS = pattern(
    r"\bworld-(?:class|leading|renowned|famous)\b|\bone of the (?:(?:\w+[’']s|\w+) ){0,2}(?:leading|largest|top|best|oldest|most|foremost|premier)\b"
    r"|\bhome to (?:[\w-]+ ){0,4}(?:nobel|researchers|scientists|students)\b|\bnobel (?:prize|laureate)\w*\b"
    r"|\b(?:our|its|whose|the) mission\b|\b(?:dedicated|committed|devoted) to (?:\w+ing|the)\b|\bheadquartered in\b"
    r"|\b(?:more than|over|almost|nearly|some) [\d,.]+ (?:\w+ ){0,2}(?:students|employees|members|countries|scientists|staff|offices|clients)\b"
    r"|\b(?:founded|established) in (?:1[6-9]|20)\d\d\b|\b(?:is )?ranked (?:among|first|no|number|in the top|by)\b|\bleading (?:provider|supplier|global|research|university|company|centre|center)\b"
    r"|\brussell group\b|\bsubsidiary of\b|\bnon-?profit (?:organi[sz]ation|corporation|institution)\b|\binterdisciplinary\b|\bstate-of-the-art\b|\binnovative\b"
    r"|\bworks? to (?:prevent|improve|advance|promote|protect)\b|\bfor more information\b|\bglobal (?:leader|partners?|network)\b|\bexcellence\b|\balumni\b",
    re.IGNORECASE,
)
_REPORTED = pattern(
    r"\b(?:said|says|told|according to|added|announced|he|she|they|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[“”\"]",
    re.IGNORECASE,
)


class InstitutionProfile(Check):
    """A paragraph at the end praises an institution, in its own words, by size, rank and mission.

    The last paragraphs of a press release of a university, a clinic or a company: the same under each of its releases,
    reported by nobody, and no part of the news.
    """

    code = "PRO035"
    name = "institution-profile"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "'{match}' is an institution's praise of itself"
    fix = {"action": "delete-line", "safe": False}
    trigger = (
        r"\bworld-(?:class|leading|renowned)\b",
        r"\bnobel (?:prize|laureate)",
        r"\b(?:our|its|whose) mission\b",
        r"\bheadquartered in\b",
        r"\brussell group\b",
        r"\bleading (?:provider|supplier|research|university)\b",
        r"\b(?:dedicated|committed|devoted) to \w+ing\b",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        if len(text.lines) < 4 or len(value) < 600:
            return
        tail = int(len(value) * 0.6)
        seen = -1
        for hit, _ in hits:
            start = value.rfind("\n", 0, hit) + 1
            if start < tail or start == seen:
                continue
            seen = start
            end = value.find("\n", hit)
            end = end if end != -1 else len(value)
            line = value[start:end].strip()
            if not 90 <= len(line) <= 1500 or _REPORTED.search(line):
                continue
            signs = {sign.casefold() for sign in _SIGNS.findall(line)}
            # the longer the paragraph, the more of it must be praise
            if len(signs) >= 2 and len(signs) * 220 >= len(line):
                at = value.index(line, start)
                yield Mark(text, at, at + len(line))


_RELEASE = "The council voted on Friday after a debate that had lasted for most of the week. " * 8
_PRAISE = (
    "Harbour University is home to three Nobel laureates and is ranked among the best of the north, with more than 20,000 "
    "students from ninety countries and world-class laboratories by the sea."
)
_COMPANY = (
    "Headquartered in Port Example, Quay Works is a leading provider of cranes, with more than 4,000 employees in nine "
    "countries and a mission that has not changed since 1911."
)
InstitutionProfile.bad = [
    {"text": f"{_RELEASE}\nThe ferry sails.\nThe mayor spoke.\n{_PRAISE}", "flags": [_PRAISE]},
    {"text": f"{_RELEASE}\nThe ferry sails.\nThe mayor spoke.\n{_COMPANY}", "flags": [_COMPANY]},
]
InstitutionProfile.good = [
    {
        "text": f"{_PRAISE}\n{_RELEASE}\nThe ferry sails.\nThe mayor spoke.",
        "because": "at the beginning it may be what the story is about",
    },
    {
        "text": f"{_RELEASE}\nThe ferry sails.\nThe mayor spoke.\nThe university is one of the oldest and best in the country, "
        "with world-class laboratories, and on Friday its students slept in the hall for want of rooms.",
        "because": "the paragraph reports",
    },
    {
        "text": f"{_RELEASE}\nThe ferry sails.\nThe mayor spoke.\nThe port, headquartered in a shed until May, has moved into "
        "the old customs house, where the rain comes through the roof and the phones are silent.",
        "because": "one sign is not praise",
    },
]
