"""The shape of a settings file, for pydantic; imported only where a file is new to the cache."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, field_validator

from newslint.config.profiles import PROFILES
from newslint.config.settings import Gate
from newslint.model.complaint import nearest
from newslint.model.finding import Severity


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=_kebab, populate_by_name=False, strict=False)


class OverrideFile(_Strict):
    """One entry of ``overrides``."""

    sources: list[str] = Field(default=[], description="globs of source names that the entry is for; all where absent")
    publishers: list[str] = Field(default=[], description="globs of publishers that the entry is for; all where absent")
    items: list[str] = Field(default=[], description="ids or links of items, or globs of them; all where absent")
    ignore: list[str] = Field(default=[], description="selectors of rules whose findings are hidden there")
    severities: dict[str, Severity] = Field(default={}, description="severity by selector")
    because: str = Field(description="why; the report shows it")
    until: date | None = Field(default=None, description="last day on which the entry holds, as 2026-12-31")


_REASONED = {
    "anyOf": [
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "array", "items": {"type": "string"}},
    ]
}


_PROFILE = {"anyOf": [{"type": "string", "enum": list(PROFILES)}, {"type": "null"}]}


class ConfigFile(_Strict):
    """newslint.yaml, or [tool.newslint] of pyproject.toml."""

    select: list[str] = Field(default=["ALL"], description="selectors of the rules in force")
    extend_select: list[str] = Field(default=[], description="selectors added to those, preview rules included")
    ignore: Annotated[dict[str, str], WithJsonSchema(_REASONED)] = Field(
        default={}, description="selectors left out, each with its reason"
    )
    severities: dict[str, Severity] = Field(default={}, description="severity by selector")
    overrides: list[OverrideFile] = Field(default=[], description="settings for some sources")
    rules: list[str] = Field(default=[], description="folders of further rule packs, relative to this file")
    preview: bool = Field(default=False, description="whether rules in preview are in force")
    profile: Annotated[str | None, WithJsonSchema(_PROFILE)] = Field(
        default=None,
        description="what a partner or a specification asks for, as a selection of rules with its thresholds",
    )
    options: dict[str, dict[str, int]] = Field(default={}, description="numbers of rules, by code or name")
    input_format: str | None = Field(default=None, description="format of the inputs; sniffed where absent")
    map: dict[str, str] = Field(default={}, description="record keys of JSON Lines, by field")
    fail_on: Gate = Field(default="warning", description="lowest severity that makes the run fail")
    min_score: int | None = Field(default=None, ge=0, le=100, description="score under which an item fails the run")

    @field_validator("profile")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        if value is not None and value not in PROFILES:
            near = nearest(value, PROFILES)
            hint = f"; the nearest known one is '{near}'" if near else f"; expected one of {', '.join(PROFILES)}"
            raise ValueError(f"no profile is called '{value}'{hint}")
        return value

    @field_validator("ignore", mode="before")
    @classmethod
    def _reasons(cls, value: object) -> object:
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return dict.fromkeys(value, "")
        return value


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema of newslint.yaml, from which editors complete keys and words."""
    made = ConfigFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "newslint settings"}
