"""Small feeds for the examples of rules that read whole documents."""

from __future__ import annotations

HEAD = "<title>Harbour News</title><link>https://news.example/</link><description>News of the harbour</description>"
ATOM_HEAD = (
    "<title>Harbour News</title><id>tag:news.example,2026:feed</id><updated>2026-01-12T09:00:00Z</updated>"
    "<author><name>Ann Pier</name></author>"
)


def document(text: str, format: str = "rss") -> dict[str, object]:
    """Return the example of a whole document in that format."""
    return {"text": text, "field": "source", "item": {"format": format}}


def rss(*items: str, head: str = HEAD, spaces: str = "", version: str = ' version="2.0"') -> dict[str, object]:
    """Return the example of an RSS feed with that head and those items; ``spaces`` are namespace declarations."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return document(f"<rss{version}{spaces}><channel>{head}{inside}</channel></rss>")


def atom(*entries: str, head: str = ATOM_HEAD, spaces: str = "") -> dict[str, object]:
    """Return the example of an Atom feed with that head and those entries."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return document(f'<feed xmlns="http://www.w3.org/2005/Atom"{spaces}>{head}{inside}</feed>', "atom")


def json_feed(text: str) -> dict[str, object]:
    """Return the example of a JSON Feed document."""
    return document(text, "json-feed")


RECORD: dict[str, object] = document('{"title": "Ferry late", "body": "The ferry was late."}\n', "jsonl")
PLAIN: dict[str, object] = {"text": "The ferry was late.", "field": "body"}
