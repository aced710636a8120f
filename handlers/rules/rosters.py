"""The list of people an office brings: what each row says of a person and of the person's unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handlers.rules import sheets, units, words
from handlers.rules.sheets import Column, Fault, Row, Sheet, Table, Why
from storage.tables import Role

PEOPLE = (
    Column("name", ("ho va ten", "ho ten", "ten can bo", "can bo", "full name", "name"), needed=True),
    Column("title", ("chuc vu", "chuc danh", "chuc vu chuc danh", "title", "position")),
    Column("unit", ("don vi", "co quan", "co quan don vi", "phong ban", "don vi cong tac", "unit"), needed=True),
    Column("parent", ("don vi cap tren", "cap tren", "co quan cap tren", "truc thuoc", "thuoc", "parent unit")),
    Column("short", ("ten viet tat", "viet tat", "ten viet tat don vi", "don vi viet tat", "short name")),
    Column("role", ("vai tro", "quyen", "role")),
    Column("staff", ("ma can bo", "ma so", "ma cong chuc", "ma can bo cong chuc", "ma cbcc", "staff number")),
    Column("language", ("ngon ngu", "language")),
    Column("leader", ("lanh dao phu trach", "lanh dao phu trach khoi", "leader in charge", "leader")),
)
UNITS = (
    Column("unit", ("ten don vi", "ten", "don vi", "unit", "name"), needed=True),
    Column("short", ("viet tat", "ten viet tat", "short name")),
    Column("parent", ("cap tren", "don vi cap tren", "truc thuoc", "parent unit")),
    Column("head", ("thu truong", "thu truong don vi", "truong don vi", "head"), needed=True),
    Column("leader", ("lanh dao phu trach", "lanh dao phu trach khoi", "leader in charge", "leader")),
)
LIMITS = {"name": 120, "title": 120, "unit": 200, "parent": 200, "short": 60, "staff": 40, "head": 120, "leader": 120}

_HEADS = "thu truong,truong don vi,thu truong don vi,truong don vi thu truong,truong phong,nguoi dung dau,head"
_LEADERS = "lanh dao phu trach,lanh dao,lanh dao phu trach khoi,leader,leader in charge"
_OFFICIALS = "can bo,cong chuc,can bo cong chuc,vien chuc,chuyen vien,nhan vien,official"
_ROLES: dict[str, Role | None] = {
    **dict.fromkeys(_OFFICIALS.split(","), Role.OFFICIAL),
    **dict.fromkeys(["van phong", "chuyen vien van phong", "office"], Role.OFFICE),
    **dict.fromkeys(["quan tri", "quan tri vien", "quan tri he thong", "admin", "administrator"], Role.ADMIN),
    # A head and a leader are named by their units, and are officials otherwise.
    **dict.fromkeys([*_HEADS.split(","), *_LEADERS.split(",")], None),
}
_LANGUAGES = {
    **dict.fromkeys(("vi", "tieng viet", "viet", "vietnamese"), "vi"),
    **dict.fromkeys(("en", "tieng anh", "anh", "english"), "en"),
}


@dataclass(frozen=True)
class PersonRow:
    """What one row says of a person; None where it says nothing."""

    number: int
    name: str
    unit: str
    title: str | None = None
    role: Role | None = None
    is_head: bool = False
    staff_number: str | None = None
    language: str | None = None


@dataclass
class UnitRow:
    """What all rows together say of a unit, and in which row each thing was said first."""

    name: str
    row: int
    said: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


@dataclass
class Roster:
    """A whole list as read: people in the order of the sheet, units by the form in which their names are equal."""

    people: list[PersonRow] = field(default_factory=list)
    units: dict[str, UnitRow] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)

    def unit_of(self, said: str) -> UnitRow | None:
        """The unit of a name or short name of this list."""
        name = units.same_name(said)
        if name in self.units:
            return self.units[name]
        return next((unit for unit in self.units.values() if units.same_name(unit.said.get("short", "")) == name), None)


def read(people: Table, of_units: Table | None) -> Roster:
    """Read the table of people and, where there is one, the table of units."""
    roster = Roster(headings=dict(people.headings))
    if of_units:
        there = {key: f"{of_units.sheet}: {text}" for key, text in of_units.headings.items()}
        roster.headings = there | roster.headings
        for row in of_units.rows:
            roster.faults += sheets.faults_of_cells(of_units, row, LIMITS)
            if name := of_units.text(row, "unit"):
                _note_unit(roster, of_units, row, name, ("short", "parent", "head", "leader"))
            else:
                roster.faults.append(Fault(row.number, of_units.heading("unit"), Why.EMPTY))
    for row in people.rows:
        found = [*sheets.faults_of_cells(people, row, LIMITS), *_empty(people, row)]
        person = None if found else _person(people, row, found)
        if person:
            roster.people.append(person)
            _note_unit(roster, people, row, person.unit, ("short", "parent", "leader"))
        roster.faults += found
    roster.faults += _twice(roster, people)
    return roster


def table_of_units(found: Sequence[Sheet], people: Table) -> Table | None:
    """The table of units in another sheet of the same file."""
    table = sheets.find_table([sheet for sheet in found if sheet.name != people.sheet], UNITS)
    return table if table and not table.missing else None


def _empty(table: Table, row: Row) -> Iterator[Fault]:
    for key in ("name", "unit"):
        if not table.text(row, key):
            yield Fault(row.number, table.heading(key), Why.EMPTY)


def _person(table: Table, row: Row, found: list[Fault]) -> PersonRow | None:
    role, is_head = None, False
    for said in filter(words.folded, re.split(r"[;,/+\n]", table.text(row, "role"))):
        if (spoken := words.folded(said)) not in _ROLES:
            found.append(Fault(row.number, table.heading("role"), Why.UNKNOWN_ROLE, {"said": said.strip()}))
        elif spoken in _HEADS.split(","):
            is_head = True
        else:
            role = _ROLES[spoken] or role
    language = table.text(row, "language")
    if language and words.folded(language) not in _LANGUAGES:
        found.append(Fault(row.number, table.heading("language"), Why.UNKNOWN_LANGUAGE, {"said": language}))
    if found:
        return None
    return PersonRow(
        number=row.number,
        name=" ".join(table.text(row, "name").split()),
        unit=" ".join(table.text(row, "unit").split()),
        title=table.text(row, "title") or None,
        role=role or (Role.OFFICIAL if table.text(row, "role") else None),
        is_head=is_head,
        staff_number=table.text(row, "staff") or None,
        language=_LANGUAGES.get(words.folded(language)),
    )


def _note_unit(roster: Roster, table: Table, row: Row, name: str, keys: Sequence[str]) -> None:
    """Add what a row says of a unit to what earlier rows said; what contradicts is a fault."""
    unit = roster.unit_of(name) or UnitRow(" ".join(name.split()), row.number)
    roster.units.setdefault(units.same_name(unit.name), unit)
    for key in keys:
        said = " ".join(table.text(row, key).split())
        if not said:
            continue
        known = unit.said.setdefault(key, said)
        other = unit.rows.setdefault(key, row.number)
        if units.same_name(known) != units.same_name(said):
            about = {"other": other, "said": known}
            roster.faults.append(Fault(row.number, table.heading(key), Why.CONTRADICTS, about))


def _twice(roster: Roster, table: Table) -> Iterator[Fault]:
    """The same staff number, or the same name in the same unit without numbers to tell them apart; a second head."""
    numbers: dict[str, int] = {}
    names: dict[tuple[str, str], PersonRow] = {}
    heads: dict[str, int] = {}
    for person in roster.people:
        unit = roster.unit_of(person.unit)
        home = unit.name if unit else person.unit
        if person.staff_number and (other := numbers.setdefault(person.staff_number, person.number)) != person.number:
            yield Fault(person.number, table.heading("staff"), Why.TWICE, {"other": other})
            continue
        first = names.setdefault((units.same_name(person.name), home), person)
        if first is not person and not (first.staff_number and person.staff_number):
            yield Fault(person.number, table.heading("name"), Why.TWICE, {"other": first.number})
        elif person.is_head and (other := heads.setdefault(home, person.number)) != person.number:
            about = {"unit": home, "other": other}
            yield Fault(person.number, table.heading("role"), Why.SECOND_HEAD, about)
