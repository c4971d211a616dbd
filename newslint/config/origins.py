"""Says on which line of a settings file each setting stands."""

from __future__ import annotations

from pathlib import Path


def origins(path: Path) -> dict[str, int]:
    """Return the line of each setting that the file at ``path`` makes, by the key in the file.

    The file must be one that ``load`` takes; raises OSError where it cannot be read.
    """
    text = path.read_text("utf-8")
    if path.suffix == ".toml":
        return _toml(text)
    from newslint.config.strict import key_place, parse

    data = parse(str(path), text)
    return {key: key_place(text, [key])[0] for key in data} if isinstance(data, dict) else {}


def _toml(text: str) -> dict[str, int]:
    import tomllib

    # tomllib keeps no places: a key stands at the start of a line of its table, or names a table of its own
    table = tomllib.loads(text).get("tool", {}).get("newslint", {})
    found: dict[str, int] = {}
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if bare.startswith("["):
            name = bare.strip("[] ").replace('"', "")
            inside = name == "tool.newslint"
            key = name.removeprefix("tool.newslint.").partition(".")[0] if name.startswith("tool.newslint.") else ""
        else:
            key = bare.partition("=")[0].strip().strip('"').partition(".")[0] if inside else ""
        if key in table:
            found.setdefault(key, number)
    return {key: found.get(key, 1) for key in table}
