"""What is raised where rule files cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.model.complaint import Complaint


class RulesError(Exception):
    """Rule files that cannot be used; ``complaints`` holds every mistake met, each with its place."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = list(complaints)
