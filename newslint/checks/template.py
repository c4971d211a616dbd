"""Rules about templates that were published before they were filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newslint.checks._code import is_about_code
from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern

_TOKEN = pattern(
    r"\{\{[#/^>&!~]?\s{0,3}[\w$@.][\w$@.\-\[\]'\"()|:, /+?!=<>]{0,120}\}\}"
    r"|\{%-?\s{0,3}[a-z][^%{}\n]{0,200}%\}"
    r"|<%[=-]?\s{0,3}[\w@$][\w.@$()\[\]'\":, ]{0,120}%>"
    r"|\$\{[A-Za-z_$][\w$]{0,60}(?:[.(\[][\w$.()\[\]'\" ]{0,80})?\}"
)
_BETWEEN = pattern(r"[\s,.:;|/()\[\]•·–—\\-]*")
_WORDS = 6
_TAG = pattern(r"</[a-z][a-z0-9]{0,10}>")
_SIGNS = (r"\{\{[^{}]{1,130}\}\}", r"\{%[^%]{1,200}%\}", r"<%[^%]{1,130}%>", r"\$\{[^{}]{1,130}\}")


def _tokens(value: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of template expressions, neighbours with nothing but signs between them made one."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(value, start, end):
        token = match.group()
        if token[0] == "$" and token[2:-1].islower() and token[2:-1].isalpha():
            continue  # "${amount}" is what a writer types too
        if spans and _BETWEEN.fullmatch(value, spans[-1][1], match.start()):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return spans


def _holds_only_tokens(value: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether a unit has, beside its template expressions, no more than the words of an interface."""
    rest, at = [], start
    for left, right in spans:
        rest.append(value[at:left])
        at = right
    rest.append(value[at:end])
    words = " ".join(rest).split()
    return len(words) <= _WORDS and not (len(words) > 3 and value[end - 1] in ".!?")


def _found(text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    if is_about_code(text, item):
        return
    for start, end in hits:
        if _TAG.search(text.value, start, end):
            continue  # markup that shows how the template is made
        spans = _tokens(text.value, start, end)
        if spans:
            yield start, end, spans


class UnrenderedTemplate(Check):
    """A line holds nothing but expressions of a template, such as {{ day }}.{{ month }}.

    The page was captured before its script had run: the values are missing, so the item is incomplete as well as
    dirty.
    """

    code = "TPL002"
    name = "unrendered-template"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author")
    message = "'{match}' is a template that was never filled"
    trigger = _SIGNS
    fix = "delete-line"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        for start, end, spans in _found(text, item, hits):
            if _holds_only_tokens(text.value, start, end, spans):
                yield Mark(text, start, end)


UnrenderedTemplate.bad = [
    {
        "text": "{{ day }}.{{ month }}.{{ year }} {{ hour }}:{{ minute }}\nThe ferry sails again.",
        "flags": ["{{ day }}.{{ month }}.{{ year }} {{ hour }}:{{ minute }}"],
        "fixed": "The ferry sails again.",
        "field": "body",
    },
    {
        "text": "{% if story.locked %} Subscribe to continue {% endif %}",
        "flags": ["{% if story.locked %} Subscribe to continue {% endif %}"],
    },
    {"text": "{{kicker}}", "flags": ["{{kicker}}"]},
    {"text": "Read more: <%= story.title %>", "flags": ["Read more: <%= story.title %>"]},
]
UnrenderedTemplate.good = [
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {"text": "The fund raised $5.5 million, {100 people} gave.", "because": "a sum of money"},
]


class UnrenderedValue(Check):
    """An expression of a template stands inside a sentence, where a value belongs.

    The name or the number that the sentence is about is missing; taking the expression away would hide that.
    """

    code = "TPL018"
    name = "unrendered-value"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body")
    message = "'{match}' stands where the template should have put a value"
    trigger = _SIGNS

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        for start, end, spans in _found(text, item, hits):
            if not _holds_only_tokens(text.value, start, end, spans):
                for left, right in spans:
                    yield Mark(text, left, right)


UnrenderedValue.bad = [
    {
        "text": "The council of {{ city.name }} voted on Friday to close the old harbour.",
        "flags": ["{{ city.name }}"],
    },
    {
        "text": "Tickets for the ferry cost ${fare.adult} on weekdays, the company said on Monday.",
        "flags": ["${fare.adult}"],
    },
]
UnrenderedValue.good = [
    {
        "text": "In Jinja the syntax {{ city.name }} prints a variable, the documentation says.",
        "because": "a text about templates",
    },
    {"text": "The fare rose to $5 {about €4} on Monday, the company said.", "because": "a writer's own braces"},
    {"text": "The council voted on Friday to close the harbour.", "because": "nothing is missing"},
]
