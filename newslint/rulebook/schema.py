"""The shape of a rule file, for pydantic; a rule in Python is held against the same shape."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from newslint.model.finding import Confidence, Severity
from newslint.model.rule import Action, Clock, Flag, Place, Unit


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Texts = Annotated[list[str], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_MORE)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MatchFile(_Strict):
    """What the rule looks for: exactly one of regex, lines, phrases and reader."""

    regex: Texts | None = Field(default=None, description="Python regular expressions, searched in each unit")
    lines: Texts | None = Field(default=None, description="whole units; spaces and closing punctuation may vary")
    phrases: Texts | None = Field(default=None, description="words that stand anywhere in a unit, as whole words")
    reader: bool | None = Field(default=None, description="the readers report this defect themselves")
    unless: Texts = Field(default=[], description="regular expressions; a unit that holds one is left alone")
    case: Literal["ignore", "match"] = Field(default="ignore", description="whether capitals matter")
    unit: Unit = Field(default="line", description="line; sentence (a line or a sentence of it); or the whole text")
    flag: Flag = Field(default="match", description="what is marked: the match, or the unit it stands in")

    @model_validator(mode="after")
    def _one_kind(self) -> MatchFile:
        kinds = [name for name in ("regex", "lines", "phrases", "reader") if getattr(self, name) is not None]
        if len(kinds) != 1:
            found = " and ".join(f"'{kind}'" for kind in kinds) or "none of them"
            raise ValueError(f"match holds {found}; expected exactly one of 'regex', 'lines', 'phrases' and 'reader'")
        return self


class WhereFile(_Strict):
    """Conditions on the place and shape of a match; all must hold."""

    place: Place = Field(default="any", description="head, tail or inside of the text")
    min_words: int | None = Field(default=None, ge=0, description="of the unit")
    max_words: int | None = Field(default=None, ge=1, description="of the unit")
    max_chars: int | None = Field(default=None, ge=1, description="of the unit")
    text_min_words: int | None = Field(default=None, ge=0, description="of the whole text")
    text_max_words: int | None = Field(default=None, ge=1, description="of the whole text")
    alone: bool = Field(default=False, description="the unit is a line of its own")
    last: bool = Field(default=False, description="the unit is the last of the text")
    open: bool | None = Field(default=None, description="whether the unit ends unlike a sentence (true) or like one")
    quoted: bool = Field(default=False, description="whether a match inside quotation marks counts")
    code: bool = Field(default=False, description="whether a match inside code counts")


class FixFile(_Strict):
    """How a finding is mended."""

    action: Action
    safe: bool = True
    title: str | None = None
    by: str = ""


class BadFile(_Strict):
    """A text that must be flagged at exactly these places."""

    text: str
    flags: Texts = Field(min_length=1)
    fixed: str | None = None
    field: str | None = None
    language: str | None = None
    html: bool = False
    item: dict[str, str] = {}


class GoodFile(_Strict):
    """A text that must be left alone."""

    text: str
    because: str | None = None
    field: str | None = None
    language: str | None = None
    html: bool = False
    item: dict[str, str] = {}


class RuleFile(_Strict):
    """One rule; the file's stem is its name, the folder its family."""

    code: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="three capitals and three digits, never reused")
    summary: str = Field(min_length=10, description="one sentence: the defect")
    severity: Severity = Field(description="how bad it is")
    confidence: Confidence = Field(description="how sure the rule is")
    scope: Texts = Field(min_length=1, description="the fields the rule reads, or item, review, feed")
    tags: list[str] = Field(default=[], description="words to find the rule by")
    languages: Texts = Field(default=["*"], description="the languages the rule knows; '*' where it needs none")
    why: str = Field(min_length=20, description="what harm the defect does")
    match: MatchFile
    where: WhereFile = WhereFile()
    message: str = Field(min_length=3, description="what stands there; {match} and named groups are filled in")
    fix: str | FixFile | None = Field(default=None, description="delete-line, delete-match, or the long form")
    spoils: int | None = Field(default=None, ge=0, le=100, description="highest score of an item with this finding")
    weight: float | None = Field(
        default=None, ge=0, le=100, description="what a finding weighs in the score where severity does not say it"
    )
    preview: bool = Field(default=False, description="off unless asked for")
    silent_in: list[str] = Field(
        default=[], description="formats in which the rule says nothing: there it is no defect"
    )
    bad: list[BadFile] = Field(
        description="texts that must be flagged; may be empty for a defect that only readers see"
    )
    good: list[GoodFile] = Field(min_length=1, description="texts that must be left alone")
    links: list[str] = Field(default=[], description="where to read more")
    since: Annotated[str, WithJsonSchema({"type": ["string", "number"]})] = Field(
        default="0.1", description="the version of the pack that brought the rule"
    )

    @model_validator(mode="after")
    def _has_bad(self) -> RuleFile:
        if not self.bad and not (self.match is not None and self.match.reader):
            raise ValueError("'bad' is empty; expected at least one text that the rule flags")
        return self

    @model_validator(mode="before")
    @classmethod
    def _numbers_are_texts(cls, data: Any) -> Any:
        # `since: 0.1` is a number to YAML and a version to its author
        if isinstance(data, dict) and isinstance(data.get("since"), int | float):
            data = {**data, "since": str(data["since"])}
        return data


class CheckFile(RuleFile):
    """The attributes of a rule in Python; what it looks for is its own code."""

    options: dict[str, int] = Field(default={}, description="numbers that settings and profiles may change")
    clock: Clock = Field(default="none", description="what it asks of the clock: none, ahead, day or hour")
    match: None = None  # type: ignore[assignment]  # the one key that a rule in Python has no use for


def rule_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule file, from which editors complete keys and words."""
    made = RuleFile.model_json_schema(by_alias=True)
    actions = {"type": "string", "enum": list(get_args(Action))}
    made["properties"]["fix"]["anyOf"] = [
        actions if part.get("type") == "string" else part for part in made["properties"]["fix"]["anyOf"]
    ]
    made["$defs"]["MatchFile"]["oneOf"] = [{"required": [kind]} for kind in ("regex", "lines", "phrases", "reader")]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "newslint rule"}
