"""The log of keys gives every key that enough items share, in whatever portions it was written."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from newslint.memory import keylog
from newslint.memory.keylog import KeyLog

ITEMS = st.lists(st.lists(st.integers(0, 40), unique=True, max_size=12), max_size=40)


@given(ITEMS, st.integers(1, 4), st.sets(st.integers(0, 40)), st.sampled_from((0, 3, 1 << 18)))
def test_what_enough_items_share_is_given_with_all_places(
    items: list[list[int]], least: int, known: set[int], held: int
) -> None:
    spread = [[key * 0x9E3779B97F4A7C15 % (1 << 62) for key in keys] for keys in items]
    wide = {key * 0x9E3779B97F4A7C15 % (1 << 62) for key in known}
    with patch.object(keylog, "_HELD", held):
        log = KeyLog(2)
        for number, keys in enumerate(spread):
            log.add([key << 2 | number & 3 for key in keys])
        found = {key: hits for part in log.groups(least, known=wide) for key, hits in part.items()}
        log.close()
    for key, count in Counter(key for keys in spread for key in keys).items():
        if count >= least or key in wide:
            places = [(number & 3, number) for number, keys in enumerate(spread) if key in keys]
            assert found[key] == places
    assert found.keys() <= {key for keys in spread for key in keys}


def test_an_item_is_given_whole_where_that_is_asked() -> None:
    log = KeyLog()
    log.add([5, 6])
    log.add([])
    log.add([7])
    found = [key for part in log.groups(3, whole=lambda number: number == 0) for key in part]
    assert sorted(found) == [5, 6]


def test_keys_that_occur_once_are_passed_over() -> None:
    log = KeyLog()
    for number in range(1000):
        log.add([number * 0x9E3779B97F4A7C15 % (1 << 64), 77])
    found = [key for part in log.groups(3) for key in part]
    assert 77 in found
    assert len(found) < 20
