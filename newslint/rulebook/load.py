"""Reads packs into rules, from the cache where their files are known by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from newslint import __version__, cache
from newslint.model.complaint import Complaint
from newslint.model.rule import Rule
from newslint.rulebook.errors import RulesError
from newslint.rulebook.packs import Pack

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


_Placed = Callable[[], tuple[str, int, int]]
"""Says where a rule stands: its file is read once more for that, which only a complaint is worth."""


class _File:
    __slots__ = ("data", "pack", "path")

    def __init__(self, pack: Pack, path: Path) -> None:
        self.pack = pack
        self.path = path
        self.data = path.read_bytes()

    @property
    def shown(self) -> str:
        """What to call the file: as the user would write it."""
        try:
            return str(self.path.relative_to(Path.cwd()))
        except ValueError:
            return str(self.path)


def load(packs: Sequence[Pack], *, pages: bool = False) -> list[Rule]:
    """Return the rules of ``packs`` in the order of their codes; raises RulesError with every mistake found.

    Without ``pages`` the rules may come from the cache and lack examples and explanations, which a run does not need.
    """
    rule_files = list(_files(packs))
    name = cache.key(__version__, *(part for file in rule_files for part in (str(file.path), file.data)))
    if not pages:
        kept = cache.load(name, "rulebook")
        if kept is not None:
            try:
                return msgspec.msgpack.decode(kept, type=list[Rule])
            except msgspec.MsgspecError:
                pass
    rules = _read(rule_files, pages)
    lean = [msgspec.structs.replace(rule, page=None) for rule in rules]
    cache.store(name, "rulebook", msgspec.msgpack.encode(lean))
    return rules


def _files(packs: Sequence[Pack]) -> Iterable[_File]:
    for pack in packs:
        if pack.module is None:
            paths = sorted([*pack.folder.rglob("*.yaml"), *pack.folder.rglob("*.yml"), *pack.folder.rglob("*.py")])
        else:
            paths = sorted(pack.folder.glob("*.py"))
        for path in paths:
            if path.name.startswith((".", "_")) or path.name == "newslint.yaml" or "__pycache__" in path.parts:
                continue
            yield _File(pack, path)


def _read(rule_files: Sequence[_File], pages: bool) -> list[Rule]:
    rules: list[Rule] = []
    complaints: list[Complaint] = []
    owner: dict[str, _Placed] = {}
    names: dict[str, _Placed] = {}
    for file in rule_files:
        try:
            proven = file.pack.proven and not pages
            found = _python(file, proven) if file.path.suffix == ".py" else [_yaml(file, proven)]
        except RulesError as error:
            complaints.extend(error.complaints)
            continue
        for rule, place in found:
            for what, key, taken in (("code", rule.code, owner), ("name", rule.name, names)):
                if key in taken:
                    there, here = taken[key](), place()
                    text = f"the {what} '{key}' is taken by {there[0]}:{there[1]}"
                    complaints.append(Complaint(*here, text))
                taken[key] = place
            rules.append(rule)
    if complaints:
        raise RulesError(complaints)
    return sorted(rules, key=lambda rule: rule.code)


def _yaml(file: _File, proven: bool) -> tuple[Rule, _Placed]:
    from newslint.config.strict import MistakesError, parse, place, validate  # pydantic and YAML: only for new files
    from newslint.rulebook.build import RuleMistakeError, build
    from newslint.rulebook.schema import RuleFile

    shown = file.shown
    try:
        text = file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise RulesError(
            [Complaint(shown, line, 1, "holds a byte that is not UTF-8; save the file as UTF-8")]
        ) from None
    try:
        checked = validate(shown, parse(shown, text), RuleFile, text)
        stem, folder = file.path.stem, file.path.parent.name
        if not _NAME.fullmatch(stem):
            raise RuleMistakeError((), f"the file's name '{stem}' is the rule's; expected words-with-hyphens")
        if folder != checked.code[:3]:
            raise RuleMistakeError(
                ("code",), f"'{checked.code}' stands in the folder '{folder}'; expected '{checked.code[:3]}'"
            )
        rule = build(stem, checked, pack=file.pack.name, path=shown, proven=proven)
        return rule, lambda: (shown, *place(text, ["code"]))
    except MistakesError as mistakes:
        raise RulesError(mistakes.complaints) from None
    except RuleMistakeError as mistake:
        line, column = place(text, mistake.keys)
        raise RulesError([Complaint(shown, line, column, mistake.text)]) from None


def _python(file: _File, proven: bool) -> list[tuple[Rule, _Placed]]:
    from newslint.rulebook.python import rules_of

    module = f"{file.pack.module}.{file.path.stem}" if file.pack.module else None
    found = rules_of(file.path, file.shown, file.pack.name, module, proven=proven)
    return [(rule, partial(_same, place)) for rule, place in found]


def _same(place: tuple[str, int, int]) -> tuple[str, int, int]:
    return place
