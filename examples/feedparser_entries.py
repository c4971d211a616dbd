"""Lints entries that feedparser has read: python feedparser_entries.py FEED...

Where the file itself is at hand, `newslint check` says more: it knows the line and column, and what feedparser has
mended in silence (dates, encodings, markup). This is for programs that already work on entries.
"""

import sys
from collections.abc import Iterator
from typing import Any

import feedparser

import newslint


def records(feed: Any) -> Iterator[dict[str, Any]]:
    """Yield the entries of a parsed feed under the names that newslint knows."""
    for entry in feed.entries:
        body = entry.content[0].value if "content" in entry else None
        yield {
            "id": entry.get("id"),
            "title": entry.get("title"),
            "content_html": body or entry.get("summary"),
            "summary": entry.get("summary") if body else None,
            "link": entry.get("link"),
            "published": entry.get("published"),  # the string of the feed; published_parsed is feedparser's reading
            "author": entry.get("author"),
            "language": feed.feed.get("language"),
            "publisher": feed.feed.get("title"),
        }


def main(addresses: list[str]) -> int:
    """Print what is wrong with the entries of each feed; returns 1 where something is."""
    linter = newslint.Linter()
    found = 0
    for address in addresses:
        for report in linter.check(records(feedparser.parse(address)), source=address):
            for finding in report.findings:
                print(f"{report.link or report.id}: {finding.code} {finding.message} [{finding.name}]")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
