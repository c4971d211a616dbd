"""Rules about a line set apart on the page that a paragraph of the same text says too."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

_MANY_LINES = 400
_LONG = 20_000
_AROUND = " \t\u00a0\"'“”‘’«»„"
_OPENERS = '“"«„‘'
# behind the quotation nothing, or a dash and its speaker
_CLOSING = pattern(r"[”\"»“’]\s*(?:[—–-]{1,2}\s?[^”\"»“]{2,80})?$")
_PIECES = pattern(r"[‘’“”\"'«»„,.!?…:;()–—]+|\s-\s")


class PullQuote(Check):
    """A line of the body repeats words that also stand inside one of its paragraphs.

    A pull quote or a repeated teaser was set apart on the page for the eye; in running text it is said twice.
    """

    code = "DUP004"
    name = "pull-quote"
    severity = "warning"
    confidence = "medium"
    needs = ("body",)
    scope = ("item",)
    message = "'{match}' also stands inside a paragraph of this text"
    fix = {"action": "delete-line", "safe": False}

    def check_item(self, item: Item) -> Iterable[Mark]:
        text = item.get("body")
        if text is None:
            return
        yield from _pull_quotes(text)


def _pull_quotes(text: Text) -> Iterable[Mark]:
    lines = text.lines
    if len(lines) < 3 or len(lines) > _MANY_LINES or len(text.value) > _LONG:
        return
    value = text.value
    most = min(220, max([end - start for start, end in lines]) - 30)
    for start, end in lines:
        # longer ones are paragraphs, and each look costs a pass over the text
        if 40 <= end - start <= 340:
            line = value[start:end]
            words = line.strip(_AROUND)
            if (
                35 <= len(words) <= most
                and words.count(" ") >= 6
                and value.count(words) > 1
                and _is_inside(value, words, (start, end))
            ) or ((line[0] in _OPENERS or line[0].isspace()) and _is_quoted_again(value, start, end)):
                yield Mark(text, start, end)


def _is_inside(value: str, words: str, line: Span) -> bool:
    """Say whether the words of the line stand, unchanged, inside a longer line."""
    at = _elsewhere(value, words, line)
    if at == -1:
        return False
    before = value.rfind("\n", 0, at) + 1
    after = value.find("\n", at)
    return (after if after != -1 else len(value)) - before >= len(words) + 30


def _is_quoted_again(value: str, start: int, end: int) -> bool:
    """Say whether the line is a quotation, perhaps with its speaker, whose parts another line quotes too."""
    line = value[start:end].strip()
    if line[:1] not in _OPENERS:
        return False
    closing = _CLOSING.search(line)
    if closing is None:
        return False
    said = line[1 : closing.start()].strip()
    if any(mark in said for mark in '“”"«»'):  # two quotations with words between them: a paragraph of the story
        return False
    pieces = [piece for piece in map(str.strip, _PIECES.split(said)) if piece.count(" ") >= 2]
    longest = max(pieces, key=len, default="")
    if longest.count(" ") < 5 or _elsewhere(value, longest, (start, end)) == -1:
        return False
    again = sum(len(piece) for piece in pieces if _elsewhere(value, piece, (start, end)) != -1)
    return again >= 0.8 * sum(map(len, pieces)) and again >= 0.6 * len(said)


def _elsewhere(value: str, words: str, line: Span) -> int:
    at = value.find(words, 0, line[0])
    return at if at != -1 else value.find(words, line[1])


PullQuote.bad = [
    {
        "text": "The ferry sails on Monday.\n“We have waited three weeks for this day and it is here”\n"
        "The captain was pleased. “We have waited three weeks for this day and it is here,” she said on the quay.",
        "flags": ["“We have waited three weeks for this day and it is here”"],
    },
    {
        "text": "The board met in the old customs house to hear the report on the pier\n"
        "Rain fell all day. The board met in the old customs house to hear the report on the pier, and it voted at six.\nThen it left.",
        "flags": ["The board met in the old customs house to hear the report on the pier"],
    },
]
PullQuote.bad += [
    {
        "text": "The ferry sails on Monday.\n“ What are the waves going to do, knock? We are not worried. ” —Ann Pier, captain\n"
        "“What are the waves going to do, knock?” Ms. Pier asked on the quay. “We are not worried.”\nThen it rained.",
        "flags": ["“ What are the waves going to do, knock? We are not worried. ” —Ann Pier, captain"],
    },
]
PullQuote.good = [
    {
        "text": "The ferry sails on Monday.\n“We have waited three weeks for this day,” said the captain.\n"
        "“We have waited three winters for this day,” said the cook.\nThen it rained.",
        "because": "two people say nearly the same",
    },
    {
        "text": "The ferry sails on Monday.\nThe captain was pleased with the work that was done.\nThe board met.",
        "because": "every line says something new",
    },
    {
        "text": "The harbour board\nThe harbour board met on Monday and voted for the new pier.\nThe vote was close.",
        "because": "a short subhead names what the paragraph is about",
    },
    {
        "text": "The ferry will sail again on Monday, the board said in a statement.\nRain fell.\n"
        "The ferry will sail again on Monday, the board said in a statement.",
        "because": "a whole line that returns is another rule's",
    },
]
