"""What the items of a publisher have in common: in one run, and over runs.

``units`` and ``sketch`` make hashes of texts, ``counts`` judges sums of them, ``copies`` compares items, ``survey`` puts
them to work on the stories of a run, ``store`` keeps them in a file. All but the last two are pure functions of values.
"""

from newslint.memory.survey import Across, Story, Survey, Trace, Tracer

__all__ = ["Across", "Story", "Survey", "Trace", "Tracer"]
