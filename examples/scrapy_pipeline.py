"""A Scrapy item pipeline: dirty items are dropped, the others carry their score on.

In the settings of the crawler:

    ITEM_PIPELINES = {"scrapy_pipeline.NewslintPipeline": 300}
    NEWSLINT_CONFIG = {"map": {"body": "article_text"}, "ignore": {"SRC": "sourcing is judged elsewhere"}}
    NEWSLINT_MIN_SCORE = 60
"""

from typing import Any, Self

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

import newslint


class NewslintPipeline:
    """Lints every item that a spider yields."""

    def __init__(self, linter: newslint.Linter, least: int, stats: Any) -> None:
        self.linter = linter
        self.least = least
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        linter = newslint.Linter(settings.getdict("NEWSLINT_CONFIG"))
        return cls(linter, settings.getint("NEWSLINT_MIN_SCORE", 60), crawler.stats)

    def process_item(self, item: Any) -> Any:
        # some hundred microseconds: less than Scrapy itself spends on an item, so the reactor need not be spared
        adapter = ItemAdapter(item)
        report = self.linter.lint(adapter.asdict(), source=str(adapter.get("url") or "<item>"))
        for finding in report.findings:
            self.stats.inc_value(f"newslint/{finding.code}")
        if report.score is not None and report.score < self.least:
            worst = ", ".join(dict.fromkeys(finding.message for finding in report.findings))
            raise DropItem(f"score {report.score}: {worst}")
        if "score" in adapter.field_names() or isinstance(item, dict):
            adapter["score"] = report.score
        return item
