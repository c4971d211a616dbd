"""Makes the page that says of every rule what its fix does, by the four policies of mending."""

from __future__ import annotations

from collections.abc import Callable

from newslint.fixing.guard import keeps
from newslint.model import Rule
from newslint.rulebook import built_in, load

_HEAD = """# What is done about each rule

The four policies of [mending](fixing.md), rule by rule. *unsafe* means that `--unsafe-fixes` is asked for: the fix takes
journalism along now and then, or guesses. Rules that are not named here are reported and leave the text alone: what is
wrong there cannot be put right without knowing more than the item says.
"""


def policies() -> str:
    """Return the page as Markdown."""
    rules = sorted(load(built_in(), pages=True), key=lambda rule: rule.code)
    parts = [_HEAD]
    for title, words, belongs in _POLICIES:
        rows = [f"| {_link(rule)} | {_done(rule)} |" for rule in rules if belongs(rule)]
        parts.append(f"\n## {title}\n\n{words}\n\n| rule | what is done |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def _action(*names: str) -> Callable[[Rule], bool]:
    return lambda rule: rule.fix is not None and rule.fix.action in names


_POLICIES: tuple[tuple[str, str, Callable[[Rule], bool]], ...] = (
    ("Delete", "The line goes, or what is marked inside it.", _action("delete-line", "delete-match")),
    ("Transform", "The text is rewritten; where it cannot be, it is reported.", _action("replace")),
    ("Move", "The text goes into its field, where the format has one and it is free.", _action("move")),
    (
        "Never",
        "Reported, and never cut, not even as a part of what another rule cuts.",
        lambda rule: rule.fix is None and keeps(rule.code, False),
    ),
)


def _link(rule: Rule) -> str:
    return f"[{rule.code}](rules/{rule.family}.md#{rule.name}) {rule.name}"


def _done(rule: Rule) -> str:
    if rule.fix is None:
        return "reported"
    goal = f" → {rule.fix.by}" if rule.fix.action == "move" else ""
    return f"{rule.fix.action}{goal}{'' if rule.fix.safe else ', *unsafe*'}"
