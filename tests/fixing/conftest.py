"""One mender for all tests of mending: rules take a while to load."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newslint.config import Config
from newslint.rulebook import built_in, chosen, load
from newslint.runners import Plan
from newslint.runners.mending import Mender

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return Plan(tuple(chosen(load(list(built_in())), Config(), select=[], ignore=[])), Config(), NOW, False)


@pytest.fixture(scope="session")
def mender(plan: Plan) -> Mender:
    return Mender(plan)


@pytest.fixture(scope="session")
def bold(plan: Plan) -> Mender:
    """A mender that makes the unsafe fixes too."""
    return Mender(plan, unsafe=True)
