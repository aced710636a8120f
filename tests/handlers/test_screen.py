"""What a choice does, packed into what every messenger can carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.routes import TAPS
from handlers.screen import ACTION_MAX, action

LARGEST = 2**63 - 1
"""The largest number a row can have."""


@given(st.sampled_from(sorted(TAPS)), st.lists(st.integers(0, LARGEST) | st.text(max_size=80), max_size=4))
def test_an_action_fits_or_is_refused(name, parts):
    """64 bytes, not 64 letters: Vietnamese letters weigh two or three."""
    try:
        token = action(name, *parts)
    except ValueError:
        assert len(":".join([name, *map(str, parts)]).encode()) > ACTION_MAX
    else:
        assert len(token.encode()) <= 64


@pytest.mark.parametrize("name", sorted(TAPS))
def test_every_tap_has_room_for_a_task_and_its_version(name):
    assert len(action(name, LARGEST, 2**31 - 1).encode()) <= 64
