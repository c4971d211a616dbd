"""Turns a checked rule file into a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from newslint.matching.safety import UnsafePattern, check_pattern
from newslint.model.complaint import nearest
from newslint.model.rule import Action, Example, FixPlan, Match, Page, Rule, Where
from newslint.rulebook.schema import BadFile, CheckFile, FixFile, GoodFile, MatchFile, RuleFile

SCOPES = frozenset(
    [
        "title",
        "summary",
        "body",
        "author",
        "link",
        "id",
        "published",
        "updated",
        "language",
        "publisher",
        "category",
        "image",
        "enclosure",
        "rights",
        "item",
        "review",
        "feed",
    ]
)
"""What a rule may read."""

_TITLES: dict[str, str] = {
    "delete-line": "Delete the line",
    "delete-match": "Delete the marked text",
    "replace": "Replace the marked text",
    "move": "Move the text to its field",
}
_PORTION = 12
_CLOSING = r"[\s.:!…»›>→↓*]*"


class RuleMistakeError(ValueError):
    """A rule whose file has the right shape and still makes no sense; ``keys`` lead to the place."""

    def __init__(self, keys: tuple[str | int, ...], text: str) -> None:
        super().__init__(text)
        self.keys = keys
        self.text = text


def build(
    name: str, file: RuleFile | CheckFile, *, pack: str, path: str, check: str | None = None, proven: bool = False
) -> Rule:
    """Return the rule that ``file`` describes; raises RuleMistakeError.

    ``check`` names the class of a rule in Python. Of a rule that is ``proven`` the patterns are taken as they are.
    """
    for index, scope in enumerate(file.scope):
        if scope not in SCOPES:
            near = nearest(scope, SCOPES)
            hint = f"; the nearest known scope is '{near}'" if near else ""
            raise RuleMistakeError(("scope", index), f"unknown scope '{scope}'{hint}")
    _check_message(file)
    _check_examples(file)
    reader = file.match is not None and bool(file.match.reader)
    return Rule(
        code=file.code,
        name=name,
        summary=" ".join(file.summary.split()),
        severity=file.severity,
        confidence=file.confidence,
        scope=tuple(file.scope),
        message=file.message,
        tags=tuple(file.tags),
        languages=tuple(file.languages),
        match=_match(file.match, proven) if file.match is not None and not reader else None,
        where=Where(**file.where.model_dump()),
        check=check,
        reader=reader,
        fix=_fix(file.fix),
        preview=file.preview,
        spoils=file.spoils,
        weight=file.weight,
        silent_in=tuple(file.silent_in),
        options=dict(file.options) if isinstance(file, CheckFile) else {},
        clock=file.clock if isinstance(file, CheckFile) else "none",
        pack=pack,
        page=Page(
            why=file.why.strip(),
            bad=tuple(_example(entry) for entry in file.bad),
            good=tuple(_example(entry) for entry in file.good),
            links=tuple(file.links),
            since=file.since,
            path=path,
        ),
    )


def _match(file: MatchFile, proven: bool) -> Match:
    patterns: list[str] = []
    for index, pattern in enumerate(file.regex or ()):
        if not proven:
            _check(pattern, file, ("match", "regex", index))
        patterns.append(pattern)
    patterns += [f"^(?:{'|'.join(map(_spaced, some))}){_CLOSING}$" for some in _portions(file.lines)]
    patterns += [rf"(?<!\w)(?:{'|'.join(map(_spaced, some))})(?!\w)" for some in _portions(file.phrases)]
    for index, pattern in enumerate(file.unless):
        if not proven:
            _check(pattern, file, ("match", "unless", index))
    return Match(
        patterns=tuple(patterns),
        unless=tuple(file.unless),
        ignore_case=file.case == "ignore",
        unit=file.unit,
        flag=file.flag,
    )


def _check(pattern: str, file: MatchFile, keys: tuple[str | int, ...]) -> None:
    try:
        check_pattern(pattern, re.IGNORECASE if file.case == "ignore" else 0)
    except UnsafePattern as error:
        raise RuleMistakeError(keys, f"{error} (character {error.position + 1} of the pattern)") from None


def _portions(words: list[str] | None) -> Iterator[list[str]]:
    """Cut a long list into patterns of a size that the filter takes."""
    for at in range(0, len(words or ()), _PORTION):
        yield (words or [])[at : at + _PORTION]


def _spaced(words: str) -> str:
    # a space, not any white space: the filter reads a phrase as one long literal
    return " ".join(re.escape(word) for word in words.split())


def _fix(file: str | FixFile | None) -> FixPlan | None:
    if file is None or file == "none":
        return None
    if isinstance(file, str):
        if file not in get_args(Action):
            near = nearest(file, get_args(Action))
            hint = f"; the nearest known one is '{near}'" if near else ""
            raise RuleMistakeError(("fix",), f"unknown fix '{file}'{hint}")
        file = FixFile.model_validate({"action": file, "safe": file != "move"})
    if file.action == "none":
        return None
    title = file.title or (f"Move the text to {file.by}" if file.action == "move" and file.by else _TITLES[file.action])
    return FixPlan(action=file.action, safe=file.safe, title=title, by=file.by)


def _example(file: BadFile | GoodFile) -> Example:
    return Example(
        text=file.text,
        flags=tuple(file.flags) if isinstance(file, BadFile) else (),
        fixed=file.fixed if isinstance(file, BadFile) else None,
        because=file.because if isinstance(file, GoodFile) else None,
        field=file.field,
        language=file.language,
        html=file.html,
        item=dict(file.item),
    )


def _check_message(file: RuleFile | CheckFile) -> None:
    message = file.message
    if "\n" in message.strip():
        raise RuleMistakeError(("message",), "the message has several lines; expected one")
    if message.rstrip().endswith("."):
        raise RuleMistakeError(("message",), "the message ends with a full stop; expected none")
    try:
        slots = set(re.findall(r"\{(\w+)\}", message))
        message.format_map(dict.fromkeys(slots, ""))
    except (ValueError, KeyError, IndexError, AttributeError):
        raise RuleMistakeError(("message",), "the message has a brace that opens no slot; write '{{' for '{'") from None
    if file.match is None or file.match.reader:
        return
    known = {"match", "unit"}
    for pattern in file.match.regex or ():
        known.update(re.findall(r"\(\?P<(\w+)>", pattern))
    for slot in sorted(slots - known):
        near = nearest(slot, known)
        hint = f"; the nearest is '{{{near}}}'" if near else ""
        raise RuleMistakeError(("message",), f"no group of the pattern fills '{{{slot}}}'{hint}")


def _check_examples(file: RuleFile | CheckFile) -> None:
    for index, example in enumerate(file.bad):
        for flag in example.flags:
            if flag and flag not in example.text and flag not in example.item.values():
                shown = flag if len(flag) <= 60 else flag[:59] + "…"
                raise RuleMistakeError(("bad", index, "flags"), f"'{shown}' does not stand in the example's text")
