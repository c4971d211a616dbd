"""Messages of agencies: every field of every format, at its place."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from newslint.model import FeedReport, Item, Judged
from tests.conftest import reading

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf version="-//IPTC//DTD NITF 3.4//EN">
  <head>
    <title>harbour-ferry</title>
    <tobject><tobject.subject tobject.subject.type="Transport"/></tobject>
    <docdata>
      <doc-id id-string="h-1"/><date.issue norm="20260105T100000Z"/><ed-msg info="Eds: adds quote."/>
      <doc.copyright holder="Harbour Agency" year="2026"/>
      <key-list><keyword key="sea"/></key-list>
    </docdata>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Ferry sails</hl1><hl2>At last</hl2></hedline>
      <byline>By <person>Ann Pier</person><byttl>Harbour Writer</byttl></byline>
      <distributor>Harbour Agency</distributor>
      <dateline><location>PORT</location></dateline>
      <abstract><p>Short &amp; sweet</p></abstract>
    </body.head>
    <body.content>
      <block><p>The ferry <em>sails</em>.</p><p>At last.</p></block>
      <media media-type="image"><media-reference source="https://harbour.example/a.jpg"/>
      <media-caption>The ferry at the pier.</media-caption></media>
    </body.content>
    <body.end><tagline>Reporting by Ann Pier</tagline></body.end>
  </body>
</nitf>
"""

_META = """<itemMeta><itemClass qcode="ninat:text"/><provider literal="Harbour Agency"/>
  <versionCreated>2026-01-06T10:00:00Z</versionCreated><firstCreated>2026-01-05T10:00:00Z</firstCreated>
  <pubStatus qcode="stat:usable"/><edNote>Adds quote.</edNote></itemMeta>
<contentMeta><by>Ann Pier</by><language tag="en"/><subject qcode="s:1"><name>sea</name></subject>
  <slugline>HARBOUR-FERRY</slugline><headline>
    Ferry sails
  </headline><headline role="sub">At last</headline><description role="drol:summary">Short &amp; sweet</description></contentMeta>"""

G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="h-1" version="1" standard="NewsML-G2">
<rightsInfo><copyrightNotice>Harbour Agency 2026</copyrightNotice></rightsInfo>
{_META}
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>not to be read twice</title></head><body><p>The ferry <b>sails</b>.</p><p>At last.</p></body></html></inlineXML>
<remoteContent contenttype="image/jpeg" href="https://harbour.example/a.jpg"/></contentSet></newsItem>"""

G2_NITF = f"""<a:newsItem xmlns:a="http://iptc.org/std/nar/2006-10-01/" guid="h-1">
{_META}<contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>Ferry sails</hl1></hedline>
</body.head><body.content><p>The ferry sails.</p><p>At last.</p></body.content></body></nitf></inlineXML></contentSet></a:newsItem>"""

G2_DATA = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="h-1">
{_META}<contentSet><inlineData contenttype="text/html">&lt;p&gt;The ferry sails.&lt;/p&gt;&lt;p&gt;At last.&lt;/p&gt;</inlineData>
</contentSet></newsItem>"""

NEWSML1 = """<NewsML><NewsEnvelope><SentFrom><Party FormalName="Harbour Wire"/></SentFrom><DateAndTime>20260105T100000Z</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><PublicIdentifier>h-1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>2026-01-05T10:00:00Z</FirstCreated><ThisRevisionCreated>2026-01-06T10:00:00Z</ThisRevisionCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Ferry sails</HeadLine><SubHeadLine>At last</SubHeadLine><ByLine>Ann Pier</ByLine>
<KeywordLine>sea</KeywordLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Harbour Agency"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><p>The ferry sails.</p><p>At last.</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><NewsLines><HeadLine>The ferry at the pier</HeadLine></NewsLines>
<ContentItem Href="https://harbour.example/a.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""

NINJS1 = {
    "uri": "h-1",
    "type": "text",
    "versioncreated": "2026-01-06T10:00:00Z",
    "firstcreated": "2026-01-05T10:00:00Z",
    "language": "en",
    "headline": "Ferry sails",
    "byline": "Ann Pier",
    "description_text": "Short & sweet",
    "body_text": "The ferry sails. At last.",
    "body_html": "<p>The ferry <b>sails</b>.</p><p>At last.</p>",
    "subject": [{"code": "1", "name": "sea"}],
    "copyrightholder": "Harbour Agency",
    "renditions": {"main": {"href": "https://harbour.example/a.jpg", "mimetype": "image/jpeg"}},
}
NINJS3 = {
    "uri": "h-1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "firstCreated": "2026-01-05T10:00:00Z",
    "versionCreated": "2026-01-06T10:00:00Z",
    "language": "en",
    "headlines": [{"role": "short", "value": "Sails"}, {"role": "main", "value": "Ferry sails"}],
    "by": "Ann Pier",
    "descriptions": [{"contentType": "text/plain", "value": "Short & sweet"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "The ferry sails. At last."},
        {"role": "main", "contentType": "text/html", "value": "<p>The ferry sails.</p><p>At last.</p>"},
    ],
    "subjects": [{"name": "sea"}],
    "provider": "Harbour Agency",
    "renditions": [{"href": "https://harbour.example/a.jpg", "contenttype": "image/jpeg"}],
}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (NITF, "nitf"),
        (NITF.replace("<nitf ", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" '), "nitf"),
        (G2, "newsml-g2"),
        (G2_NITF, "newsml-g2"),
        (G2_DATA, "newsml-g2"),
        (NEWSML1, "newsml"),
        (json.dumps(NINJS1, indent=1), "ninjs"),
        (json.dumps(NINJS3), "ninjs"),
        (json.dumps(NINJS1) + "\n" + json.dumps(NINJS1) + "\n", "jsonl"),
        (json.dumps(NINJS3) + "\n" + json.dumps(NINJS3) + "\n", "jsonl"),
    ],
    ids=["nitf", "nitf-ns", "g2", "g2-nitf", "g2-data", "newsml1", "ninjs1", "ninjs3", "ninjs1-lines", "ninjs3-lines"],
)
def test_fields_of_a_message(data: str, kind: str) -> None:
    feed, items = reading(data)
    item = items[0]
    assert feed.format == kind
    assert item.value("title") == "Ferry sails"
    assert item.value("body").startswith("The ferry sails.\nAt last.")
    assert item.value("id") == "h-1"
    assert "Ann Pier" in item.value("author")
    assert item.value("published").startswith(("2026-01-05", "20260105"))
    assert [text.value for text in item.all("category")][-1:] == ["sea"]
    if kind != "newsml":
        assert item.value("summary") == "Short & sweet"
    if "a.jpg" in data:
        assert item.value("image") == "https://harbour.example/a.jpg"
    assert "Harbour Agency" in (item.value("publisher"), item.value("rights"))
    assert not item.damage
    assert not feed.damage


def test_nothing_of_an_nitf_story_is_left_out() -> None:
    _, (item,) = reading(NITF)
    said = "\n".join(text.value for text in item.texts)
    for words in ("Harbour Writer", "PORT", "The ferry at the pier.", "Reporting by Ann Pier", "Eds: adds quote."):
        assert words in said
    assert item.value("subtitle") == "At last"


def test_every_item_of_a_news_message_is_read() -> None:
    second = G2.replace("h-1", "h-2").replace("Ferry sails", "Pier opens")
    package = (
        '<packageItem guid="p-1"><contentMeta><headline>Ferry week</headline></contentMeta><groupSet root="g"><group id="g">'
        '<itemRef residref="h-1"><headline>Ferry sails</headline></itemRef></group></groupSet></packageItem>'
    )
    message = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-01-06T10:00:00Z</sent>'
        f"<sender>harbour.example</sender></header><itemSet>{package}{G2}{second}</itemSet></newsMessage>"
    )
    feed, items = reading(message)
    assert [item.value("id") for item in items] == ["p-1", "h-1", "h-2"]
    assert [item.value("title") for item in items] == ["Ferry week", "Ferry sails", "Pier opens"]
    assert items[0].value("reference") == "Ferry sails"
    assert feed.value("publisher") == "harbour.example"


def test_a_broken_item_of_a_message_leaves_the_others_whole() -> None:
    broken = G2.replace("<b>sails</b>", "sails & sinks <b>")
    message = f"<newsMessage><itemSet>{G2}{broken}{G2}</itemSet></newsMessage>"
    feed, items = reading(message)
    assert len(items) == 3
    assert [bool(item.damage) for item in items] == [False, True, False]
    assert not feed.damage
    assert items[1].value("body") == "The ferry sails & sinks .\nAt last."


def test_associated_items_and_answers_of_interfaces() -> None:
    picture = {"type": "picture", "headline": "The ferry", "description_text": "The ferry at the pier."}
    answer = {"data": {"items": [{"meta": {}, "item": {**NINJS1, "associations": {"featuremedia": picture}}}]}}
    feed, items = reading(json.dumps(answer, indent=1), name="x.json")
    assert feed.format == "ninjs"
    assert [item.value("title") for item in items] == ["Ferry sails", "The ferry"]
    assert items[1].value("body") == "The ferry at the pier."
    text = items[1].get("body")
    assert text is not None
    line, column = text.locate(0, 3)[0]
    assert json.dumps(answer, indent=1).split("\n")[line - 1][column - 1 :].startswith("The ferry at")


def test_a_cut_ninjs_document_gives_what_stood_before_the_cut() -> None:
    whole = json.dumps(NINJS1, indent=1)
    feed, (item,) = reading(whole[: whole.index('"body_html"')])
    assert item.value("title") == "Ferry sails"
    assert item.value("body") == "The ferry sails. At last."
    assert [one.code for one in feed.damage] == ["STR002"]


def test_a_row_of_ninjs_that_is_no_item_is_told_and_the_others_are_read() -> None:
    first, last = json.dumps({**NINJS1, "uri": "urn:x:1"}), json.dumps({**NINJS1, "uri": "urn:x:3"})
    data = f'[{first},\n17, "x",\n{last}]'
    feed, items = reading(data)
    assert [item.value("id") for item in items if not item.unreadable] == ["urn:x:1", "urn:x:3"]
    spoilt = [item for item in items if item.unreadable]
    assert [item.damage[0].code for item in spoilt] == ["STR002", "STR002"]
    assert [data[item.damage[0].start : item.damage[0].end] for item in spoilt] == ["17", "x"]
    broken = data.replace('17, "x"', json.dumps(NINJS1).replace('": ', '" ', 1))
    feed, items = reading(broken)
    assert {"urn:x:1", "urn:x:3"} <= {item.value("id") for item in items}
    assert [one.code for one in feed.damage] == ["STR002"]


def _marked(data: str, field: str) -> tuple[Item, str]:
    assert data.count("MARKER") == 1
    _, items = reading(data)
    item = next(item for item in items if any("MARKER" in text.value for text in item.texts))
    text = next(text for text in item.texts if "MARKER" in text.value)
    assert text.name == field
    at = text.value.index("MARKER")
    first, last = text.locate(*text.raw_span(at, at + 6))
    offset = data.index("MARKER")
    line = data.count("\n", 0, offset) + 1
    column = offset - (data.rfind("\n", 0, offset) + 1) + 1
    assert tuple(first) == (line, column)
    assert tuple(last) == (line, column + 6)
    return item, field


@pytest.mark.parametrize(
    ("data", "old", "field"),
    [
        (NITF, "At last.", "body"),
        (NITF, "Ferry sails", "title"),
        (NITF, "Reporting by", "body"),
        (NITF, "Eds: adds", "note"),
        (NITF, "h-1", "id"),
        (G2, "At last.", "body"),
        (G2, "Ferry sails", "title"),
        (G2, "& sweet", "summary"),
        (G2_NITF, "At last.", "body"),
        (G2_DATA, "At last.", "body"),
        (NEWSML1, "At last.", "body"),
        (NEWSML1, "Ferry sails", "title"),
        (json.dumps(NINJS1, indent=1), "At last.</p>", "body"),
        (json.dumps(NINJS3, indent=1), "At last.</p>", "body"),
        (json.dumps(NINJS3, indent=1), "Ferry sails", "title"),
        (json.dumps(NINJS3, indent=1), "sea", "category"),
    ],
)
def test_a_marker_is_found_at_its_line_and_column(data: str, old: str, field: str) -> None:
    if old.startswith("&"):
        _marked(data.replace("&amp; sweet", "&amp; &#233; MARKER"), field)
    else:
        _marked(
            data.replace(old, f"é\n MARKER {old}" if data.startswith("<") and "h-1" not in old else f"MARKER{old}", 1),
            field,
        )


def test_items_of_a_ninjs_document_know_where_they_stand() -> None:
    data = json.dumps([NINJS1, NINJS3], indent=1)
    _, items = reading(data, format="ninjs")
    for item in items:
        assert json.loads(data[item.start : item.end]) in (NINJS1, NINJS3)
    assert items[0].end < items[1].start


def test_what_is_right_in_a_format_is_no_defect_of_it(lint: Callable[..., tuple[list[Judged], FeedReport]]) -> None:
    for data in (NITF, G2, NEWSML1, json.dumps(NINJS1, indent=1)):
        judged, _ = lint(data)
        found = {finding.code for one in judged for finding in one.report.findings}
        assert not found & {"DAT013", "GID001", "LNK001", "XML015"}, data[:40]
