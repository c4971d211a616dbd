"""Rules about a title that its own body or summary says again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint.model import Check, Item, Mark, Text
from newslint.model.letters import without_marks
from newslint.model.patterns import pattern

_WORD = pattern(r"\w+")
# of two wordings of one title, digits and signs are what a slug and a screen reader's text lose first
_LETTERS = pattern(r"[^\W\d_]+")
_ALL_BUT_LETTERS = dict.fromkeys(code for code in range(128) if not chr(code).isalpha())
_LABEL = pattern(r"[^.!?]{2,30}[:|–—]\s")
_FIRST_LINES = 4
_MANY_LINES = 400
_GLUED_REACH = 800
_RESTARTS = pattern(
    r"\s+[\"“‘'(]?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z0-9]"
)
_OPENS = pattern(
    r"\s+(?:[\"“‘'(]|(?:The|A|An|In|On|At|As|It|He|She|They|We|There|This|That|These|After|Before|When|While|For|From|With|"
    r"Two|Three|More|Police|Der|Die|Das|Ein|Eine|Le|La|Les|Un|Une|El|Los|Las|Il|Lo|O|Os|De|Het|En|Ett)\s|"
    r"[A-Z]{3,}[\w ,.]{0,20}(?:\(|—|–|--))"
)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _letters(text: str) -> str:
    text = without_marks(text.casefold(), "")
    return text.translate(_ALL_BUT_LETTERS) if text.isascii() else "".join(_LETTERS.findall(text))


class TitleInBody(Check):
    """The body says its own title: at its head, between two lines, or at its end.

    A page was saved with its headline, or the text behind a picture. The reader hears it twice, summaries echo it, and
    the lead is no longer first.
    """

    code = "DUP002"
    name = "title-in-body"
    severity = "warning"
    confidence = "high"
    needs = ("title", "body")
    scope = ("item",)
    message = "'{match}' is the title again"
    fix = "delete-line"

    def check_item(self, item: Item) -> Iterable[Mark]:
        title, body = item.get("title"), item.get("body")
        if title is None or body is None:
            return
        wanted = title.value.strip()
        value = body.value
        whole = _letters(wanted)
        if len(wanted) < 15 or len(whole) < 10 or len(value) < 12:
            return
        if len(value) <= len(wanted) + 20:
            # nothing else: the body is a second title, whether that was meant as text or stood behind a picture
            if _letters(value) == whole:
                start = len(value) - len(value.lstrip())
                yield Mark(body, start, start + len(value.strip()), values={"fixable": False})
            return
        seen = filled = 0
        for start, end in body.lines[:_MANY_LINES]:
            if end - start < 12:
                continue
            filled += 1
            if not 0.4 * len(wanted) <= end - start <= len(wanted) + 45:
                continue
            first = value[start]
            if filled > _FIRST_LINES and first.isalpha() and first.casefold()[0] != whole[0]:
                continue  # further down only the whole title counts, and this line begins otherwise
            line = value[start:end].strip()
            said = _letters(line)
            exact = said == whole
            if exact or (filled <= _FIRST_LINES and _is_part(line, said, wanted, whole)):
                at = value.index(line, start)
                seen += 1
                yield Mark(body, at, at + len(line), values={"fixable": exact})
        if not seen:
            yield from _glued(body, wanted)


def _is_part(line: str, said: str, wanted: str, whole: str) -> bool:
    """Say whether the line is the title behind a label, or the title without its own label or the name of the site.

    ``said`` and ``whole`` are the letters of the line and of the title.
    """
    if len(said) > len(whole):
        label = _LABEL.match(line)
        return label is not None and len(whole) >= 25 and _letters(line[label.end() :]) == whole
    if line.count(" ") < 4 or line[-1] in ".,;" or len(said) < 25:
        return False
    if whole.endswith(said):
        label = _LABEL.match(wanted)
        return label is not None and _letters(wanted[label.end() :]) == said
    return whole.startswith(said) and any(
        _letters(wanted.rpartition(mark)[0]) == said for mark in (" | ", " - ", " – ")
    )


def _glued(body: Text, wanted: str) -> Iterable[Mark]:
    """Yield the title where it stands word for word in a line that goes on."""
    value = body.value
    start = len(value) - len(value.lstrip())
    after = start + len(wanted)
    if value.startswith(wanted, start) and _RESTARTS.match(value, after, after + 40):
        # a name may go on where the title ends: only what surely begins a sentence is parted from it
        fixable = wanted[-1] in ".!?…" or _OPENS.match(value, after, after + 60) is not None
        yield Mark(body, start, after, values={"fixable": fixable})
        return
    if len(wanted) < 40 or wanted.count(" ") < 6:
        return
    at = value.find(wanted, start + 1, _GLUED_REACH)
    if at == -1:
        return
    after = at + len(wanted)
    # a sentence that holds the words goes on in small letters, or is quoted
    if re.match(r"\s+[A-Z0-9“\"]", value[after : after + 4]) and value[at - 1].isspace() and value[at - 2] not in ",;:":
        yield Mark(body, at, after, values={"fixable": False})


TitleInBody.bad = [
    {
        "text": "Ferry sails again after repairs\nThe ferry left the harbour on Monday, the board said.",
        "item": {"title": "Ferry sails again after repairs"},
        "flags": ["Ferry sails again after repairs"],
        "field": "body",
    },
    {
        "text": "Ferry sails again after repairs The ferry left the harbour on Monday, the board said.",
        "item": {"title": "Ferry sails again after repairs"},
        "flags": ["Ferry sails again after repairs"],
        "field": "body",
    },
]
TitleInBody.bad += [
    {
        "text": "Opinion: The ferry sails again after repairs\nThe ferry left the harbour on Monday.",
        "item": {"title": "The ferry sails again after repairs"},
        "flags": ["Opinion: The ferry sails again after repairs"],
        "field": "body",
    },
    {
        "text": "The boat in dock. (Ann Pier)\nFerry sails again after repairs\nThe ferry left the harbour on Monday.",
        "item": {"title": "Ferry sails again after repairs"},
        "flags": ["Ferry sails again after repairs"],
        "field": "body",
    },
    {
        "text": "The board was pleased with the work of the yard.\nFerry  sails again after repairs at a cost of  million",
        "item": {"title": "Ferry 7 sails again after repairs, at a cost of 3 million"},
        "flags": ["Ferry  sails again after repairs at a cost of  million"],
        "field": "body",
    },
]
TitleInBody.good = [
    {
        "text": "A woman casts her ballot in the harbour town March 4, 2013. The polls opened on Monday.",
        "item": {"title": "A woman casts her ballot in the harbour town"},
        "field": "body",
        "because": "the sentence goes on with its date",
    },
    {
        "text": "Ferry sails again after repairs that took three weeks, the board said on Monday.",
        "item": {"title": "Ferry sails again after repairs"},
        "field": "body",
        "because": "the words begin a sentence that goes on",
    },
    {
        "text": "“We will sail again”, the captain said on Monday, and the crowd on the quay cheered.",
        "item": {"title": "‘We will sail again’"},
        "field": "body",
        "because": "a quotation that became the headline",
    },
    {
        "text": "The ferry left on Monday.",
        "item": {"title": "Ferry"},
        "field": "body",
        "because": "a short title is a word",
    },
]


class SummaryRepeatsTitle(Check):
    """The summary is the title again.

    The field promises a preview and gives none; a card shows the same line twice.
    """

    code = "DUP003"
    name = "summary-repeats-title"
    severity = "info"
    confidence = "high"
    needs = ("title", "summary")
    scope = ("item",)
    message = "the summary says the same as the title"

    def check_item(self, item: Item) -> Iterable[Mark]:
        title, summary = item.get("title"), item.get("summary")
        if title is None or summary is None or not summary.value or len(summary.value) > 2 * len(title.value) + 20:
            return
        said = _folded(summary.value)
        if said and said == _folded(title.value):
            yield Mark(summary, 0, len(summary.value))


SummaryRepeatsTitle.bad = [
    {
        "text": "Ferry sails again",
        "field": "summary",
        "item": {"title": "Ferry sails again"},
        "flags": ["Ferry sails again"],
    },
    {
        "text": "Ferry sails again.",
        "field": "summary",
        "item": {"title": "Ferry Sails Again"},
        "flags": ["Ferry sails again."],
    },
]
SummaryRepeatsTitle.good = [
    {
        "text": "Ferry sails again after three weeks in dock, to the relief of the island.",
        "field": "summary",
        "item": {"title": "Ferry sails again"},
        "because": "it says more",
    },
    {"text": "", "field": "summary", "item": {"title": "Ferry sails again"}, "because": "there is no summary"},
    {"text": "Ferry late", "field": "summary", "item": {"title": "Ferry sails again"}, "because": "another line"},
]
