"""The office brings the plan of a year: indicators for units, all or nothing; whoever has to report them is told."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from handlers import post
from handlers.intake import sheets as tables
from handlers.rules import plans
from handlers.rules.plans import PlanRow
from handlers.rules.sheets import Caution, Fault, Sheet
from handlers.rules.units import UnitFinder
from handlers.screens import indicators as screens
from handlers.visit import Moment
from locales import speaking
from storage import indicators, journal, people
from storage.tables import Indicator, IndicatorPlan, Official

FIELDS = (
    *("measure", "direction", "aggregation", "every", "year_plan", "needed_percent", "until_on", "denominator"),
    "official_id",
)
"""What a sheet says of an indicator beside its name, unit, year and plans."""


@dataclass
class Plan:
    """What an import would do: new indicators, those whose plan changes, how many stay, what is wrong."""

    new: list[PlanRow] = field(default_factory=list)
    changed: list[tuple[PlanRow, Indicator]] = field(default_factory=list)
    known: int = 0
    sections: int = 0
    faults: list[Fault] = field(default_factory=list)
    cautions: list[Fault] = field(default_factory=list)


def plan(moment: Moment, name: str, sheets: Sequence[Sheet], year: int | None = None) -> Plan:
    """What the sheet would change, and every row that stands against it. Raises a refusal for a wrong file."""
    table = tables.found(name, sheets, plans.COLUMNS)
    by_unit: dict[int, list[Official]] = {}
    for official in people.present(moment.session):
        if official.unit_id is not None:
            by_unit.setdefault(official.unit_id, []).append(official)
    finder = UnitFinder(people.units(moment.session), moment.today)
    sheet = plans.Reader(table, finder, by_unit, year or moment.today.year, moment.today).read()
    planned = Plan(sections=sheet.sections, faults=sheet.faults, cautions=sheet.cautions)
    known = {key: one for year_ in {row.year for row in sheet.rows} for key, one in _known(moment, year_).items()}
    before = indicators.plans(moment.session, [one.id for one in known.values()])
    for row in sheet.rows:
        one = known.get((row.year, row.unit.id, row.folded))
        if one is None:
            planned.new.append(row)
        elif _said(row, one) == _as_known(one, before.get(one.id, {})):
            planned.known += 1
        else:
            planned.changed.append((row, one))
            about = {"code": one.code}
            planned.cautions.append(Fault(row.number, table.heading("indicator"), Caution.REPLANNED, about))
    planned.faults.sort(key=lambda fault: fault.row)
    planned.cautions.sort(key=lambda fault: fault.row)
    return planned


def carry_out(moment: Moment, planned: Plan) -> list[Indicator]:
    """Keep the new indicators and the new plans, and tell whoever reports them, each in one letter."""
    made = [_indicator(moment, row) for row in planned.new]
    moment.session.add_all(made)
    moment.session.flush()
    for row, one in zip(planned.new, made, strict=True):
        moment.session.add_all(IndicatorPlan(indicator_id=one.id, number=n, plan=p) for n, p in row.plans.items())
    before = indicators.plans(moment.session, [one.id for _row, one in planned.changed])
    for row, one in planned.changed:
        _replan(moment, row, one, before.get(one.id, {}))
    moment.session.flush()
    added = [(one.id, _kept(row.plans)) for row, one in zip(planned.new, made, strict=True)]
    journal.write_all(moment.session, moment.now, "indicator.added", "indicator", added)
    _tell(moment, [*made, *(one for _row, one in planned.changed)])
    return made


def _known(moment: Moment, year: int) -> dict[tuple[int, int, str], Indicator]:
    return {(year, *key): one for key, one in indicators.known(moment.session, year).items()}


def _kept(plans_: Mapping[int, Decimal]) -> dict[str, object]:
    """Plans as the journal keeps them."""
    return {"plans": {str(number): f"{value:f}" for number, value in plans_.items()}}


def _said(row: PlanRow, one: Indicator) -> tuple[object, ...]:
    """What a row says that may differ from what is known."""
    return (*_fields(row, one.official_id).values(), dict(row.plans))


def _as_known(one: Indicator, before: dict[int, IndicatorPlan]) -> tuple[object, ...]:
    plans_ = {number: plan.plan for number, plan in before.items()}
    return (*(getattr(one, name) for name in FIELDS), plans_)


def _fields(row: PlanRow, official_id: int | None) -> dict[str, object]:
    """The fields of an indicator that a row sets; an empty person leaves whoever is named."""
    said = {name: getattr(row, name) for name in FIELDS if name != "official_id"}
    return {**said, "official_id": row.official.id if row.official else official_id}


def _indicator(moment: Moment, row: PlanRow) -> Indicator:
    one = Indicator(
        year=row.year,
        unit_id=row.unit.id,
        name=row.name,
        folded=row.folded,
        measure=row.measure,
        created_at=moment.now,
    )
    for name, value in _fields(row, None).items():
        setattr(one, name, value)
    return one


def _replan(moment: Moment, row: PlanRow, one: Indicator, before: dict[int, IndicatorPlan]) -> None:
    """Another plan takes the place of the one before, which the journal keeps."""
    for name, value in _fields(row, one.official_id).items():
        setattr(one, name, value)
    one.version += 1
    journal.write(
        moment.session,
        moment.now,
        "indicator.replanned",
        "indicator",
        one.id,
        before=_kept({number: plan_.plan for number, plan_ in before.items()}),
        after=_kept(row.plans),
    )
    for number, plan_ in before.items():
        if number not in row.plans:
            moment.session.delete(plan_)
    for number, value in row.plans.items():
        if number in before:
            before[number].plan = value
        else:
            moment.session.add(IndicatorPlan(indicator_id=one.id, number=number, plan=value))


def _tell(moment: Moment, changed: Sequence[Indicator]) -> None:
    """One letter to each who reports: the person named, else the head of the unit."""
    of: dict[int, tuple[Official, list[Indicator]]] = {}
    for one in changed:
        named = people.official(moment.session, one.official_id) if one.official_id else None
        if (reader := named or people.head_of(moment.session, one.unit_id)) is not None:
            of.setdefault(reader.id, (reader, []))[1].append(one)
    for reader, mine in of.values():
        batch = hashlib.sha256(" ".join(f"{one.id}:{one.version}" for one in mine).encode()).hexdigest()[:16]
        with speaking(reader.language or moment.regulation.language):
            post.post(moment, reader, f"indicators.given:{batch}", screens.given(mine))
