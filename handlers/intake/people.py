"""The office brings its list of people: units and officials are added and brought up to date, all or nothing."""

from collections import Counter
from collections.abc import Sequence

from handlers.intake import rosters
from handlers.intake import sheets as tables
from handlers.intake.rosters import Change, Plan
from handlers.rules import rosters as reading
from handlers.rules import units
from handlers.rules.rosters import PersonRow, Roster, UnitRow
from handlers.rules.sheets import Fault, Sheet, Why
from handlers.visit import Moment
from storage import people
from storage.tables import Official, Role, Unit


def plan(moment: Moment, name: str, sheets: Sequence[Sheet]) -> Plan:
    """What the list would change, and every row that stands against it. Raises a refusal for a wrong file."""
    table = tables.found(name, sheets, reading.PEOPLE)
    roster = reading.read(table, reading.table_of_units(sheets, table))
    planned = Plan(faults=roster.faults)
    _plan_units(moment, roster, planned)
    _plan_people(moment, roster, planned)
    _plan_posts(roster, planned)
    planned.faults.sort(key=lambda fault: fault.row)
    return planned


# --- units ---------------------------------------------------------------------------------------------------


def _plan_units(moment: Moment, roster: Roster, planned: Plan) -> None:
    """Which units are new, and what changes in those that are known."""
    known = people.units(moment.session)
    finder = units.UnitFinder(known, moment.today)
    for first in [row for row in roster.units.values() if "parent" in row.said]:
        above = first.said["parent"]
        if not roster.unit_of(above):
            roster.units[units.same_name(above)] = UnitRow(above, first.row)
    for row in roster.units.values():
        noun = finder.exactly(row.name)
        change = Change(noun.name if noun else row.name, row.row, noun)
        planned.units.append(change)
        planned.unit_named[row.name] = change
        rosters.differ(change, "short_name", noun.short_name if noun else None, row.said.get("short"))
    by_id = {unit.id: unit for unit in known}
    for row in roster.units.values():
        if not (said := row.said.get("parent")) or not (parent := roster.unit_of(said)):
            continue
        if parent is row:
            planned.faults.append(Fault(row.rows["parent"], roster.headings["parent"], Why.OWN_PARENT))
            continue
        change, over = planned.unit_named[row.name], planned.unit_named[parent.name]
        now = by_id.get(change.noun.parent_id) if change.noun else None
        if now is None or now is not over.noun:
            change.now["parent_id"] = parent.name
            change.was |= {"parent_id": now.id} if now else {}
    _circles(roster, planned, by_id)


def _circles(roster: Roster, planned: Plan, by_id: dict[int, Unit]) -> None:
    """Units that would stand above each other, told once for each circle."""
    above = {unit.name: by_id[unit.parent_id].name for unit in by_id.values() if unit.parent_id}
    for change in planned.units:
        if parent := change.now.get("parent_id"):
            above[change.name] = planned.unit_named[parent].name
    told: set[str] = set()
    for row in roster.units.values():
        chain = [planned.unit_named[row.name].name]
        while (step := above.get(chain[-1])) and step not in chain:
            chain.append(step)
        if step == chain[0] and step not in told and "parent" in row.rows:
            told |= set(chain)
            about = {"chain": " → ".join([*chain, step])}
            planned.faults.append(Fault(row.rows["parent"], roster.headings["parent"], Why.CIRCLE, about))


# --- people --------------------------------------------------------------------------------------------------


def _plan_people(moment: Moment, roster: Roster, planned: Plan) -> None:
    """Who is new, and what changes of those who are known."""
    known = people.present(moment.session)
    by_number = {official.staff_number: official for official in known if official.staff_number}
    by_name: dict[str, list[Official]] = {}
    for official in known:
        by_name.setdefault(units.same_name(official.name), []).append(official)
    counted = Counter(units.same_name(row.name) for row in roster.people)
    taken: dict[int, int] = {}
    for row in roster.people:
        unit = roster.unit_of(row.unit)
        home = planned.unit_named[unit.name] if unit else None
        if home is None or unit is None:
            continue
        name = units.same_name(row.name)
        noun = _known(row, home.noun, by_number, by_name.get(name, []), alone=counted[name] == 1)
        if noun and (other := taken.setdefault(noun.id, row.number)) != row.number:
            planned.faults.append(Fault(row.number, roster.headings["name"], Why.TWICE, {"other": other}))
            continue
        if noun and row.staff_number and units.same_name(noun.name) != name:
            about = {"other": noun.name}
            planned.faults.append(Fault(row.number, roster.headings["staff"], Why.NUMBER_TAKEN, about))
            continue
        planned.people.append(_person(row, noun, unit.name, home))
        planned.person_named[f"{row.number}"] = planned.people[-1]
    for official in known:
        if official.id not in taken:
            planned.person_named[f"#{official.id}"] = Change(official.name, 0, official)


def _known(
    row: PersonRow, unit: Unit | None, by_number: dict[str, Official], same_name: list[Official], *, alone: bool
) -> Official | None:
    """Who of those we know a row means: by staff number, else by name and unit, else the only one of that name."""
    if row.staff_number and row.staff_number in by_number:
        return by_number[row.staff_number]
    may_be = [one for one in same_name if not (row.staff_number and one.staff_number)]
    if here := [one for one in may_be if unit is not None and one.unit_id == unit.id]:
        return here[0]
    return may_be[0] if alone and len(may_be) == 1 else None


def _person(row: PersonRow, noun: Official | None, unit: str, home: Change) -> Change:
    change = Change(row.name, row.number, noun)
    for column, said in (
        ("title", row.title),
        ("staff_number", row.staff_number),
        ("language", row.language),
        ("role", row.role or (None if noun else Role.OFFICIAL)),
    ):
        rosters.differ(change, column, getattr(noun, column) if noun else None, said)
    if noun is None or home.noun is None or noun.unit_id != home.noun.id:
        change.now["unit_id"] = unit
        change.was |= {"unit_id": noun.unit_id} if noun else {}
    return change


# --- heads and leaders ---------------------------------------------------------------------------------------


def _plan_posts(roster: Roster, planned: Plan) -> None:
    """Who heads a unit and which leader is in charge of it, where that is new."""
    by_name: dict[str, list[str]] = {}
    for key, change in planned.person_named.items():
        by_name.setdefault(units.same_name(change.name), []).append(key)
    for row in roster.people:
        unit = roster.unit_of(row.unit)
        if row.is_head and unit and f"{row.number}" in planned.person_named:
            _appoint(planned, unit, "head_id", f"{row.number}")
    for unit in roster.units.values():
        for key, post in (("head", "head_id"), ("leader", "leader_id")):
            if not (said := unit.said.get(key)):
                continue
            named = by_name.get(units.same_name(said), [])
            if len(named) > 1 and key == "head":
                named = [one for one in named if planned.person_named[one].now.get("unit_id") == unit.name] or named
            if len(named) == 1:
                _appoint(planned, unit, post, named[0])
                continue
            why = Why.MANY_PEOPLE if named else Why.UNKNOWN_PERSON
            candidates = [planned.person_named[one].name for one in named]
            about = {"said": said, "candidates": candidates}
            planned.faults.append(Fault(unit.rows[key], roster.headings[key], why, about))


def _appoint(planned: Plan, unit: UnitRow, post: str, person: str) -> None:
    """Plan a head or leader, unless that is who it is already."""
    home, holder = planned.unit_named[unit.name].noun, planned.person_named[person].noun
    if home is None or holder is None or getattr(home, post) != holder.id:
        planned.posts.append((unit.name, post, person))
