"""What the trials of processes share."""

from collections.abc import Iterator

import pytest

from tests.faults import replicas
from tests.faults.replicas import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Loaded once: that takes longer than most trials."""
    with replicas.nursery() as here:
        yield here
