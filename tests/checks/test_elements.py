"""A defect of an element is named at its tag or attribute, by the one rule that is about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

_BODY = (
    "The ferry left the harbour on Monday morning with eighty people on board, two days after the storm had torn the "
    "pier from its posts. Ann Pier, who runs the bakery on the island, said the first bread in three days would be "
    "sold by noon. The council wants to rebuild the quay in stone before the winter, and has set aside half a million."
)
_RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n<title>Harbour News</title>\n'
    "<link>https://news.example/</link>\n<description>News of the harbour</description>\n<item>\n"
    "<title>Ferry sails again after the storm</title>\n<link>https://news.example/1</link>\n"
    "<guid>https://news.example/1</guid>\n<pubDate>Mon, 12 Jan 2026 09:00:00 GMT</pubDate>\n"
    f"<description>{_BODY}</description>\n"
    "{}</item>\n</channel>\n</rss>\n"
)
_ATOM = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title>Harbour News</title>\n'
    "<id>tag:news.example,2026:feed</id>\n<author><name>Ann Pier</name></author>\n<updated>2026-01-12T09:00:00Z</updated>\n<entry>\n"
    '<title>Ferry sails again after the storm</title>\n<link href="https://news.example/1"/>\n'
    "<id>tag:news.example,2026:1</id>\n<updated>2026-01-12T09:00:00Z</updated>\n"
    f"<content>{_BODY}</content>\n{{}}</entry>\n</feed>\n"
)

Lint = Callable[..., tuple[list, object]]


@pytest.mark.parametrize("whole", [_RSS, _ATOM])
def test_the_clean_feed_is_clean(lint: Lint, whole: str) -> None:
    items, feed = lint(whole.format(""))
    assert [item.report.findings for item in items] == [()]
    assert feed.findings == ()  # type: ignore[attr-defined]  # a FeedReport


@pytest.mark.parametrize(
    ("whole", "defect", "code", "column", "flagged"),
    [
        (_RSS, "<title>Ferry waits</title>", "STR020", 1, "<title>"),
        (_RSS, "  A stray word", "STR022", 3, "A stray word"),
        (_RSS, "<catgory>Sea</catgory>", "STR026", 1, "<catgory>"),
        (_RSS, '<source>Other</source>', "STR029", 1, '<source>'),
        (_RSS, '<category domain="">Sea</category>', "STR040", 1, '<category domain="">'),
        (_RSS, '<enclosure url="https://news.example/a.mp3" type="audio/mpeg"/>', "IMG020", 1, '<enclosure url="https://news.example/a.mp3" type="audio/mpeg"/>'),
        (_RSS, '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-01-10T09:00:00Z</dc:date>', "DAT020", 54, "2026-01-10T09:00:00Z"),
        (_ATOM, "<id>tag:news.example,2026:2</id>", "STR020", 1, "<id>"),
        (_ATOM, "A stray word", "STR022", 1, "A stray word"),
        (_ATOM, "<sumary>Late</sumary>", "STR026", 1, "<sumary>"),
        (_ATOM, '<link rel="related"/>', "STR029", 1, '<link rel="related"/>'),
    ],
)  # fmt: skip
def test_one_defect_one_rule_one_place(
    lint: Lint, whole: str, defect: str, code: str, column: int, flagged: str
) -> None:
    items, feed = lint(whole.format(defect + "\n"))
    findings = [*items[0].report.findings, *feed.findings]  # type: ignore[attr-defined]  # a FeedReport
    line = whole.format(defect + "\n").split(defect)[0].count("\n") + 1
    assert [(one.code, one.line, one.column, one.text) for one in findings] == [(code, line, column, flagged)]
    assert findings[0].field is None
    assert findings[0].start is None
