"""Settings: from newslint.yaml or [tool.newslint] in pyproject.toml, checked once, then a plain value."""

from newslint.config.load import ConfigError, find, from_mapping, load
from newslint.config.settings import Config, Gate, Override

__all__ = ["Config", "ConfigError", "Gate", "Override", "find", "from_mapping", "load"]
