"""Makes the JSON Schema of the json document and of the jsonl line from the types of the contract."""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from newslint.model import RunReport
from newslint.model.report import SCHEMA_VERSION

_NAMES = {
    "RunReport": "run",
    "Summary": "summary",
    "FeedReport": "feed",
    "ItemReport": "item",
    "Points": "points",
    "Suppression": "suppression",
    "Spread": "spread",
    "Finding": "finding",
    "Fix": "fix",
    "Sourcing": "sourcing",
    "NamedVoice": "named_voice",
    "UnnamedVoice": "unnamed_voice",
}

KEYS: dict[str, dict[str, str]] = {
    "run": {
        "version": "Version of this contract; its first number changes when a key changes its meaning or goes.",
        "newslint": "Version of newslint.",
        "summary": "The run in numbers.",
        "feeds": "One entry an input, in the order they were read.",
    },
    "summary": {
        "feeds": "Inputs that were read.",
        "items": "Items that were read.",
        "items_with_findings": "Items with at least one finding.",
        "findings": "Findings in items and of feeds as such.",
        "errors": "Findings of severity error.",
        "warnings": "Findings of severity warning.",
        "infos": "Findings of severity info.",
        "suppressed": "Findings that the configuration or a baseline took out.",
        "score": "Mean score of the items that could be judged; null where there was none.",
        "raw_score": "The same mean with the suppressed findings counted.",
        "suppressions": "Why findings were suppressed, and how many for each reason.",
        "spread": "How the scores of the items lie; null where there is none.",
    },
    "feed": {
        "source": "Path of the input, or <stdin>.",
        "format": "Name of the format it was read as.",
        "feed": "Title of the feed.",
        "score": "Mean score of its items; null where none could be judged.",
        "grade": "Letter for the score.",
        "findings": "Findings about the feed as such.",
        "items": "Its items, in the order of the input.",
        "suppressed": "How many findings about the feed as such the configuration or a baseline took out.",
        "raw_score": "Mean score of its items with the suppressed findings counted.",
        "spread": "How the scores of its items lie; null where there is none.",
    },
    "spread": {
        "lowest": "The lowest score.",
        "lower_quartile": "A fourth of the items score no more than this.",
        "median": "Half of the items score no more than this.",
        "upper_quartile": "Three fourths of the items score no more than this.",
        "highest": "The highest score.",
    },
    "item": {
        "source": "Path of the input, or <stdin>.",
        "format": "Name of the format it was read as.",
        "feed": "Title of the feed.",
        "publisher": "Who published the item, as far as the item or its feed say.",
        "index": "Place of the item in its input, from 0; null in a jsonl line about the feed as such.",
        "id": "The item's own id.",
        "title": "The item's title as a reader sees it.",
        "link": "The item's address.",
        "score": "0 (nothing usable) to 100 (no finding); null where the item could not be judged.",
        "grade": "Letter for the score: A, B, C, D or E.",
        "dimensions": "Scores of the item's faces, by name.",
        "points": "Which rule took how much from the score.",
        "findings": "What was found in the item, in the order of the source.",
        "suppressed": "How many findings the configuration or a baseline took out.",
        "raw_score": "The score with the suppressed findings counted; null where the item could not be judged.",
        "sourcing": "Who speaks in the story; null where no unnamed source was found in it.",
    },
    "sourcing": {
        "named": "Who is quoted by name, in the order they first speak.",
        "unnamed": "Who is a source without a name, in the order they are brought in.",
        "attributions": "Sentences that give something as the word of a person, an office or a document, or of a source without a name.",
        "share": "The part of these that has no name, from 0 to 1.",
    },
    "named_voice": {
        "who": "The name, in the fullest form that the story gives where it speaks.",
        "count": "Sentences in which it speaks.",
    },
    "unnamed_voice": {
        "who": "The words of the story for the source.",
        "kind": "Name of the rule that its first mention belongs to.",
        "reason": "Why the name is withheld: not authorised, fear, sensitivity, privacy, ...; none where the story does not say.",
        "outlet": "The other newsroom it spoke to; null where it spoke to this one.",
        "count": "Sentences that rest on it.",
        "quoted": "How many of these hold words in quotation marks.",
    },
    "points": {
        "code": "The rule.",
        "lost": "Points it took.",
        "count": "Findings it took them for.",
    },
    "finding": {
        "code": "The rule: three capitals and three digits.",
        "name": "The rule's name, in kebab-case.",
        "category": "The name of the rule's family.",
        "tags": "The rule's tags.",
        "severity": "How bad it is.",
        "confidence": "How sure the rule is.",
        "message": "What is there, on one line.",
        "field": "The field it is in (title, summary, body, link, ...); null for the item or the feed as such.",
        "text": "What is flagged, shortened; null where nothing is.",
        "start": "First character in the raw value of the field, from 0; null where the finding has no span.",
        "end": "Character after the last one in the raw value of the field.",
        "line": "Line in the source, from 1.",
        "column": "Column in the source, from 1, in characters.",
        "end_line": "Line of the place after the last character.",
        "end_column": "Column of the place after the last character.",
        "fingerprint": "Stays the same when the item is published again or moved.",
        "fix": "How it can be mended; null where newslint cannot.",
    },
    "fix": {
        "title": "What the fix does, as a command.",
        "safe": "Whether it may be done without being asked.",
    },
    "suppression": {
        "by": "What took the findings out: an entry of the settings (override), a baseline, or --new-since.",
        "because": "The reason that was given.",
        "count": "How many findings.",
    },
}
"""What every key of a report means, by type."""


def report_schema() -> dict[str, Any]:
    """Return the schema of the json document; ``$defs/item`` is that of a jsonl line."""
    (whole,), parts = msgspec.json.schema_components([RunReport], ref_template="#/$defs/{name}")
    definitions = {_NAMES[name]: _described(_NAMES[name], part) for name, part in parts.items()}
    run = definitions.pop(_NAMES[whole["$ref"].rpartition("/")[2]])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"newslint report {SCHEMA_VERSION}",
        **{key: value for key, value in run.items() if key != "title"},
        "$defs": {name: definitions[name] for name in _NAMES.values() if name in definitions},
    }


def schema_text() -> str:
    """Return the schema as ``docs/report.schema.json`` holds it."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


def _described(name: str, part: dict[str, Any]) -> dict[str, Any]:
    keys = {key: _key(name, key, value) for key, value in part["properties"].items()}
    # every key is always written, those with a default too; later versions may add keys, so others are allowed
    made = {**part, "title": name, "properties": keys, "required": list(keys)}
    if "description" in part:  # Python 3.13 takes the indentation out of docstrings, older ones leave it
        made["description"] = inspect.cleandoc(part["description"])
    return made


def _key(name: str, key: str, value: dict[str, Any]) -> dict[str, Any]:
    made = {"description": KEYS[name][key], **_renamed(value)}
    made.pop("default", None)  # a default would say that the key may be left out
    return made


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _ref(part) if key == "$ref" else _renamed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part) for part in value]
    return value


def _ref(target: str) -> str:
    base, _, name = target.rpartition("/")
    return f"{base}/{_NAMES[name]}"
