"""The examples for other programs run: a Scrapy crawl, feedparser entries, an asyncio program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

SPIDER = """
import sys
sys.path.insert(0, {examples!r})
import scrapy
from scrapy.crawler import CrawlerProcess

STORY = (
    "The harbour board voted on Tuesday to close the old pier until the end of March, said Ann Lind, its chair. "
    "Divers had found cracks in four of the eleven piles, she told reporters after the meeting. "
    "The ferry to the islands will leave from the fish market instead, and the timetable stays as it is. "
    "Repairs cost 1.4 million crowns, of which the region pays half, the town's treasurer Per Holm said. "
    "Anglers, who have used the pier since 1911, may go on to the first bend as soon as a fence is built."
)


class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [{page!r}]

    def parse(self, response):
        yield {{"title": "Old pier to stay closed", "article_text": STORY, "url": "https://h.example/1"}}
        yield {{"title": "Page not found", "article_text": "404 Not Found", "url": "https://h.example/2"}}


process = CrawlerProcess({{
    "ITEM_PIPELINES": {{"scrapy_pipeline.NewslintPipeline": 300}},
    "NEWSLINT_CONFIG": {{"map": {{"body": "article_text"}}}},
    "FEEDS": {{{out!r}: {{"format": "jsonlines"}}}},
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
}})
process.crawl(Pages)
process.start()
"""


def _run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(EXAMPLES.parent), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )


def test_scrapy_drops_the_error_page_and_keeps_the_story(tmp_path: Path) -> None:
    pytest.importorskip("scrapy", reason="scrapy comes with the test extra")
    page, out, program = tmp_path / "page.html", tmp_path / "out.jsonl", tmp_path / "crawl.py"
    page.write_text("<p>a page</p>")
    program.write_text(SPIDER.format(examples=str(EXAMPLES), page=page.as_uri(), out=str(out)))
    done = _run(str(program), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (kept,) = out.read_text().splitlines()
    assert '"title": "Old pier to stay closed"' in kept
    assert '"score": ' in kept
    assert "Dropped: score " in done.stderr
    assert "Page not found" in done.stderr


def test_feedparser_entries() -> None:
    pytest.importorskip("feedparser", reason="feedparser comes with the test extra")
    script = str(EXAMPLES / "feedparser_entries.py")
    dirty = _run(script, str(EXAMPLES / "messy.rss"))
    assert dirty.returncode == 1, dirty.stderr
    assert "TPL001" in dirty.stdout
    clean = _run(script, str(EXAMPLES / "clean.rss"))
    assert (clean.returncode, clean.stdout) == (0, ""), clean.stdout + clean.stderr


def test_asyncio() -> None:
    done = _run(str(EXAMPLES / "ingest_async.py"), str(EXAMPLES / "items.jsonl"))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    items = [line for line in (EXAMPLES / "items.jsonl").read_text("utf-8").splitlines() if line.strip()]
    assert len(lines) == len(items)
    assert all(line.split(" ")[0].isdigit() or line.startswith("None ") for line in lines)
