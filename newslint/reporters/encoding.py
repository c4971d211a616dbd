"""Encodes reports as JSON, whatever characters a feed put into them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from newslint.model import FeedReport, ItemReport

_HALVES = re.compile("[\ud800-\udfff]")
_encoder = msgspec.json.Encoder()


def encode(value: Any) -> bytes:
    """Return ``value`` as JSON. Half characters (lone surrogates), which UTF-8 has no place for, become U+FFFD."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return _encoder.encode(_whole(msgspec.to_builtins(value)))


def feed_line(report: FeedReport) -> ItemReport:
    """Return what was found about a feed as such in the shape of an item, without index, id or score.

    The score is null because that of a feed is the mean over its items: a second time it would count double.
    """
    return ItemReport(
        source=report.source,
        format=report.format,
        feed=report.feed,
        publisher=None,
        index=None,
        id=None,
        title=None,
        link=None,
        score=None,
        grade=None,
        dimensions={},
        points=(),
        findings=report.findings,
        suppressed=report.suppressed,
    )


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    return value
