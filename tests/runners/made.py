"""JSON Lines of our own, with everything in it that cutting might get wrong."""

from __future__ import annotations

import json

import hypothesis.strategies as st

from newslint.config import Config
from newslint.model import Rule
from newslint.rulebook import built_in, check_of, chosen, load

STORY = (
    "The ferry left on Monday for the first time in three weeks, the harbour board said. "
    "Islanders had waited for it since the storm, and the baker stood on the quay before dawn."
)
LINES = (
    "Published: undefined",
    "Sign up for our newsletter",
    "Advertisement",
    "Share this story with your friends on Facebook",
    "The Harbour Post is written by people who live here. Become a member today.",
)

_record = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c", ""]),
        "title": st.sampled_from(["Ferry sails again | Harbour Post", "Rain closes market", "undefined", ""]),
        "publisher": st.sampled_from(["Harbour Post", "Valley Times"]),
        "body": st.lists(st.sampled_from((STORY, *LINES, "Müller says: “no”.", "\ud83d half")), max_size=4).map(
            "\n".join
        ),
    },
    optional={
        "language": st.sampled_from(["en", "de", "xx-yy"]),
        "link": st.sampled_from(["https://news.example/1", "/2", "https://news.example/1?utm_source=x"]),
        "published": st.sampled_from(["2026-01-05T12:00:00Z", "2031-01-05T12:00:00Z", "yesterday"]),
    },
).map(lambda record: json.dumps(record).encode())

_line = st.one_of(
    _record,
    _record,
    _record,
    st.sampled_from([b"", b"  ", b"\t\r", b"\x0b", b"[1]", b"{broken", b'{"title": "Caf\xe9 open"}', b"\xef\xbb\xbf{}", b"null"]),
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file of JSON Lines: records, blanks, damage, either line end, with a byte order mark and a last line end or not."""
    lines = draw(st.lists(_line, min_size=1, max_size=14))
    end = draw(st.sampled_from([b"\n", b"\n", b"\r\n"]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    return mark + end.join(lines) + draw(st.sampled_from([b"", end]))


def feed(count: int) -> bytes:
    """Return ``count`` records of which some are dirty, some repeat others, and one cannot be read."""
    rows = []
    for number in range(count):
        body = [STORY, f"What was said on day {number} stays on the island.", LINES[number % len(LINES)]]
        rows.append(
            json.dumps(
                {
                    "id": f"i{number % 97}",
                    "title": f"Report {number} from the harbour",
                    "publisher": f"Paper {number % 3}",
                    "body": "\n".join(body),
                }
            )
        )
        if number % 40 == 7:
            rows.append("")
        if number == 11:
            rows.append("{broken")
    return "\n".join(rows).encode() + b"\n"


def rules() -> tuple[Rule, ...]:
    """Return the rules in force by default, and the checks in preview that need no filter: the filter is that of all tests.

    Those that look back from the hour are left out: with them nothing is kept.
    """
    every = load(built_in())
    default = {rule.code for rule in chosen(every, Config())}

    def wanted(rule: Rule) -> bool:
        if "days" in rule.options:
            return False
        return rule.code in default or (rule.check is not None and not check_of(rule.check).trigger)

    return tuple(rule for rule in chosen(every, Config(preview=True)) if wanted(rule))
