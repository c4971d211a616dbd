"""Reads the rules that are Python classes: the same keys, the same checks, the same complaints."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from newslint.model.complaint import Complaint
from newslint.model.rule import Check, Rule
from newslint.rulebook.errors import RulesError

_KEYS = (
    ["code", "severity", "confidence", "scope", "tags", "languages", "message", "fix", "silent_in", "options", "clock", "spoils", "weight", "preview", "bad", "good", "links", "since"]
)  # fmt: skip


def module_of(path: Path, name: str | None) -> ModuleType:
    """Return the module in ``path``, imported as ``name`` or, for a foreign pack, under a name made from its path."""
    if name is not None:
        return importlib.import_module(name)
    name = f"_newslint_pack_{hashlib.blake2b(str(path.resolve()).encode(), digest_size=8).hexdigest()}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def check_of(reference: str) -> Check:
    """Return a new object of the class that ``Rule.check`` names (``module:Class`` or ``path.py:Class``)."""
    place, _, name = reference.rpartition(":")
    module = module_of(Path(place), None) if place.endswith(".py") else module_of(Path(), place)
    made: Check = getattr(module, name)()
    return made


def rules_of(
    path: Path, shown: str, pack: str, module_name: str | None, *, proven: bool = False
) -> list[tuple[Rule, tuple[str, int, int]]]:
    """Return the rules of a Python file with their places; raises RulesError.

    Where they are ``proven``, their triggers are taken as they are.
    """

    try:
        module = module_of(path, module_name)
    except Exception as error:
        line = _line_of(error, path)
        text = f"cannot be imported: {type(error).__name__}: {' '.join(str(error).split())}"
        raise RulesError([Complaint(shown, line, 1 if line else 0, text)]) from error
    found = []
    for value in list(vars(module).values()):
        if isinstance(value, type) and issubclass(value, Check) and value.__module__ == module.__name__:
            if "code" not in vars(value):  # a shared base of checks, not a check
                continue
            found.append(_rule(value, path, shown, pack, module_name, proven))
    return found


def _rule(
    check: type[Check], path: Path, shown: str, pack: str, module: str | None, proven: bool
) -> tuple[Rule, tuple[str, int, int]]:
    from newslint.config.strict import MistakesError, validate
    from newslint.matching.safety import UnsafePattern, check_pattern
    from newslint.rulebook.build import RuleMistakeError, build
    from newslint.rulebook.schema import CheckFile

    source, line = inspect.getsourcelines(check)
    summary, _, why = inspect.cleandoc(check.__doc__ or "").partition("\n")
    data: dict[str, Any] = {"summary": summary, "why": why.strip()}
    for key in _KEYS:
        value = getattr(check, key, None)
        if value is not None:
            data[key] = list(value) if isinstance(value, tuple) else dict(value) if key == "options" else value
    place = f"{module}:{check.__name__}" if module else f"{path.resolve()}:{check.__name__}"
    try:
        for pattern in () if proven else check.trigger:
            try:
                check_pattern(pattern, 0)
            except UnsafePattern as error:
                raise RuleMistakeError(("trigger",), f"{error} (in the trigger '{pattern}')") from None
        name = getattr(check, "name", None)
        if not isinstance(name, str):
            raise RuleMistakeError((), f"the class {check.__name__} has no name")
        rule = build(
            name, validate(shown, data, CheckFile), pack=pack, path=f"{shown}:{line}", check=place, proven=proven
        )
    except MistakesError as mistakes:
        complaints = [
            Complaint(shown, *_place_of(source, line, complaint.key), complaint.text)
            for complaint in mistakes.complaints
        ]
        raise RulesError(complaints) from None
    except RuleMistakeError as mistake:
        at = _place_of(source, line, str(mistake.keys[0]) if mistake.keys else "")
        raise RulesError([Complaint(shown, *at, mistake.text)]) from None
    return rule, (shown, line, 1)


def _place_of(source: list[str], first: int, key: str) -> tuple[int, int]:
    for number, line in enumerate(source, start=first):
        if key and line.split("=")[0].split(":")[0].strip() == key:
            return number, len(line) - len(line.lstrip()) + 1
    return first, 1


def _line_of(error: Exception, path: Path) -> int:
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno
    frame, line = error.__traceback__, 0
    while frame is not None:
        if Path(frame.tb_frame.f_code.co_filename) == path.resolve() or frame.tb_frame.f_code.co_filename == str(path):
            line = frame.tb_lineno
        frame = frame.tb_next
    return line
