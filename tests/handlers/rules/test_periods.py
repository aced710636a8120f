"""Everything a report counts is counted from its rows, whatever they are; a closed one is unpacked as it was packed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import periods, snapshots
from handlers.rules.calendar import Period
from handlers.rules.periods import Account, Asked, Row
from handlers.rules.statistics import Classes

JULY = Period("month", 7, 2026, date(2026, 6, 15), date(2026, 7, 14))
AT = datetime(2026, 7, 14, 17, tzinfo=UTC)
CLASSES = ("done_on_time", "done_late", "open_in_term", "open_overdue", "no_deadline", "withdrawn")
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def rows(draw: st.DrawFn) -> Row:
    legal = draw(st.sampled_from(CLASSES))
    return Row(
        task_id=draw(st.integers(1, 10**6)),
        text=draw(st.text(max_size=30)),
        product=draw(st.none() | st.text(max_size=10)),
        directive_id=draw(st.none() | st.integers(1, 3)),
        directive=draw(st.none() | st.text(max_size=10)),
        directive_on=draw(DAYS),
        unit_id=draw(st.integers(1, 5)),
        unit="Phòng",
        lead_id=draw(st.none() | st.integers(1, 9)),
        lead=None,
        original_due_on=draw(DAYS),
        due_on=draw(DAYS),
        legal=legal,
        days_late=draw(st.integers(0, 200)),
        late_by_original=draw(st.integers(0, 200)),
        submitted_on=draw(DAYS),
        reported_on=draw(DAYS),
        days_silent=draw(st.integers(0, 200)),
        percent=draw(st.integers(0, 100)),
        extended=draw(st.integers(0, 2)),
        urged=draw(st.integers(0, 5)),
        is_open=legal.startswith("open") or (legal == "no_deadline" and draw(st.booleans())),
        is_waiting=draw(st.booleans()),
        fell_due=draw(st.booleans()),
        cause=draw(st.none() | st.text(min_size=1, max_size=10)),
    )


def account(of: list[Row]) -> Account:
    asked = tuple(Asked(row.unit_id, "granted", row.text) for row in of[:3])
    return Account(JULY, AT, True, tuple(of), asked=asked)


@given(st.lists(rows(), max_size=30))
def test_the_total_equals_the_rows_and_the_units(of: list[Row]) -> None:
    whole = account(of)

    total = whole.total

    assert total.total + total.withdrawn == len(of)
    assert sum(periods.by(of, {n: n for n in range(1, 6)}).values(), Classes()) == total
    parts = [whole.within(frozenset({unit_id})).total for unit_id in range(1, 6)]
    assert sum(parts, Classes()) == total


@given(st.lists(rows(), max_size=10))
def test_what_is_packed_is_unpacked_as_it_was_and_packs_alike(of: list[Row]) -> None:
    whole = account(of)

    again = snapshots.unpacked(snapshots.packed(whole), JULY, AT)

    assert again == whole
    assert snapshots.packed(again) == snapshots.packed(whole)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("6/2026", ("month", 6, 2026)),
        ("06/2026", ("month", 6, 2026)),
        ("tháng 6", ("month", 6, 2026)),
        ("tháng 12/2025", ("month", 12, 2025)),
        ("t6", ("month", 6, 2026)),
        ("quý II/2026", ("quarter", 2, 2026)),
        ("Quý IV năm 2025", ("quarter", 4, 2025)),
        ("q3", ("quarter", 3, 2026)),
        ("2026", ("year", 1, 2026)),
        ("năm 2025", ("year", 1, 2025)),
        ("13/2026", None),
        ("quý 5", None),
        ("P. KT-HT", None),
        ("612/UBND-TH", None),
        ("", None),
    ],
)
def test_a_period_is_named_as_people_name_it(said: str, named: object) -> None:
    assert periods.named(said, JULY) == named
