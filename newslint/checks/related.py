"""Rules about other stories that stand inside a text: lists of headlines, headlines between paragraphs, bare links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

_MOST = 40
_FINAL = ".!?…。！？।॥؟"
_CLOSERS = "\"'”’»)]* "

_LISTS = (
    r"^(?:most (?:read|popular|viewed|shared|commented)|trending(?: now| stories| news)?|popular (?:stories|articles|posts)"
    r"|related (?:articles?|stories|news|coverage|content|posts|links|reading|videos?)|more (?:headlines|stories|news|coverage)"
    r"|more from this section|top stories|latest (?:news|stories|headlines)|recommended(?: stories| for you| reading)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|what to read next|editor[’']?s[’']? picks|suggested (?:topics|reading)"
    r"|meistgelesen|mehr zum thema|verwandte artikel|das könnte (?:sie|dich) auch interessieren"
    r"|les plus lus|sur le même (?:sujet|thème)|articles (?:similaires|liés)"
    r"|(?:las )?más leídas|lo más leído|(?:noticias|notas|artículos) relacionad[ao]s|te puede interesar|te recomendamos"
    r"|mais lid[ao]s|(?:notícias|matérias) relacionadas|articoli correlati|i più letti|meest gelezen|gerelateerde artikelen"
    r"|najczęściej czytane|powiązane artykuły|berita ter(?:kait|populer)|artikel terkait|en çok okunanlar|ilgili haberler"
    r"|материалы по теме|новости по теме|самое читаемое|الأكثر قراءة|مواضيع ذات صلة|أخبار ذات صلة"
    r"|संबंधित (?:खबरें|समाचार)|সম্পর্কিত খবর|সর্বাধিক পঠিত)[\s:.…|»>*]*$"
)
_CALLS = (
    r"^(?:also read|read also|read more|read next|see also|related|related (?:story|article|video)|up next|more on this(?: story| topic)?"
    r"|lesen sie auch|à lire (?:aussi|également)|lire aussi|lea también|lee también|te puede interesar|leia (?:também|mais)"
    r"|veja também|leggi anche|lees ook|les også|læs også|läs (?:också|även)|czytaj (?:też|także|również)|zobacz (?:także|też|również)"
    r"|baca juga|xem thêm|ilginizi çekebilir|اقرأ أيضاً?|یہ بھی پڑھیں|читайте (?:также|також)|смотрите также"
    r"|(?:ये|यह|इसे) भी पढ़ें|हेही वाचा|(?:আরও|আরো) পড়ুন|આ પણ વાંચો|推[荐薦][阅閱][读讀]|相[关關](?:[阅閱][读讀]|新[闻聞])|延伸[阅閱][读讀]"
    r"|【?関連記事】?|あわせて読みたい|관련 ?기사|추천 기사)[\s:：.…|»>*]*$"
)


def _following(text: Text, after: int) -> Iterator[Span]:
    """Yield the lines below a place that are not blank, without the white space around them."""
    value = text.value
    at = value.find("\n", after)
    while at != -1:
        end = value.find("\n", at + 1)
        line = value[at + 1 : end if end != -1 else len(value)]
        stripped = line.strip()
        if stripped:
            start = at + 1 + line.index(stripped)
            yield start, start + len(stripped)
        at = end


def _is_headline(line: str, least: int) -> bool:
    """Say whether a line is short, begins like a headline and does not end like a sentence."""
    if (
        len(line) > 160
        or "<" in line
        or "=" in line
        or line[-1] in ".:;,।。…"
        or line[0].islower()
        or line[0] in '-–—•*"“«'
    ):
        return False
    bare = line.rstrip(_CLOSERS)
    if not bare or bare[-1] in ".।。…:":
        return False
    words = line.count(" ") + 1
    return words <= 20 and (
        words >= least or (not line.isascii() and len(line) >= 10 and words < 3 and line[0] > "\u3000")
    )


class RelatedBlock(Check):
    """A list of headlines of other stories stands in the text.

    The box was cut out of a page together with the story: its headlines bring names and claims that this story does
    not make, and searches and summaries take them for its own.
    """

    code = "REL002"
    name = "related-block"
    severity = "warning"
    confidence = "high"
    scope = ("body",)
    message = "'{match}' belongs to the list '{heading}' of other stories"
    trigger = (_LISTS, _CALLS)
    fix = "delete-line"

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        done = 0
        for start, end in hits:
            if start < done:
                continue
            heading = value[start:end]
            inline = _CALL.match(heading) is not None
            below: list[Span] = []
            for left, right in _following(text, end):
                if len(below) == _MOST or not _is_headline(value[left:right], 3):
                    break
                below.append((left, right))
            if inline:
                # below a call, many short lines are those of the story itself: a poem, a list of results
                fits = 2 <= len(below) <= 6 or (len(below) == 1 and below[0][1] - below[0][0] > 12)
            else:
                fits = len(below) >= 2
            if fits:
                done = below[-1][1]
                named = {"heading": heading.strip(" :…."), "count": len(below)}
                for place in [(start, end), *below]:
                    # line by line: in markup, what stands between two lines is no text
                    yield Mark(text, *place, values=named)


_CALL = pattern(_CALLS, re.IGNORECASE)

RelatedBlock.bad = [
    {
        "text": "The council voted on Friday.\nMost read\nFerry sails again after repairs\nMayor opens the new pier\n"
        "Who pays for the harbour?",
        "flags": [
            "Most read",
            "Ferry sails again after repairs",
            "Mayor opens the new pier",
            "Who pays for the harbour?",
        ],
        "fixed": "The council voted on Friday.",
    },
    {
        "text": "The council voted on Friday.\nRelated articles:\n\nFerry sails again after repairs\n\n"
        "Mayor opens the new pier\n\nThe vote was close, the mayor said.",
        "flags": ["Related articles:", "Ferry sails again after repairs", "Mayor opens the new pier"],
    },
    {
        "text": "ভোট হয়েছে শুক্রবার।\nআরও পড়ুন\nফেরি আবার চলছে তিন সপ্তাহ পর\nমেয়র খুশি হয়েছেন বলে জানান।",
        "flags": ["আরও পড়ুন", "ফেরি আবার চলছে তিন সপ্তাহ পর"],
    },
]
RelatedBlock.good = [
    {
        "text": "Three demands:\n\nRecognition of the border\n\nNeutral status\n\nNo troops on the island",
        "because": "a list of the story",
    },
    {
        "text": "Most read\nThe most read books in the library are Russian.\nThe warden said so on Friday.",
        "because": "sentences follow",
    },
    {"text": "Here are the books on the list:\n\nLow Tide\n\nThe Pier\n\nHeld", "because": "a list of the story"},
]


def _neighbours_are_prose(value: str, lines: Sequence[Span], number: int) -> bool:
    """Say whether the nearest lines above and below that are not blank are paragraphs of a story."""
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(lines) and not value[lines[at][0] : lines[at][1]].strip():
            at += step
        if not 0 <= at < len(lines):
            return False
        near = value[lines[at][0] : lines[at][1]].strip()
        if len(near) < 60 or near.rstrip(_CLOSERS)[-1:] not in _FINAL:
            return False
    return True


class CapitalHeadline(Check):
    """A headline in capitals stands between two paragraphs.

    Some publishers put the headline of another story between the paragraphs of this one, in capitals, as a link. With
    the link gone it reads as a shout inside the story, and its claims as claims of the story.
    """

    code = "REL014"
    name = "capital-headline"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "'{match}' looks like the headline of another story"
    fix = {"action": "delete-line", "safe": False}

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        lines = text.lines
        if len(lines) < 5:
            return
        found: list[int] = []
        for number, (start, end) in enumerate(lines):
            # no trigger can ask for capitals: a cheap look at the beginning leaves few lines
            if 30 <= end - start <= 170 and value[start : start + 12].isupper() and value[start:end].isupper():
                found.append(number)
        # many such lines are the style of the text: subheads, a script, a table
        if not found or len(found) > 5 or len(found) * 6 > len(lines):
            return
        for number in found:
            start, end = lines[number]
            line = value[start:end].strip()
            if (
                line.count(" ") >= 6
                and line[1] not in ":."  # question and answer
                and line[-1] not in ".:,;!"
                and line[0] not in "\"“'‘-–—•*(["
                and not line[0].isdigit()
                and _letters(line) > 0.7
                and _neighbours_are_prose(value, lines, number)
            ):
                at = value.index(line, start)
                yield Mark(text, at, at + len(line))


def _letters(line: str) -> float:
    return sum(map(str.isalpha, line)) / len(line)


_PARAGRAPH = "The council voted on Friday after a debate that had lasted for most of the week."
_OTHER = "The ferry stays in dock until the parts arrive, the harbour board said in a letter."

CapitalHeadline.bad = [
    {
        "text": f"{_PARAGRAPH}\n\nMAYOR OPENS NEW PIER AFTER THREE YEARS OF DELAY\n\n{_OTHER}\n\n{_PARAGRAPH}\n\n{_OTHER}",
        "flags": ["MAYOR OPENS NEW PIER AFTER THREE YEARS OF DELAY"],
    },
    {
        "text": f"{_OTHER}\n{_PARAGRAPH}\nADA EXAMPLE: WHY THE ISLAND NEEDS A SECOND FERRY NOW\n{_OTHER}\n{_PARAGRAPH}\n{_OTHER}",
        "flags": ["ADA EXAMPLE: WHY THE ISLAND NEEDS A SECOND FERRY NOW"],
    },
]
CapitalHeadline.good = [
    {
        "text": f"{_PARAGRAPH}\n\nTHE LONG ROAD HOME\n\n{_OTHER}\n\n{_PARAGRAPH}\n\n{_OTHER}",
        "because": "a subhead of a few words",
    },
    {
        "text": f"{_PARAGRAPH}\n\n“NO SHIP SHALL LEAVE THIS HARBOUR WITHOUT A PILOT”\n\n{_OTHER}\n\n{_PARAGRAPH}\n\n{_OTHER}",
        "because": "a sign that is quoted",
    },
    {
        "text": f"NO SHIP SHALL LEAVE THE HARBOUR AT NIGHT\n{_PARAGRAPH}\n{_OTHER}\n{_PARAGRAPH}\n{_OTHER}",
        "because": "the first line may be the headline of this story",
    },
]


class HeadlineBetweenParagraphs(Check):
    """A headline with capital words stands between two paragraphs.

    The headline of another story was a link between the paragraphs of this one. With the link gone it is read as a
    sentence of this story.
    """

    code = "REL015"
    name = "headline-between-paragraphs"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "'{match}' looks like the headline of another story"
    fix = {"action": "delete-line", "safe": False}
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        lines = text.lines
        if len(lines) < 5:
            return
        found = [
            number
            for number, (start, end) in enumerate(lines)
            if 45 <= end - start <= 130 and value[end - 1] not in _NO_HEADLINE_END
        ]
        if not found or len(found) > 8:
            return
        for number in found:
            start, end = lines[number]
            line = value[start:end].strip()
            if _is_title_case(line) and _neighbours_are_prose(value, lines, number):
                at = value.index(line, start)
                yield Mark(text, at, at + len(line))


_NO_HEADLINE_END = '.!…。！？।॥؟:;,)]"”»'
# a quotation in single marks: what headlines have and subheads rarely
_HEADLINE_SIGN = pattern(r"[\s(]['‘][A-Z][^'‘’]{2,60}['’](?![a-z])")
_WORDS = pattern(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "vs",
        "over",
        "into",
        "its",
        "it",
    ]
)


def _is_title_case(line: str) -> bool:
    if not line or not line[0].isupper() or _HEADLINE_SIGN.search(line) is None:
        return False
    words = _WORDS.findall(line)
    if not 8 <= len(words) <= 20:
        return False
    big = [word for word in words if word.lower() not in _SMALL]
    return len(big) >= 6 and all(word[0].isupper() for word in big) and not line.isupper()


HeadlineBetweenParagraphs.bad = [
    {
        "text": f"{_PARAGRAPH}\n\nMayor: 'How Dare You' Call the Ferry of Our Island Unsafe\n\n{_OTHER}\n\n{_PARAGRAPH}",
        "flags": ["Mayor: 'How Dare You' Call the Ferry of Our Island Unsafe"],
    },
    {
        "text": f"{_PARAGRAPH}\n\nHarbour Board Answers 'Lost Summer' Charge With New Timetable for Boats\n\n{_OTHER}\n\n{_PARAGRAPH}",
        "flags": ["Harbour Board Answers 'Lost Summer' Charge With New Timetable for Boats"],
    },
]
HeadlineBetweenParagraphs.good = [
    {"text": f"{_PARAGRAPH}\n\nThe Long Road to a Second Ferry\n\n{_OTHER}\n\n{_PARAGRAPH}", "because": "a subhead"},
    {
        "text": f"{_PARAGRAPH}\n\nHow to Plant Your Garden Before the First Frost of the Year\n\n{_OTHER}\n\n{_PARAGRAPH}",
        "because": "a subhead of an advice text",
    },
    {
        "text": f"{_PARAGRAPH}\n\nMayor: The island needs a second ferry before the winter comes\n\n{_OTHER}\n\n{_PARAGRAPH}",
        "because": "a line of an interview",
    },
]


class BareLink(Check):
    """A line is nothing but an address, among lines that advertise or point elsewhere.

    The address belongs to the call above it. Where the call is no part of the story, neither is its address.
    """

    code = "REL016"
    name = "bare-link"
    severity = "warning"
    confidence = "high"
    after = ("PRO", "REL")
    scope = ("review",)
    message = "'{match}' is the address of a page outside the story"
    fix = "delete-line"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        text = item.get("body")
        if text is None or "\nhttp" not in text.value:
            return
        calls = [
            (mark.start, mark.end)
            for rule, mark in marks
            if mark.text is text and not mark.raw and rule.code[:3] in ("PRO", "REL")
        ]
        if not calls:
            return
        value = text.value
        near = -1
        for start, end in text.lines:
            line = value[start:end].strip()
            if not line:
                continue
            if _ADDRESS.match(line) and (near == 0 or len(calls) >= 3):
                at = value.index(line, start)
                if not any(left < at + len(line) and at < right for left, right in calls):
                    yield Mark(text, at, at + len(line))
                near = 0
                continue
            near = 0 if any(left < end and start < right for left, right in calls) else 1


_ADDRESS = pattern(r"https?://\S+$")

BareLink.bad = [
    {
        "text": "The council voted on Friday.\nFor more videos of the harbour, click the link below:\n"
        "https://www.example.com/playlist",
        "flags": ["https://www.example.com/playlist"],
    },
    {
        "text": "The council voted on Friday.\nVisit our website at harbour.example\n\nhttps://harbour.example/live\n"
        "The mayor spoke.",
        "flags": ["https://harbour.example/live"],
    },
]
BareLink.good = [
    {
        "text": "The council voted on Friday. The minutes are here:\nhttps://www.example.com/minutes",
        "because": "a source of the story",
    },
    {
        "text": "Follow us on Facebook\nThe council voted on Friday.\nhttps://www.example.com/minutes",
        "because": "the call stands elsewhere",
    },
    {"text": "The council voted on Friday.", "because": "no address"},
]


class HashtagRow(Check):
    """A line, or the end of one, holds nothing but hashtags.

    Keywords of a social network are counted as text. They belong into the categories of the item.
    """

    code = "REL012"
    name = "hashtag-row"
    severity = "info"
    confidence = "high"
    scope = ("body", "summary")
    message = "'{match}' is a row of hashtags"
    fix = {"action": "move", "by": "category"}

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        # no trigger can look for a mark without letters; most texts have none
        at = value.find("#")
        while at != -1:
            end = value.find("\n", at)
            end = end if end != -1 else len(value)
            lead = value[max(0, at - 4) : at].rstrip(" \t\u00a0")
            if end - at <= _LONGEST_ROW and (not lead or lead[-1] == "\n" or lead[-1] in _FINAL):
                row = value[at:end].rstrip()
                if _ROW.match(row):
                    yield Mark(text, at, at + len(row))
                    at = value.find("#", end)
                    continue
            at = value.find("#", at + 1)


_LONGEST_ROW = 2500
_ROW = pattern(r"#\w[\w-]{1,60}(?:[\s,]+#\w[\w-]{1,60}){2,40}[\s.,]*$")

HashtagRow.bad = [
    {"text": "The council voted on Friday.\n#ferry #harbour #council", "flags": ["#ferry #harbour #council"]},
    {"text": "The council voted on Friday. #ferry #harbour #island", "flags": ["#ferry #harbour #island"]},
]
HashtagRow.good = [
    {"text": "#SaveTheFerry was painted on the side of the boat.", "because": "a sentence of the story"},
    {"text": "The tags #one and #two were blocked.", "because": "a sentence of the story"},
    {"text": "He wrote #sorry #forgiveme #please and left.", "because": "a sentence of the story"},
]
