"""Rules about promotion that a pattern alone cannot tell: whole paragraphs around a call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Rule, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

# the speech of a publisher to its reader
_ADDRESSES = pattern(
    r"\b(?:our|your|you|we|us|newsroom|newsletters?|inbox|journalism|subscribers?|subscribe|sign up|read more|privacy policy"
    r"|podcast|@\w+)\b|\[email",
    re.IGNORECASE,
)
# a paragraph of the story, or a correction, a byline or a note on its state, which no promotion may take along
_STORY = pattern(
    r"\b(?:said|says|told|according to|announced|arrested|killed|correction|corrected|corrects|misstated|clarification"
    r"|earlier version|developing story|contributed|editor (?:for|at|of)|(?:reporter|columnist|writer) (?:for|at))\b|[“”\"]",
    re.IGNORECASE,
)
_MOST_WORDS = 130
_SPEAKERS = ("PRO", "PAY")


class PromotionParagraph(Check):
    """A paragraph is promotion from its first sentence to its last.

    One sentence of it is a call that another rule finds; the others lead up to it or follow from it, and would stand
    there without sense once the call is gone.
    """

    code = "PRO024"
    name = "promotion-paragraph"
    severity = "warning"
    confidence = "medium"
    after = _SPEAKERS
    scope = ("review",)
    message = "the paragraph '{match}' advertises the publisher"
    fix = {"action": "delete-line", "safe": False}

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        calls: dict[int, list[Mark]] = {}
        texts: dict[int, Text] = {}
        for rule, mark in marks:
            if rule.code[:3] in _SPEAKERS and mark.text is not None and not mark.raw and mark.text.name == "body":
                calls.setdefault(id(mark.text), []).append(mark)
                texts[id(mark.text)] = mark.text
        for key, found in calls.items():
            text = texts[key]
            if len(text.value) < 600 or len(text.lines) < 4:
                continue  # in a body of a line or two the paragraph may be the whole story
            yield from _paragraphs(text, found)


def _paragraphs(text: Text, calls: Sequence[Mark]) -> Iterable[Mark]:
    value = text.value
    seen = -1
    for call in sorted(calls, key=lambda mark: mark.start):
        start = value.rfind("\n", 0, call.start) + 1
        if start == seen:
            continue
        seen = start
        end = value.find("\n", call.start)
        line = value[start : end if end != -1 else len(value)]
        paragraph = line.strip()
        start += line.index(paragraph)
        covered = _covered(start, start + len(paragraph), calls)
        rest = len(paragraph) - covered
        if rest < 8 or rest > max(3 * covered, 90) or len(paragraph.split(None, _MOST_WORDS + 1)) > _MOST_WORDS:
            continue
        others = paragraph[: call.start - start] + " " + paragraph[call.end - start :]
        if _STORY.search(others):
            continue
        addresses = len(_ADDRESSES.findall(others))
        # the longer what stands around the call, the more of it must speak to the reader
        if addresses * 130 >= rest or (covered * 2 >= rest and addresses) or covered >= 2 * rest:
            yield Mark(text, start, start + len(paragraph))


def _covered(start: int, end: int, calls: Sequence[Mark]) -> int:
    """Return how many characters of a paragraph the calls that begin in it cover; what two of them cover counts once."""
    covered, at = 0, start
    for mark in sorted(calls, key=lambda mark: mark.start):
        if start <= mark.start < end and mark.end > at:
            covered += min(mark.end, end) - max(mark.start, at)
            at = mark.end
    return covered


_STORY_TEXT = "The council voted on Friday after a debate that had lasted for most of the week. " * 7

PromotionParagraph.bad = [
    {
        "text": f"{_STORY_TEXT}\nThe ferry sails.\nHarbour News keeps an eye on your islands. "
        "Sign up to get our weekly stories by email.\nThe mayor spoke.",
        "flags": ["Harbour News keeps an eye on your islands. Sign up to get our weekly stories by email."],
    },
    {
        "text": f"{_STORY_TEXT}\nThe ferry sails.\nThe mayor spoke.\n"
        "Want your island news early? Sign up for our newsletter. You can read our privacy policy.",
        "flags": ["Want your island news early? Sign up for our newsletter. You can read our privacy policy."],
    },
]
PromotionParagraph.good = [
    {
        "text": f"{_STORY_TEXT}\nThe ferry sails.\nThe mayor spoke.\nCorrection: our ferry has nine cabins, not eight. "
        "Sign up for our newsletter. You can unsubscribe at any time.",
        "because": "a correction must stay",
    },
    {
        "text": f"{_STORY_TEXT}\nThe ferry sails.\nThe mayor spoke.\nThe vote was close, the mayor said on Friday, "
        "and we will see her again. Sign up for our newsletter.",
        "because": "the paragraph belongs to the story",
    },
    {
        "text": f"{_STORY_TEXT}\nThe ferry sails.\nThe mayor spoke.\nSign up for our newsletter.",
        "because": "another rule says it",
    },
    {
        "text": "You like the harbour? Sign up for our newsletter.",
        "because": "too little text to tell a paragraph from",
    },
]


class AboutOrganisation(Check):
    """A paragraph under the heading "About ..." describes a company in its own words.

    The boilerplate of a press release or of a video channel: praise, size and address of whoever sent the text. It says
    nothing of the story, and is not reported by anyone.
    """

    code = "PRO025"
    name = "about-organisation"
    severity = "warning"
    confidence = "high"
    scope = ("body",)
    message = "'{name}' describes itself"
    trigger = (r"^about (?:the )?\w[^.!?:“\"]{1,60}[.:]?$",)

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        for start, end in hits:
            name = value[start + 6 : end].strip(" .:")
            first = name.removeprefix("the ").split()[0] if name else ""
            if not first[:1].isupper() or value[:start].strip() == "":
                continue
            found, at = [(start, end)], value.find("\n", end)
            for _ in range(8):
                if at == -1:
                    break
                stop = value.find("\n", at + 1)
                line = value[at + 1 : stop if stop != -1 else len(value)].strip()
                if line:
                    if len(line) < 60 or first not in line[:80]:
                        break
                    left = value.index(line, at)
                    found.append((left, left + len(line)))
                at = stop
            if len(found) > 1:
                for place in found:
                    yield Mark(text, *place, values={"name": name})


AboutOrganisation.bad = [
    {
        "text": "The ferry sails in May.\nAbout Island Lines:\nIsland Lines is the leading carrier of the north, with "
        "forty ships and offices in nine harbours.",
        "flags": [
            "About Island Lines:",
            "Island Lines is the leading carrier of the north, with forty ships and offices in nine harbours.",
        ],
    },
    {
        "text": "The ferry sails in May.\n\nAbout Harbour Works, Inc.\n\nHarbour Works, Inc., based in Port Example, "
        "delivers answers to the challenges of the sea.\n\nThe mayor spoke.",
        "flags": [
            "About Harbour Works, Inc.",
            "Harbour Works, Inc., based in Port Example, delivers answers to the challenges of the sea.",
        ],
    },
]
AboutOrganisation.good = [
    {
        "text": "The ferry sails in May.\nAbout the vote\nThe council counted twice, and the result stood at nine to four "
        "in the end.",
        "because": "a subhead of the story",
    },
    {
        "text": "About Island Lines\nIsland Lines is the leading carrier of the north, and its ferry was late again.",
        "because": "the beginning of a story",
    },
    {
        "text": "The ferry sails in May.\nAbout Friday\nThe crew had warned of the leak for weeks, and nobody had come "
        "to look.",
        "because": "the paragraph does not speak of the name",
    },
]
