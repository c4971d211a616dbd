"""Of the XML and JSON of a repository, what is news is told from what is not."""

from __future__ import annotations

import io
import json

import pytest

from newslint.readers import Input
from newslint.readers.plausible import holds_news

NEWS = {
    "a.rss": "<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'><channel/></rss>",
    "b.xml": '<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss version="2.0"/>',
    "c.xml": '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    "d.xml": '<a:entry xmlns:a="http://www.w3.org/2005/Atom"/>',
    "e.xml": '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
    "f.xml": "junk before <rss version='2.0'></rss>",
    "g.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}),
    "h.json": json.dumps([{"title": "The pier is closed", "body": "Until Monday."}]),
    "i.json": json.dumps({"title": "The pier is closed", "description": "Until Monday.", "url": "https://p.example/1"}),
    "j.json": '{"title": "The pier is closed", "body": "Until Monday.",}',
    "k.jsonl": '{"event": 1}\n{"title": "The pier is closed", "text": "Until Monday."}\n',
    "l.ndjson": '{"title": "The pier", "text": "Until Mon',
    "m.json": json.dumps({"items": [{"id": "1", "content_html": "<p>The pier is closed until next Monday.</p>"}]}),
    "ninjs-1.json": json.dumps(
        {"uri": "urn:pier:1", "type": "text", "body_text": "Closed.", "versioncreated": "2026-01-05"}
    ),
    "ninjs-3.json": json.dumps(
        {"uri": "urn:pier:1", "headlines": [{"value": "Pier"}], "bodies": [{"value": "Closed."}]}
    ),
    "answer.json": json.dumps(
        {"data": {"items": [{"item": {"uri": "urn:1", "headline": "Pier", "firstCreated": "2026"}}]}}
    ),
    "n.atom": "not even markup",
    "o.rss": "",
}
OTHER = {
    "pom.xml": "<project><modelVersion>4.0.0</modelVersion><item/></project>",
    "strings.xml": "<?xml version='1.0'?><resources><item name='feed'>x</item></resources>",
    "page.xml": "<!DOCTYPE html><html><head><title>rss</title></head></html>",
    "package.json": json.dumps(
        {"name": "x", "description": "a package for rss feeds", "author": "me", "keywords": ["a"]}
    ),
    "schema.json": json.dumps({"$schema": "https://json-schema.org/x", "title": "T", "description": "D", "id": "x"}),
    "broken-schema.json": '{"$schema": "https://json-schema.org/x", "title": "T", "description": "D", "id": "x",}',
    "tsconfig.json": '{ // comments\n "compilerOptions": {"text": true} }',
    "openapi.json": json.dumps(
        {"openapi": "3.1.0", "info": {"title": "T", "description": "D"}, "servers": [{"url": "/"}]}
    ),
    "de.json": json.dumps({"title": "Titel", "description": "Beschreibung", "save": "Sichern"}),
    "log.jsonl": '{"level": "info", "msg": "started"}\n{"level": "warn", "msg": "slow"}\n',
    "labels.json": json.dumps({"en": {"body_text": "Body text", "description_text": "Description"}}),
    "numbers.json": "[1, 2, 3]",
    "string.json": '"a text"',
    "empty.json": " \n",
    "empty.xml": "",
    "binary.json": "\0\1\2\3",
    "yaml.json": "a: b",
}


def _given(name: str, text: str) -> Input:
    return Input(name, lambda: io.BytesIO(text.encode()))


@pytest.mark.parametrize("name", NEWS)
def test_news_is_seen(name: str) -> None:
    assert holds_news(_given(name, NEWS[name]))


@pytest.mark.parametrize("name", OTHER)
def test_other_data_is_left_alone(name: str) -> None:
    assert not holds_news(_given(name, OTHER[name]))


def test_keys_of_the_users_own_hold_texts_too() -> None:
    given = _given("a.jsonl", '{"title": "The pier", "content_original": "Closed."}\n')
    assert not holds_news(given)
    assert holds_news(given, ["content_original"])


def test_bytes_in_other_encodings_are_read() -> None:
    data = "<?xml version='1.0' encoding='utf-16'?><rss version='2.0'/>".encode("utf-16")
    assert holds_news(Input("a.xml", lambda: io.BytesIO(data)))
