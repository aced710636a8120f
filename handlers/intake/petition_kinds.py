"""The office brings its kinds of petitions: which focal unit answers each, within how many working days."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.intake import sheets as tables
from handlers.rules import petition_kinds as rules
from handlers.rules import sheets, words
from handlers.rules.sheets import Fault, Row, Sheet, Table, Why
from handlers.rules.units import UnitFinder
from handlers.visit import Moment
from storage import journal, people, petitions
from storage.tables import Unit

LIMITS = {"kind": rules.NAME_MAX}


@dataclass
class Plan:
    """The kinds that would be new or otherwise: name, focal unit, days; and how many are known as they stand."""

    kinds: list[tuple[str, Unit, int]] = field(default_factory=list)
    known: int = 0
    faults: list[Fault] = field(default_factory=list)


def plan(moment: Moment, name: str, of_file: Sequence[Sheet]) -> Plan:
    """What the list would change; kinds that are left out stay. Raises a refusal for a wrong file."""
    table = tables.found(name, of_file, rules.COLUMNS)
    finder = UnitFinder(people.units(moment.session), moment.today)
    known = {words.folded(one.name): one for one in petitions.kinds(moment.session)}
    planned, rows = Plan(), dict[str, int]()
    for row in table.rows:
        read = _kind(table, row, finder, moment.regulation.petition_days, planned.faults)
        if read is None:
            continue
        said, unit, days = read
        if (other := rows.setdefault(words.folded(said), row.number)) != row.number:
            planned.faults.append(Fault(row.number, table.heading("kind"), Why.TWICE, {"other": other}))
            continue
        as_known = known.get(words.folded(said))
        if as_known and (as_known.unit_id, as_known.days) == (unit.id, days):
            planned.known += 1
        else:
            planned.kinds.append((said, unit, days))
    return planned


def carry_out(moment: Moment, planned: Plan) -> None:
    """Take the kinds in; what was filed before keeps the focal unit it went to."""
    known = petitions.kinds(moment.session, also_ended=True)
    for name, unit, days in planned.kinds:
        kind = rules.set_(known, name, unit.id, days)
        moment.session.add(kind)
        moment.session.flush()
        after = {"words": f"{name} · {unit.short_name or unit.name} · {days:02d}"}
        journal.write(moment.session, moment.now, "kind.changed", "kind", kind.id, after=after)


def _kind(
    table: Table, row: Row, finder: UnitFinder, usual_days: int, found: list[Fault]
) -> tuple[str, Unit, int] | None:
    """One kind as a row says it; what stands against it goes to the faults."""
    faults = list(sheets.faults_of_cells(table, row, LIMITS))
    name, said, term = (table.text(row, key).strip() for key in ("kind", "unit", "days"))
    if not name:
        faults.append(Fault(row.number, table.heading("kind"), Why.EMPTY))
    units = finder.find(said)
    if not said:
        faults.append(Fault(row.number, table.heading("unit"), Why.EMPTY))
    elif not units:
        faults.append(Fault(row.number, table.heading("unit"), Why.UNKNOWN_UNIT, {"said": said}))
    elif len(units) > 1:
        about = {"said": said, "candidates": [unit.name for unit in units]}
        faults.append(Fault(row.number, table.heading("unit"), Why.MANY_UNITS, about))
    days = rules.days_of(term) if term else usual_days
    if days is None:
        faults.append(Fault(row.number, table.heading("days"), Why.UNREADABLE_DAYS, {"said": term}))
    found += faults
    return None if faults or days is None else (" ".join(name.split()), units[0], days)
