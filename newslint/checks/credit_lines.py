"""A rule about credits of pictures that name a photographer and a house, with a stroke between them and no label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

_NAME = r"[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){1,2}"
_HOUSE = r"(?:The )?[A-Z][\w.&’'-]{1,20}(?: [A-Z][\w.&’'-]{1,20}){0,3}"
# without brackets, only where the house is known for one by a word of its name
_PRESS = (
    r"(?=[^/]*/[^/]*\b(?:Post|Times|News|Ledger|Herald|Tribune|Press|Getty|Images|Photos?|Flickr|Twitter|Wikimedia|Star|Echo|Journal"
    r"|Gazette|AP|AFP|EPA|Reuters|Staff|Courier|Chronicle|Observer|Standard|Mail|Telegraph|Media|Daily|Globe|Sentinel|Beacon|Register)\b)"
)
_CREDIT = pattern(rf"(?:{_PRESS}|(?=\())\(?(?:{_NAME}) ?/ ?(?:{_HOUSE})(?: (?:via AP|file photo|file))?\)?")
# the same in capitals behind the sentence of a caption
_BEHIND = pattern(
    r"[A-Z][^!?\n]{30,400}[.”\"] [A-Z][A-Z.’'-]+(?: [A-Z.’'-]+){0,2} ?/ ?(?:[A-Z][A-Z.&’'-]+)(?: [A-Z.&’'-]+){0,4}"
)
_LONGEST_LINE = 480
_LONGEST_CREDIT = 70


class NameAndHouse(Check):
    """A line is the credit of a picture: a photographer, a stroke and the house.

    The picture is not here, and the names are read as those of people in the story.
    """

    code = "CAP011"
    name = "name-and-house"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "'{match}' is the credit of a picture"
    fix = {"action": "delete-line", "safe": False}

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        # no trigger can look for a stroke
        at = value.find("/")
        while at != -1:
            end = value.find("\n", at)
            end = end if end != -1 else len(value)
            start = value.rfind("\n", 0, at) + 1
            if end - at < _LONGEST_CREDIT and end - start < _LONGEST_LINE:
                line = value[start:end].strip()
                short = len(line) < _LONGEST_CREDIT
                if (_CREDIT if short else _BEHIND).fullmatch(line) and (start or end < len(value)):
                    left = value.index(line, start)
                    yield Mark(text, left, left + len(line))
            at = value.find("/", end)


_STORY = "The council voted on Friday after a debate that had lasted for most of the week."
NameAndHouse.bad = [
    {"text": f"{_STORY}\n\nAda Example / Harbour Post\n\n{_STORY}", "flags": ["Ada Example / Harbour Post"]},
    {"text": f"(Ada Example/Harbour Post)\n{_STORY}", "flags": ["(Ada Example/Harbour Post)"]},
    {
        "text": f"{_STORY}\nThe skipper leads his crew up the pier on Friday after the vote. ADA EXAMPLE/HARBOUR POST\n{_STORY}",
        "flags": ["The skipper leads his crew up the pier on Friday after the vote. ADA EXAMPLE/HARBOUR POST"],
    },
]
NameAndHouse.good = [
    {"text": f"{_STORY}\nNorth / South\n{_STORY}", "because": "no name of two words"},
    {"text": f"{_STORY}\nThe crew of the Harbour Queen / Low Tide was saved.\n{_STORY}", "because": "a sentence"},
    {"text": f"{_STORY}\nGun Control/Straw Purchases\n{_STORY}", "because": "a subhead: no house of the press"},
    {"text": f"{_STORY}\nThe letter was signed AND/OR forged.", "because": "a sentence in which a stroke stands"},
]
