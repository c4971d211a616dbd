"""Makes the page of the profiles from the profiles themselves."""

from __future__ import annotations

from newslint.config.profiles import PROFILES, Demand, Profile
from newslint.model import Rule
from newslint.rulebook import built_in, load

_HEAD = """# Profiles

A profile is what a partner or a specification asks of a feed: a selection of rules, how bad each of them is there, and the
numbers it is held to, with the page that says so.

```console
$ newslint rules --profile strict-rss
...
$ newslint config --profile flipboard
...
```

`newslint check feed.xml --profile msn` then judges a feed by it.

In a settings file it is `profile: msn`. What you say yourself goes before the profile: `select`, `ignore`, `severities` and
`options`, in the file or on the command line. `newslint config` says of each value whether it comes from the profile.

```yaml
profile: msn
options:
  short-body: {least: 600}
severities:
  long-title: warning
ignore: [TTL014]
```

The profiles of partners look at everything that newslint looks at by default, and at what the partner asks for beside it. The
strict profiles look at conformance only. Rules in preview that a profile asks for are in force with it. Only what can be seen in
a feed is judged: whether a picture is blurred, or whether an id stays the same from one fetch to the next (`newslint diff` says
that), is not.

The numbers come from stored copies of the pages named here, read in 2026; where a line says *from notes*, the page as stored did
not show the number. Pages change: look at the live one before you rely on a number, and change it with `options`.
"""


def profiles() -> str:
    """Return the page as Markdown."""
    rules = {rule.code: rule for rule in load(built_in(), pages=True)}
    parts = [_HEAD]
    parts += [_section(profile, rules) for profile in PROFILES.values()]
    return "\n".join(parts)


def _section(profile: Profile, rules: dict[str, Rule]) -> str:
    base = ", ".join(f"`{selector}`" for selector in profile.select)
    rows = [
        f"## {profile.name}",
        "",
        profile.summary,
        "",
        f"Selects {base}, and:",
        "",
        "| rule | severity | number | what is asked for | page |",
        "|---|---|--:|---|---|",
    ]
    pages = list(dict.fromkeys(demand.page for demand in profile.demands))
    for demand in profile.demands:
        rule = rules[demand.rule]
        rows.append(
            f"| [{rule.code}](rules/{rule.family}.md#{rule.name}) {rule.name} | {demand.severity or rule.severity} |"
            f" {_numbers(demand)} | {_said(demand)} | [{pages.index(demand.page) + 1}] |"
        )
    rows += ["", *(f"{number}. <{page}>" for number, page in enumerate(pages, start=1)), ""]
    return "\n".join(rows)


def _numbers(demand: Demand) -> str:
    return ", ".join(f"{name} {value:,}" for name, value in demand.options.items())


def _said(demand: Demand) -> str:
    return demand.said if demand.seen else f"{demand.said} (*from notes*)"
