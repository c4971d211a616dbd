"""Four policies, each in the data itself: delete, transform, move, never."""

from __future__ import annotations

import json

from newslint.runners.mending import Mender

_STORY = (
    "The island ferry left the harbour on Monday, three weeks after its engine failed. The board expects two crossings a "
    "day until the end of the month, and four in summer. Repairs cost two million pounds, a fifth more than planned, because "
    "a part had to be made anew, and the islanders had waited long enough for it."
)


def _record(mender: Mender, **more: object) -> dict[str, object]:
    record = {"id": "c-1", "title": "Ferry sails again", "body": _STORY, "published": "2026-01-05T10:00:00Z", **more}
    result: dict[str, object] = json.loads(mender.document("made", json.dumps(record).encode(), "jsonl").data)
    return result


def test_mojibake_is_decoded_and_a_link_loses_its_tracking(mender: Mender) -> None:
    record = _record(
        mender, body=f"{_STORY} â€œIt isnâ€™t over,â€\x9d she said.", url="https://c.example/a?utm_source=x&id=7"
    )
    assert "“It isn’t over,” she said." in str(record["body"])
    assert record["url"] == "https://c.example/a?id=7"


def test_double_escaping_is_undone_one_level_in_its_own_container(mender: Mender) -> None:
    feed = (
        "<rss version='2.0'><channel><title>C</title><link>https://c.example/</link><item><title>Quay &amp;amp; Sons</title>"
        f"<guid>https://c.example/1</guid><link>https://c.example/1</link><description>&lt;p&gt;{_STORY} Quay &amp;amp;amp; Sons."
        "&lt;/p&gt;</description></item></channel></rss>"
    )
    wanted = feed.replace("Quay &amp;amp;amp; Sons", "Quay &amp;amp; Sons").replace(
        "<title>Quay &amp;amp; Sons", "<title>Quay &amp; Sons"
    )
    assert mender.document("made", feed.encode(), "rss").data.decode() == wanted


def test_a_byline_moves_to_the_author_where_there_is_none(mender: Mender) -> None:
    record = _record(mender, body=f"By Jo Quay and Ada Pier\n{_STORY}")
    assert record["author"] == "Jo Quay and Ada Pier"
    assert record["body"] == _STORY


def test_a_byline_that_the_record_contradicts_stays(mender: Mender) -> None:
    record = _record(mender, body=f"By Jo Quay and Ada Pier\n{_STORY}", author="Kaja Lind")
    assert record["author"] == "Kaja Lind"
    assert str(record["body"]).startswith("By Jo Quay")


def test_rights_move_where_the_format_has_a_place(mender: Mender) -> None:
    line = "© 2026 Harbour Courier. All rights reserved."
    assert _record(mender, body=f"{_STORY}\n{line}")["rights"] == line
    feed = (
        f"<rss version='2.0'{{}}><channel><title>C</title><link>https://c.example/</link><item><title>Ferry sails again</title>"
        f"<guid>https://c.example/1</guid><description>{_STORY}&lt;br>{line}</description></item></channel></rss>"
    )
    without = feed.format("").encode()
    assert mender.document("made", without, "rss").data == without
    bound = feed.format(" xmlns:dc='http://purl.org/dc/elements/1.1/'")
    moved = mender.document("made", bound.encode(), "rss").data.decode()
    assert f"<dc:rights>{line}</dc:rights></item>" in moved
    assert moved.count("All rights reserved") == 1


def test_what_a_record_says_under_another_name_is_not_said_twice(mender: Mender) -> None:
    line = "© 2026 Harbour Courier. All rights reserved."
    for key in ("rights", "copyright"):
        record = _record(mender, body=f"{_STORY}\n{line}", **{key: "© 2026 Harbour Courier"})
        assert record["body"] == _STORY
        assert set(record) == {"id", "title", "body", "published", key}
    other = _record(mender, body=f"{_STORY}\n{line}", rights="CC BY 4.0")
    assert other["body"] == f"{_STORY}\n{line}"
    record = _record(mender, body=f"By Jo Quay\n{_STORY}", byline="Jo Quay")
    assert record["body"] == _STORY
    assert "author" not in record


def test_tags_become_values_of_their_own(mender: Mender) -> None:
    line = "Tags: ferry, harbour, R&D"
    assert _record(mender, body=f"{_STORY}\n{line}")["categories"] == ["ferry", "harbour", "R&D"]
    feed = (
        "<rss version='2.0'><channel><title>C</title><link>https://c.example/</link><item>\n  <title>Ferry sails again</title>"
        f"\n  <guid>https://c.example/1</guid>\n  <description>{_STORY}&lt;br>{line.replace('&', '&amp;amp;')}</description>\n</item></channel></rss>"
    )
    moved = mender.document("made", feed.encode(), "rss").data.decode()
    tags = "\n  ".join(f"<category>{tag}</category>" for tag in ("ferry", "harbour", "R&amp;D"))
    assert f"</description>\n  {tags}\n</item>" in moved


def test_a_stamp_without_a_time_or_a_zone_gets_none_in_a_record(mender: Mender) -> None:
    def moved(stamp: str) -> object:
        data = json.dumps({"title": "Ferry sails again", "body": f"{_STORY}\nPublished: {stamp}"}).encode()
        return json.loads(mender.document("made", data, "jsonl").data)["published"]

    assert moved("5 January 2026") == "2026-01-05"
    assert moved("5 January 2026 10:30") == "2026-01-05T10:30:00"


def test_a_path_becomes_an_address_of_the_site_only_when_that_is_asked_for(mender: Mender, bold: Mender) -> None:
    feed = (
        "<rss version='2.0'><channel><title>C</title><link>https://c.example/home</link><item><title>Ferry sails again</title>"
        f"<link>/a?b=1&amp;c=2</link><guid>https://c.example/1</guid><description>{_STORY}</description></item></channel></rss>"
    ).encode()
    assert mender.document("made", feed, "rss").data == feed
    whole = feed.replace(b"<link>/a", b"<link>https://c.example/a")
    assert bold.document("made", feed, "rss").data == whole


def test_corrections_disclosures_and_stubs_stay_with_unsafe_fixes_too(bold: Mender) -> None:
    for line in (
        "Correction: An earlier version of this report gave the wrong day.",
        "This article is for subscribers only.",
        "Sponsored content",
        "As an AI language model, I cannot verify these claims.",
        "The official spoke on condition of anonymity.",
        "[+1234 chars]",
    ):
        assert line in str(_record(bold, body=f"{_STORY}\n{line}")["body"]), line


def test_an_undecodable_byte_stays_what_it_is(mender: Mender) -> None:
    head = json.dumps({"id": "c-1", "title": "Ferry", "body": f"{_STORY}\nAdvertisement", "note": "#"}).encode()
    mended = mender.document("made", head.replace(b"#", b"caf\xe9"), "jsonl").data
    assert b"caf\xe9" in mended
    assert b"Advertisement" not in mended


def test_a_character_the_encoding_lacks_becomes_a_reference(mender: Mender) -> None:
    feed = (
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><title>C</title><link>https://c.example/</link>"
        f"<item><title>Ferry sails again</title><guid>https://c.example/1</guid><description>{_STORY} It isn&amp;rsquo;t over."
        "</description></item></channel></rss>"
    )
    doubled = feed.replace("&amp;rsquo;", "&amp;amp;rsquo;").encode("iso-8859-1")
    mended = mender.document("made", doubled, "rss").data
    assert mended.decode("iso-8859-1") == feed.replace("&amp;rsquo;", "&#8217;")


def test_program_code_is_left_alone(bold: Mender) -> None:
    body = f"<p>{_STORY}</p><pre>puts ferry\nAdvertisement\n</pre><p>Advertisement</p>"
    assert _record(bold, body=body)["body"] == body.replace("<p>Advertisement</p>", "")
