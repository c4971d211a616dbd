"""A rule that weighs signs: a sentence that turns to the reader about something the publisher has to offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.sentences import sentences
from newslint.model.text import Span

_LEAD = r"(?:[^\w\s\"“”„«»'‘’]{1,4}\s?)?(?:please |just |simply |also,? |and |or |then |so |to |plus,? |now,? )?"
# an order to the reader
_ORDER = pattern(
    _LEAD + r"(?:(?:don.t forget|be sure|make sure|remember|feel free|you can(?: also)?)(?: to| you)? )?"
    r"(?:sign (?:up|on)|subscribe|join|follow(?:ing)?|get|grab|download|install|support|donate|give|contribute|chip in|watch|catch|listen"
    r"|tune|hear|stream|read|visit|check|find|see|view|click|tap|scan|share|send|submit|e-?mail|text(?! (?:alerts?|messages?))|message|back (?=them|us|our)|pass|take part|tune into|choose|call|write"
    r"|tell|register|rsvp|order|buy|shop|pre-?order|book|reserve|keep|stay|discover|try|learn|explore|browse|enter|take|play"
    r"|vote|become|help|consider|never|don.t miss|unlock|start|enjoy|receive|like|turn on|switch on|set|add|save|sponsor"
    r"|nominate|log (?:on|in)|let|fill (?:out|in)|pick up|put your name|talk|upload|connect|dive|bookmark|upgrade|renew|go|head|look|hit|come|meet|experience|access|ask|rate|review|tag|whats ?app|use|claim|win|request|schedule|meet)\b",
    re.IGNORECASE,
)
# a question, a condition or a promise that leads up to one
_HOOK = pattern(
    _LEAD
    + r"(?:want|looking|enjoy(?:ing|ed)?|like (?:what|this)|liked|love|loved|if you(?:.d|.re)?|whether you|for (?:more|all|the latest|full|breaking|daily"
    r"|local|just|only|as little|additional|free|unlimited|exclusive|ad-free)|to (?:get|receive|stay|read|see|hear|support|subscribe|sign|buy|order|contact"
    r"|reach|submit|watch|listen|learn|find|register|join|advertise|donate|continue)|more [^.!?]{2,60} (?:can be found|is|are|at|on)\b"
    r"|interested|can.t get enough|curious|need|did you|are you|have you|have an?|got|do you|ready|miss(?:ed)?|new to|not an?|already"
    r"|would you|tired of|hungry|our|we(?:.re|.ve|.ll|.d like| want| need your| have a| also| would like| welcome| encourage| invite)|all of our|you.ll (?:find|get|also)|you can|every|each (?:day|week|month)|with our|in our|on our|tickets|advance tickets|think|each (?:day|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|dear (?:readers?|listeners?|friends?)|free|in this (?:week.s )?episode|the (?:[a-z]+ )?(?:issue|edition) is"
    r"|hear|available|brought to you|thanks|thank you|on the go|on mobile|new episodes?|this (?:\w+ )?(?:podcast|newsletter|e-?mail|show|series|episode|programme|program))\b",
    re.IGNORECASE,
)
# what only a publisher offers, or only in its own name
_WARES = pattern(
    r"\b(?:newsletters?|inbox(?:es)?|in your (?:e-?mail|mailbox)|push (?:alerts?|notifications?)|(?:breaking|news|mobile|text|e-?mail) alerts?"
    r"|(?:our|the) (?:[\w.&’'-]+ ){0,4}apps?|our (?:[\w’'-]+ ){0,3}(?:site|website|page|pages|homepage|channel|coverage|stories|reporting|journalism|reporters|team"
    r"|events?|calendar|quiz|guide|archive|store|shop|forum|community|members?|membership|series|newsroom|podcasts?|videos?|feed|tip line|tracker|live ?blog"
    r"|database|map|editors?|e-?mails?|hub|section|briefing|list|group|page|subscribers?|readers?|partners?|magazine|print edition|edition|issue|columnists?)"
    r"|podcasts?|apple (?:podcasts|news|tv)|spotify|stitcher|google (?:podcasts|play|news)|iheart\w*|wherever you (?:get|listen|find|buy)|roku|fire ?tv|app store"
    r"|patreon|substack|our (?:\w+ )?(?:journalists|survey|livestream|list|lists)|print (?:magazine|edition)|insider (?:today|now)|exclusive (?:events|access|content)|all (?:major|good|podcast) platforms|drop us a line|featured in our|letter of up to|with a subscription|live ?stream|alexa|fill (?:out|in) (?:this|our|the) (?:\w+ )?(?:form|survey)|newsstands?|home delivery|pull-?out|(?:mon|tues|wednes|thurs|fri|satur|sun)day.s paper|this week.s (?:paper|newsletter|episode|issue|edition)|mailbag|advertising team|our (?:members|work)|(?:behind|without) (?:a|any|our) paywall|friend send|friend forward|this story possible|local news alive|free bet|school closing alerts?|the newsroom|your business|business featured|free daily|fellow readers|free trial|all[- ]access|unlimited (?:digital )?access|digital (?:edition|access|subscription|subscriber)|e-?edition|e-?paper|ad-free"
    r"|you ?tube channel|whats ?app (?:channel|group|community)|telegram (?:channel|group)|facebook (?:page|group)|qr code|promo(?:tional)? code|with (?:the )?code (?-i:[A-Z]{2,}\d*)|voucher"
    r"|story ideas?|news tips?|letters? to the editor|guest (?:column|essay)s?|independent (?:journalism|media|news)|local (?:journalism|news)|quality journalism|newsroom"
    r"|events calendar|weather page|tip line|wherever (?:fine )?books are sold|booksellers|your (?:free )?(?:copy|tickets?|seats?|spot|place|subscription|membership|phone|device|inbox|e-?mail)"
    r"|become an? (?:[\w’'-]+ ){0,2}(?:member|subscriber|supporter|patron|insider)|sign up (?:for|to|here|today|now|at|free|and|below)|click here|tap here|register (?:here|now|today|for free)"
    r"|book (?:here|now|tickets)|follow (?:him|her|them|me|us)(?= (?:on|at|@|and)|[\W]*$)|following (?:him|her|them|me|us)|subscribe (?:to|now|today|here|on|for|at|and|via|in)|join us|channel \d+|\d+(?:\.\d)? (?:fm|am)(?! to)|our reporters?|readers like you|paid subscribers?|subscribers only|free articles?)\b",
    re.IGNORECASE,
)
# what may be anybody's
_GOODS = pattern(
    r"\b(?:(?:e-?mail|contact|text|call|write to|tell|ask|send|support|help|visit|reach|tag|message|find|like|watch|whats ?app|review|reach out to|with) us|stories|coverage|news|headlines|updates|website|webpage|page|e-?mails?|channel|subscriptions?|tickets?|events?|calendar|quiz|crossword|puzzles?|guide"
    r"|edition|issue|series|videos?|scores|alerts|live ?(?:stream|blog)?|episodes?|show|analysis|insights?|newscasts?|commentary|links?|articles?|recipes|photos|seats?|table"
    r"|galler(?:y|ies)|reviews|exclusive|interviews?|webinar|conference|awards|membership|trial|offer|discount|deals?|premium|bonus|merch(?:andise)?|breaking|forecast)\b",
    re.IGNORECASE,
)
_PLACE = pattern(
    r"@\w{2,}|https?://|\bwww\.|\b[\w-]{3,}\.(?:com|org|net|co\.\w\w|ie|ca|in|ng|za|news|tv|fm)\b|\bhere\W*$",
    re.IGNORECASE,
)
_TIMES = pattern(
    r"\b(?:every (?:\w+ )?(?:day|week|weekday|month|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|each (?:day|week|month|morning|evening|weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days (?:at|on|and)|weekdays|weeknights|days a week|as (?:it|they) happens?|straight to|right to your|delivered|for free|free of charge|anytime|any time|at any time|24/7|on demand|on the go)\b",
    re.IGNORECASE,
)
_READER = pattern(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_OURS = pattern(r"\b(?:us|our|ours|we)\b", re.IGNORECASE)
# a statement is reported, or somebody other than the publisher serves the public
_REPORTED = pattern(
    r"\b(?:said|says|told|tells|asked|urged|wrote|added|tweeted|according to|announced|accused|alleged\w*|warned|argued|claimed|lawmakers|officials?|police|sheriff|deputies"
    r"|detectives?|troopers|investigators|ministry|minister|president|prosecutors?|court|judge|lawsuit|hotline|helpline|suicide|lifeline|crime ?stoppers|witness(?:es)?"
    r"|hackers?|scam\w*|phishing|fraud\w*|attackers?|malware|vaccin\w+|password|customers|users|consumers|passengers|patients|voters|residents|taxpayers)\b",
    re.IGNORECASE,
)
_INSTITUTION = pattern(
    r"\b(?:county|city|state|town|library|museum|department|hospital|schools?|college|university|church|council|clinic|agency|government|federal|charity|victims|relief"
    r"|foundation|famil(?:y|ies)|memorial|funeral|health|emergency|congress|senate|committee|airline|bank|store|company|airport|campaign|candidate|ballot|party)\b",
    re.IGNORECASE,
)
# "the crowd chanted": somebody is quoted without marks
_SPEECH = pattern(
    r"[,?!] (?:the|an?|his|her|one|its|their|two|some) (?:[\w’'-]+ ){1,4}(?:\w{2,}ed|says|said|told|wrote|read|sang|swore|goes|went|advises?|pleads?|asks?|warns?)\b"
    r"|\b(?:you|we) (?:must|will (?:find|see|hear|have|be|know|understand|notice)|have to|would|could|cannot|can.t)\b"
    r"|\bread (?:a|the|one) (?:\w+ )?(?:sign|banner|note|placard)|: th(?:at|is) (?:is|was)\b|^(?:help|join|follow|like|support) us,",
    re.IGNORECASE,
)
_PAST = pattern(
    r"\b(?:was|were|had|did|went|became|began|came|made|took|got|gave|knew|thought|found|saw|felt|left|kept|he|she|they|his|their|him|them|i|my|me)\b",
    re.IGNORECASE,
)
# words of somebody; a title of a few words in quotation marks is none
_QUOTED = pattern(r"[“\"„«](?![A-Z][^“”\"„«»]{2,40}[^.,!?][”\"“»])[^”\"»]|^[^“\"„«]*[”»]")

ENOUGH = 6
_MOST_WORDS = 48
_FEW_WORDS = 3
_LEADING_WORDS = 14
_SHORT_LINE = 260
_NEAR_END = 400


def weight(sentence: str, *, tail: bool, alone: bool) -> int:
    """Return how much speaks for a sentence being a call of the publisher, in points; ``ENOUGH`` is enough.

    Two points for an order, one for what leads up to one; up to four for wares of a publisher; one each for what may be
    anybody's, an address, a time, "you", "us", the end of a text and a line of its own. What is reported, or
    spoken in the name of somebody else, takes points away.
    """
    order = _ORDER.match(sentence) is not None
    if not order and _HOOK.match(sentence) is None:
        return 0
    wares = {ware.casefold() for ware in _WARES.findall(sentence)}
    points = 2 if order else 1
    points += min(4, 2 * len(wares))
    points += min(2, len({good.casefold() for good in _GOODS.findall(sentence)}))
    points += _PLACE.search(sentence) is not None
    points += _TIMES.search(sentence) is not None
    points += _READER.search(sentence) is not None
    points += _OURS.search(sentence) is not None
    points += tail
    points += alone
    points -= 3 * (_SPEECH.search(sentence) is not None)
    points -= 5 * (_REPORTED.search(sentence) is not None)
    points -= 2 * min(2, len(_INSTITUTION.findall(sentence)))
    points -= min(3, len(_PAST.findall(sentence)))
    points -= 2 * (_QUOTED.search(sentence) is not None)
    points -= (sentence.count(" ") > 30) + 2 * (";" in sentence)
    return points


class CallToReader(Check):
    """A sentence turns to the reader and speaks of what the publisher has to offer.

    Calls for the publisher's letter, programme, shop or support are written in ever new words. What they have in common
    is weighed: an order or a question to the reader, wares that only a publisher has, an address, a time of delivery, the
    end of the text; what is reported or spoken in the name of somebody else weighs against it.
    """

    code = "PRO038"
    name = "call-to-reader"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    languages = ("en",)
    message = "'{match}' is a call of the publisher to its reader"
    fix = {"action": "delete-line", "safe": False}
    by_sentence = True
    trigger = (
        r"\b(?:newsletters?|podcasts?|inbox(?:es)?|subscri\w+|notifications?|newsroom|journalism|membership|patreon|substack|spotify|stitcher"
        r"|you ?tube|whats ?app|telegram|instagram|roku|tickets?|register here|register now|click here|tap here|qr code|booksellers|pre-?order|alexa|newsstands?|home delivery|pull-out|mailbag|paywall|advertising team|free bet|closing alerts|dear readers?|your business)\b",
        r"\b(?:sign up|join us|tune in|follow (?:him|her|them|me|us)|following (?:him|her|them|me|us)|(?:e-?mail|contact|text|call|tell|send|help|visit|reach|find|watch|support|ask|whats ?app|review|pitch|write|join|hit) us|let the newsroom|fill (?:out|in) (?:this|our) (?:\w+ )?(?:form|survey)|friend (?:send|forward)|day.s paper|this week.s (?:paper|newsletter|episode|issue|edition)|our (?:members|work)|local news alive|story possible|drop us a line|print magazine|insider today|our (?:\w+ ){0,2}(?:journalists|survey|livestream|series|list)|with a subscription|exclusive (?:events|access)|(?:major|good|podcast) platforms|letter of up to)\b",
        r"\bour (?:[\w’'-]+ ){0,2}(?:site|website|page|channel|coverage|stories|reporting|reporters|events?|calendar|quiz|guide|archive|store|shop|forum|app|apps|tracker|columnists?|edition|magazine)\b",
        r"\bchannel \d|\b(?:sun|mon|tues|wednes|thurs|fri|satur)days at \d|\bweek(?:days|nights) (?:at|on|from)\b|\blive scores\b|\bapple tv\b|\bpromo code\b",
        r"\b(?:unlimited|digital) access\b|\bfree trial\b|\b(?:e-?edition|e-?paper)\b|\b(?:breaking|news|mobile|text|e-?mail) alerts?\b|\bevents calendar\b|\bweather page\b|\bstory ideas?\b|\bnews tips?\b|\b(?:more|latest) (?:\w+ ){0,3}(?:stories|coverage|news|videos|headlines)\b",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        for start, end in hits:
            sentence = value[start:end]
            if not _FEW_WORDS <= sentence.count(" ") + 1 <= _MOST_WORDS:
                continue
            if _ORDER.match(sentence) is None and _HOOK.match(sentence) is None:
                continue
            line = value.rfind("\n", 0, start) + 1, value.find("\n", end)
            stop = line[1] if line[1] != -1 else len(value)
            before = value[line[0] : start].strip()
            alone = stop - line[0] < _SHORT_LINE and (
                not before or _HOOK.match(before) is not None or _ORDER.match(before) is not None
            )
            tail = start > 0.7 * len(value) or len(value) - end < _NEAR_END
            # in the middle of a paragraph there must be more
            if weight(sentence, tail=tail, alone=alone) >= ENOUGH + (not tail and not alone):
                yield Mark(text, _with_question(value, line[0], start), end)


def _with_question(value: str, line: int, start: int) -> int:
    """Return where the question begins that leads up to a call at ``start`` in the same line, or ``start``."""
    before = sentences(value, line, start)
    if before:
        left, right = before[-1]
        question = value[left:right]
        if question.endswith("?") and question.count(" ") < _LEADING_WORDS and _HOOK.match(question):
            return start if _REPORTED.search(question) else left
    return start


_PARAGRAPH = (
    "The council voted on Friday after a debate that had lasted for most of the week, and the ferry stays in dock."
)
_STORY_TEXT = "\n\n".join([_PARAGRAPH] * 6)

CallToReader.bad = [
    {
        "text": f"{_STORY_TEXT}\n\nHungry for more island news? Our Low Tide newsletter lands every Thursday.",
        "flags": ["Hungry for more island news? Our Low Tide newsletter lands every Thursday."],
    },
    {
        "text": f"{_STORY_TEXT} Tickets for our harbour walk are on sale now, and members get theirs for free: click here.",
        "flags": ["Tickets for our harbour walk are on sale now, and members get theirs for free: click here."],
    },
    {
        "text": f"{_STORY_TEXT}\n\nBrowse our calendar for concerts, markets and boat trips near you\n\n{_PARAGRAPH}",
        "flags": ["Browse our calendar for concerts, markets and boat trips near you"],
    },
]
CallToReader.good = [
    {
        "text": f"{_STORY_TEXT}\n\nJoin us on the pier, the choir sang, and half of the town came.",
        "because": "somebody is quoted without marks",
    },
    {
        "text": f"{_STORY_TEXT}\n\nTickets for the ferry cost twelve crowns at the pier and ten at the library.",
        "because": "a fact of the story",
    },
    {
        "text": f"{_STORY_TEXT}\n\nTo register for the county's flood alerts, call the library.",
        "because": "the service is not the publisher's",
    },
    {
        "text": f"{_STORY_TEXT}\n\nOur newsletter was wrong, the board admitted in court.",
        "because": "a statement that is reported",
    },
    {
        "text": f"{_STORY_TEXT}\n\nSubscribe to that theory and you must explain the missing money.",
        "because": "the word in another sense",
    },
]
