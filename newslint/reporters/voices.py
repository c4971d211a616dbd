"""Says in a few lines who is quoted in a story by name, who is not, and why."""

from __future__ import annotations

from newslint.model.voices import Sourcing, UnnamedVoice
from newslint.reporters.sentences import counted

_NAMED = 6
_UNNAMED = 5


def voice_lines(sourcing: Sourcing) -> list[str]:
    """Return the lines of the panel, without colour and not wrapped; the longest lists are cut and say so."""
    named = [_times(one.who, one.count) for one in sourcing.named[:_NAMED]]
    if len(sourcing.named) > _NAMED:
        named.append(f"{len(sourcing.named) - _NAMED} more")
    lines = [f"by name: {', '.join(named) if named else 'nobody'}"]
    lines += [f"without: {_unnamed(one)}" for one in sourcing.unnamed[:_UNNAMED]]
    if len(sourcing.unnamed) > _UNNAMED:
        lines.append(f"without: {len(sourcing.unnamed) - _UNNAMED} more")
    unnamed = sum(one.count for one in sourcing.unnamed)
    have = "has" if unnamed == 1 else "have"
    lines.append(f"{unnamed} of {counted(sourcing.attributions, 'attribution')} {have} no name")
    return lines


def _unnamed(voice: UnnamedVoice) -> str:
    parts = [_times(f"'{voice.who}'", voice.count)]
    if voice.outlet:
        parts.append(f"told {voice.outlet}")
    if voice.quoted:
        parts.append("in direct speech")
    parts.append("no reason given" if voice.reason == "none" else f"reason: {voice.reason}")
    return ", ".join(parts)


def _times(who: str, count: int) -> str:
    return f"{who} ({count} times)" if count > 1 else who
