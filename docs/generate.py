"""Writes what is generated: rule pages, the pages of profiles, conformance and policies, JSON Schemas, completion scripts. Run `python -m docs.generate` after a change of these.

`--check` writes nothing and names what is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def files() -> dict[Path, str]:
    """Return the content of every generated file by its path; completion scripts only where shtab is installed."""
    from docs.conformancepage import conformance
    from docs.policypage import policies
    from docs.profilepage import profiles
    from docs.rulepages import pages
    from newslint.cli.schema import text

    made = {ROOT / "docs" / f"{of}.schema.json": text(of) for of in ("settings", "rule", "report")}
    made.update({ROOT / "docs" / "rules" / name: page for name, page in pages().items()})
    made[ROOT / "docs" / "profiles.md"] = profiles()
    made[ROOT / "docs" / "policies.md"] = policies()
    made[ROOT / "docs" / "conformance.md"] = conformance()
    try:
        from docs.complete import scripts
    except ImportError:
        return made
    made.update({ROOT / "newslint/cli/completions" / f"newslint.{shell}": one for shell, one in scripts().items()})
    return made


def stale() -> list[Path]:
    """Return the generated files that are not what they should be, and pages of families that are gone."""
    made = files()
    old = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    return old + [path for path in (ROOT / "docs" / "rules").glob("*.md") if path not in made]


def main() -> int:
    """Write them all, or say what is stale."""
    if "--check" in sys.argv[1:]:
        found = stale()
        for path in found:
            print(f"{path.relative_to(ROOT)} is stale; run: python -m docs.generate")
        return 1 if found else 0
    made = files()
    for path in (ROOT / "docs" / "rules").glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{len(made)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
