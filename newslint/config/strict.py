"""Reads a user's YAML against a pydantic model, and turns every mistake into a complaint with its place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from newslint.model.complaint import Complaint, nearest

Model = TypeVar("Model", bound=BaseModel)


class MistakesError(Exception):
    """A file that cannot be used; ``complaints`` say why, each with its place."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = list(complaints)


def parse(path: str, text: str) -> Any:
    """Return the plain data of a YAML text; raises MistakesError where it is no YAML. ``path`` is what to call it."""
    try:
        # the C loader; places are looked up in a second, slower reading, and only where something is wrong
        return YAML(typ="safe", pure=False).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context or "no YAML").split())
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise MistakesError([Complaint(path, line, column, f"not readable as YAML: {problem}")]) from None
    except (YAMLError, ValueError) as error:
        raise MistakesError([Complaint(path, 0, 0, f"not readable as YAML: {' '.join(str(error).split())}")]) from None


def validate(path: str, data: Any, model: type[Model], text: str | None = None) -> Model:
    """Return ``data`` as ``model``; raises MistakesError. ``text`` is the YAML that data came from, for the places."""
    if not isinstance(data, dict):
        kind = "nothing" if data is None else f"a {type(data).__name__}"
        raise MistakesError([Complaint(path, 1, 1, f"holds {kind}; expected keys and values")])
    try:
        return model.model_validate(data)
    except ValidationError as error:
        tree = _places(text)
        complaints = [_complaint(path, tree, data, model, entry) for entry in error.errors()]
        # a key that is misspelt is not also said to be missing
        meant = {complaint.text.split("'")[-2] for complaint in complaints if "the nearest known key" in complaint.text}
        raise MistakesError(
            [one for one in complaints if not (one.text.startswith("missing key") and one.key in meant)]
        ) from None


def place(text: str, keys: Iterable[str | int]) -> tuple[int, int]:
    """Return the line and column of the value under ``keys`` in a YAML text, or of the nearest key above it."""
    return _find(_places(text), tuple(keys), missing=False)


def key_place(text: str, keys: Iterable[str | int]) -> tuple[int, int]:
    """Return the line and column of the key itself, the last of ``keys``, in a YAML text."""
    return _find(_places(text), tuple(keys), missing=True)


def _places(text: str | None) -> Any:
    if text is None:
        return None
    return YAML(typ="rt").load(io.StringIO(text))


def _find(tree: Any, keys: tuple[str | int, ...], missing: bool) -> tuple[int, int]:
    line, column = 1, 1
    value = (1, 1)
    node = tree
    for depth, name in enumerate(keys):
        marks = getattr(node, "lc", None)
        if marks is None or marks.data is None or name not in marks.data:
            if marks is None:  # a single value where a list may stand: the place is the value's
                line, column = value
            break
        last = depth == len(keys) - 1
        at = marks.data[name]
        # a mistake in a key points at the key, one in a value at the value
        line, column = (at[0] + 1, at[1] + 1) if missing or not last or len(at) < 4 else (at[2] + 1, at[3] + 1)
        value = (at[2] + 1, at[3] + 1) if len(at) >= 4 else (line, column)
        node = node[name]
    return line, column


def _complaint(path: str, tree: Any, data: Any, model: type[BaseModel], error: ErrorDetails) -> Complaint:
    keys = tuple(part for part in error["loc"] if _is_real(data, part) or part == error["loc"][-1])
    kind = error["type"]
    line, column = _find(tree, keys, missing=kind == "extra_forbidden") if tree is not None else (0, 0)
    name = str(keys[-1]) if keys else ""
    where = ".".join(str(part) for part in keys if not isinstance(part, int)) or name
    context = error.get("ctx") or {}
    given = error.get("input")
    if kind == "extra_forbidden":
        text = f"unknown key '{name}'"
        near = nearest(name, _keys_of(model, keys[:-1]))
        text += f"; the nearest known key is '{near}'" if near else ""
    elif kind == "missing":
        text = f"missing key '{where}'"
        if tree is not None and len(keys) > 1:
            line, column = _find(tree, keys[:-1], missing=True)
    elif kind == "literal_error":
        words = [word.strip("' ") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        near = nearest(str(given), words)
        text = f"unknown {name} '{given}'; " + (
            f"the nearest known word is '{near}'" if near else f"expected {_either(words)}"
        )
    elif kind == "value_error":
        text = str(context.get("error", "not a usable value"))
    else:
        wanted = _WANTED.get(kind, error["msg"][:1].lower() + error["msg"][1:])
        text = f"'{where}' is {_kind_of(given)}; expected {wanted.format(**context)}"
    return Complaint(path, line, column, text, name)


_WANTED = {
    "string_type": "a text",
    "list_type": "a list",
    "date_type": "a day, as 2026-12-31",
    "date_parsing": "a day, as 2026-12-31",
    "date_from_datetime_parsing": "a day, as 2026-12-31",
    "date_from_datetime_inexact": "a day, as 2026-12-31",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "string_pattern_mismatch": "a text of the form {pattern}",
    "too_short": "at least {min_length} of them",
    "string_too_short": "a text of at least {min_length} characters",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
}


def _is_real(data: Any, part: str | int) -> bool:
    # pydantic names the members of a union in the path ("str", "FixFile"); they are no keys of the file
    if isinstance(part, str) and re.fullmatch(r"[A-Z]{3}[0-9]{0,3}", part):
        return True  # a selector of rules
    return isinstance(part, int) or not (part in ("str", "bool", "int") or part[:1].isupper() or "[" in part)


def _kind_of(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value if len(value) <= 60 else value[:59] + '…'}'"
    if isinstance(value, int | float):
        return f"the number {value}"
    return {"list": "a list", "dict": "keys and values"}.get(type(value).__name__, f"a {type(value).__name__}")


def _either(words: Sequence[str]) -> str:
    quoted = [f"'{word}'" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]


def _keys_of(model: type[BaseModel], keys: tuple[str | int, ...]) -> list[str]:
    current: type[BaseModel] | None = model
    for name in keys:
        if isinstance(name, int) or current is None:
            continue
        field = next((f for n, f in current.model_fields.items() if name in (n, f.alias)), None)
        current = _model_in(field.annotation) if field is not None else None
    return [field.alias or name for name, field in current.model_fields.items()] if current is not None else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
