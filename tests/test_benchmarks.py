"""The rows of the benchmarks run, at a tiny size, and give figures.

`start` and `receipts` are left out: they start, for seconds, the same bots as `visits`.
"""

import pytest

from tests.benchmarks import figures
from tests.benchmarks.__main__ import ROWS


@pytest.mark.parametrize("name", sorted(ROWS.keys() - {"start", "receipts"}))
def test_a_row_of_the_benchmarks_gives_figures(name):
    found = list(ROWS[name](figures.TINY))

    assert found
    assert all(figure.figure for figure in found)
