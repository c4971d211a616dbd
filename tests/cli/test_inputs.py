"""`newslint check` on inputs that are no plain file: tables by --map, archives, addresses."""

from __future__ import annotations

import gzip
import json
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from newslint.cli import main
from tests.cli.test_check import DIRTY, STORY

Put = Callable[[str, str | bytes], Path]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_a_table_by_map(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.csv", f'kop;inhoud\nA title of some length;"{STORY}\nPublished: undefined"\n')
    call = ["check", "a.csv", "--output-format", "concise"]
    assert main([*call, "--map", "title=kop", "--map", "body=inhoud"]) == 1
    assert _lines(capsys)[0].startswith("a.csv:3:1: TPL001 ")
    assert main(call) == 2
    assert "a.csv: no column is a title or a text; there are 'kop', 'inhoud'" in capsys.readouterr().err
    assert main([*call, "--map", "body=inhout"]) == 2
    assert "no column 'inhout' for 'body'; the nearest is 'inhoud'" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_members_of_an_archive(put: Put, capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    with zipfile.ZipFile("week.zip", "w") as archive:
        archive.writestr("monday.txt", DIRTY)
        archive.writestr("tuesday.txt.gz", gzip.compress(DIRTY.encode()))
    assert main(["check", "week.zip", "--output-format", "concise", "--jobs", jobs]) == 1
    found = [line.split(": ")[0] for line in _lines(capsys) if "TPL001" in line]
    assert found == ["week.zip!monday.txt:2:1", "week.zip!tuesday.txt.gz:2:1"]


def test_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    body = json.dumps({"title": "A title of some length", "body": f"{STORY}\nPublished: undefined"}).encode() + b"\n"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/x-ndjson")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/items.jsonl"
        assert main(["check", url, "--output-format", "concise"]) == 2
        assert "--allow-private lets it be fetched" in capsys.readouterr().err
        assert main(["check", url, "--output-format", "concise", "--allow-private", "--timeout", "5"]) == 1
        assert any(line.startswith(f"{url}:1:") and "TPL001" in line for line in _lines(capsys))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert main(["check", url, "--timeout", "never"]) == 2
    assert "'never' is no number of seconds" in capsys.readouterr().err


def test_json_of_a_folder_that_is_no_news_is_passed_over_and_counted(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put("package.json", '{"name": "site", "description": "Author: undefined", "version": "1.0"}')
    put("ninjs.json", '{"uri": "urn:pier:1", "type": "text", "headline": "Pier", "body_text": "Author: null"}')
    assert main(["check", ".", "--output-format", "concise", "--select", "TPL001"]) == 1
    told = capsys.readouterr()
    assert told.err == "newslint: passed over 1 file of JSON that holds no news; name it to lint it\n"
    assert [line.partition(":")[0] for line in told.out.splitlines()[:-1]] == ["ninjs.json"]
    assert main(["check", "*.json", "--output-format", "concise", "--select", "TPL001"]) == 1
    assert "package.json" not in capsys.readouterr().out
    assert main(["check", "package.json", "--output-format", "concise", "--select", "TPL001"]) == 1
    assert "package.json:1:" in capsys.readouterr().out
    assert main(["check", "--only-news", "package.json"]) == 0
    assert capsys.readouterr().err == ""


def test_pointers_lead_to_the_value_in_every_kind_of_json(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"id": "1", "title": "Pier closed", "body": "The pier is closed.\nAuthor: null"}
    put("a.jsonl", json.dumps(record))
    put("b.json", json.dumps([{**record, "id": "0", "body": "The pier is open."}, record]))
    feed = {"id": "1", "title": "Pier", "content_text": record["body"]}
    put("c.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": [feed]}))
    story = {"uri": "urn:1", "type": "text", "headline": "Pier", "bodies": [{"value": record["body"]}]}
    put("d.json", json.dumps({"data": {"a/b": [story]}}))
    paths = ["a.jsonl", "b.json", "c.json", "d.json"]
    assert main(["check", *paths, "--output-format", "sarif", "--select", "TPL001"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    found = []
    for path, result in zip(paths, results, strict=True):
        value = json.loads(Path(path).read_text("utf-8"))
        for step in result["properties"]["jsonPointer"].split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            value = value[int(step)] if isinstance(value, list) else value[step]
        found.append(value)
    assert found == [record["body"]] * 4


@pytest.mark.parametrize(
    "call", [["check", "a.rss"], ["clean", "a.rss"], ["learn", "a.rss", "--memory", "m.db"], ["diff", "a.rss", "a.rss"]]
)
def test_every_command_names_the_nearest_input_format(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("newslint.yaml").write_text("input-format: rsss\n", "utf-8")
    Path("a.rss").write_text("<rss version='2.0'><channel/></rss>", "utf-8")
    assert main(call) == 2
    assert capsys.readouterr().err == "newslint: unknown input format 'rsss'; the nearest known one is 'rss'\n"
