"""Rules about what stands before a report: its dateline, and the stamps of a live blog."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern

_LEAST = 3
_STAMP = pattern(
    r"[\W_]{0,3}(?P<stamp>(?:\[|\()?\d{1,2}(?:[:.h]\d\d)?\s?(?i:Uhr|Hrs?|h|a\.m\.|p\.m\.|am|pm|GMT|BST|IST|WIB|WITA|MEZ|CET)(?!\w)"
    r"(?:\s?\(?(?:GMT|BST|IST|E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T|UTC|CES?T|local)\)?(?!\w))?(?:\]|\))?\s?[:.–—|-]?)"
)


class LiveblogStamp(Check):
    """The body is a live blog: at least three of its lines begin with a time of day.

    The item is a stream of entries under one date. Summaries, copies and "updated" need other handling, and the entries
    should be split or the item marked as live.
    """

    code = "LIV001"
    name = "liveblog-stamp"
    severity = "info"
    confidence = "medium"
    scope = ("body",)
    message = "'{match}' is the stamp of one of {count} entries of a live blog"
    trigger = (
        r"^[^\w\s]{0,3}[\[(]?\d{1,2}(?:[:.h]\d\d)?\s?(?:uhr\b|hrs?\b|a\.m\.|p\.m\.|am\b|pm\b|gmt\b|bst\b|ist\b|wib\b|wita\b|mez\b|cet\b)",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if len(hits) < _LEAST:
            return
        value = text.value
        found = []
        for start, end in hits:
            if start and value[value.rfind("\n", 0, start) + 1 : start].strip():
                continue  # a sentence inside a paragraph
            match = _STAMP.match(value, start, end)
            if match is not None:
                found.append(match.span("stamp"))
        if len(found) >= _LEAST:
            for start, end in found:
                while end > start and value[end - 1].isspace():
                    end -= 1
                yield Mark(text, start, end, values={"count": len(found)})


LiveblogStamp.bad = [
    {
        "text": "11.39 Uhr: Die Fähre liegt fest\nDas Schiff wartet.\n10.31 Uhr: Der Wind nimmt zu\n08.57 Uhr: Der Hafen ist offen",
        "flags": ["11.39 Uhr:", "10.31 Uhr:", "08.57 Uhr:"],
    },
    {
        "text": "8:45 p.m.\nThe ferry is out again.\n8:05 p.m.\nThe wind has turned.\n6:05 p.m.\nThe harbour is closed.",
        "flags": ["8:45 p.m.", "8:05 p.m.", "6:05 p.m."],
    },
]
LiveblogStamp.good = [
    {
        "text": "The pier was closed for a week after the storm, and opened again on Monday.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
]


_DATE = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?:, \d{4})?)?"
_REGION = r"(?:, [A-Z][\w.’' ]{1,24})?"
_AGENCY = (
    r"\((?:AP|AFP|Reuters|REUTERS|CNN|CNN Business|UPI|EFE|PTI|IANS|ANI|Xinhua|AA|Bloomberg|RNS|CNS|LUSA|Lusa|ANSA|dpa|APA|epd"
    r"|KNA|sda|dts|Yonhap|Kyodo|NYT|WAFA|TASS|BNS|JTA|KUNA|WAM|SPA|Europa Press|EUROPA PRESS)(?:/[\w-]{2,12})?\)"
)
_DATELINES = tuple(
    map(
        pattern,
        (
            # MADRID, Spain, May 3 (AP) —
            r"(?:[A-Z][A-Za-z]+ — )?(?=[A-ZÀ-ÝŞİĞ.’']{4,}|[A-ZÀ-Ý.]{2,} [A-ZÀ-Ý]{2,})[A-ZÀ-ÝŞİĞ][A-ZÀ-ÝŞİĞ.’' -]{3,30}"
            + _REGION
            + _DATE
            + r" ?(?:\([A-Z][\w.’'/ -]{1,40}\) ?)?(?:(?<=[ .)])-|--|–|—|â€“)(?:\(BUSINESS WIRE\)--)?(?=\s?[A-Z“\"‘\d])",
            # Madrid (AFP) –
            r"(?:[A-ZÄÖÜÀ-Ý][\w.’'-]+ ?){1,4}" + _REGION + _DATE + " ?" + _AGENCY + r" ?(?:--?|–|—|\.-|[.:])?(?=\s?\S)",
            # May 3 (Reuters) -
            r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? " + _AGENCY + r" ?[-–—](?=\s?\S)",
            # Berlin/Hamburg (dpa) -
            r"[A-ZÄÖÜ][\w-]+/[A-ZÄÖÜ][\w-]+ " + _AGENCY + r" ?[-–—.:](?=\s?\S)",
            r"[A-Z][A-Za-z ]{2,30}, (?:KOMPAS\.com|detikcom|CNN Indonesia|Republika|ANTARA) ?[-–—](?=\s?\S)",
            r"\(?[가-힣]{2,5}=[가-힣]{2,6}\)",
            r"(?:新华社|新華社|中新社)[^ \n]{2,10}\d{1,2}月\d{1,2}日[电電]",
            r"[\u0900-\u097F ]{3,30}(?:, \d{1,2} [\u0900-\u097F]{3,12})?\s?\((?:भाषा|एएनआई|आईएएनएस|पीटीआई|वार्ता)\)(?=\s?\S)",
            r"[\u0600-\u06FF، ]{3,40}\((?:CNN|أ ف ب|رويترز|د ب أ|الأناضول|واس|وام|سانا)\)\s?(?:--?|–|—|:)?(?=\s?\S)",
        ),
    )
)


class Dateline(Check):
    """A dateline stands before the first sentence.

    Place, date and agency are worth keeping as metadata; in the text they shift leads, hashes and summaries.
    """

    code = "WIR006"
    name = "dateline"
    silent_in = ("newsml-g2", "newsml", "nitf", "ninjs")
    severity = "info"
    confidence = "high"
    scope = ("body",)
    message = "'{match}' is a dateline"
    tags = ("metadata",)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        start = 0
        while start < len(value) and value[start].isspace():
            start += 1
        head = value[start : start + 140].split("\n", 1)[0]
        for form in _DATELINES:
            match = form.match(head)
            if match is not None:
                yield Mark(text, start, start + len(match.group().rstrip()))
                return


Dateline.bad = [
    {"text": "HARBOUR CITY, Ore. (AP) — The council voted on Friday.", "flags": ["HARBOUR CITY, Ore. (AP) —"]},
    {"text": "Harbour City (AFP) – The council voted on Friday.", "flags": ["Harbour City (AFP) –"]},
    {"text": "Berlin (dpa) - Der Rat hat am Freitag abgestimmt.", "flags": ["Berlin (dpa) -"]},
]
Dateline.good = [
    {
        "text": "The council voted on Friday, the Associated Press (AP) reported.",
        "because": "the agency stands in the sentence",
    },
    {"text": "PFC-free means that the coating holds no such compounds.", "because": "the name of a property"},
    {"text": "One conclusion: It is a bad idea to close the pier.", "because": "a sentence with a colon"},
]
