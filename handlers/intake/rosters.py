"""What a list of people would change, and doing it: units first, then people, then who heads and leads which."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from handlers.rules import words
from handlers.rules.sheets import Fault
from handlers.visit import Moment
from storage import journal, people
from storage.tables import Official, Unit


@dataclass
class Change:
    """One unit or person to be added or changed: `noun` is the row as it is known, or None; `now` what is new."""

    name: str
    row: int
    noun: Any
    was: dict[str, Any] = field(default_factory=dict)
    now: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """What an import would do."""

    faults: list[Fault] = field(default_factory=list)
    units: list[Change] = field(default_factory=list)
    people: list[Change] = field(default_factory=list)
    posts: list[tuple[str, str, str]] = field(default_factory=list)
    """(unit, "head_id" or "leader_id", person) by the keys under which units and people stand below."""
    unit_named: dict[str, Change] = field(default_factory=dict)
    person_named: dict[str, Change] = field(default_factory=dict)

    @property
    def is_idle(self) -> bool:
        """Whether everything is known already."""
        return not self.posts and not any(change.now or change.noun is None for change in [*self.units, *self.people])


def differ(change: Change, column: str, known: object, said: object) -> None:
    """Note what a row says anew; an empty cell changes nothing."""
    if said is not None and said != known:
        change.now[column] = said
        if change.noun is not None:
            change.was[column] = known


def counts(planned: Plan) -> tuple[int, int, int, int, int]:
    """New units, changed units, new people, changed people, people as known."""
    appointed = {unit for unit, _post, _person in planned.posts}
    units = [change for key, change in planned.unit_named.items() if change.noun and (change.now or key in appointed)]
    new_people = sum(change.noun is None for change in planned.people)
    changed_people = sum(bool(change.noun and change.now) for change in planned.people)
    return (
        sum(change.noun is None for change in planned.units),
        len(units),
        new_people,
        changed_people,
        len(planned.people) - new_people - changed_people,
    )


def differences(session: Session, planned: Plan) -> list[tuple[str, str, str, str]]:
    """What changes of those who are known, before it does: name, column, as it was, as it will be."""
    names = {unit.id: unit.name for unit in people.units(session)}
    found = [
        (change.name, column, _in_words(column, change.was.get(column), names), _in_words(column, now, names))
        for change in [*planned.units, *planned.people]
        for column, now in change.now.items()
        if change.noun is not None
    ]
    for unit, post, person in planned.posts:
        home = planned.unit_named[unit]
        if home.noun is not None:
            holder = getattr(home.noun, post)
            was = people.official(session, holder).name if holder else ""
            found.append((home.name, post, was, planned.person_named[person].name))
    return found


def _in_words(column: str, value: Any, names: dict[int, str]) -> str:
    return names.get(value, str(value)) if column.endswith("_id") else str(value or "")


def carry_out(moment: Moment, planned: Plan) -> None:
    """Do what was planned and is free of faults: units first, then people, then who heads and leads which."""
    for change in planned.units:
        if change.noun is None:
            change.noun = Unit(name=change.name, folded="", sort_key=words.sort_key(change.name))
            moment.session.add(change.noun)
            moment.session.flush()
            change.was = {"new": True}
    for change in planned.units:
        if parent := change.now.get("parent_id"):
            change.now["parent_id"] = planned.unit_named[parent].noun.id
        _set(change)
        change.noun.folded = words.folded(f"{change.noun.name} {change.noun.short_name or ''}")
    for change in planned.people:
        if unit := change.now.get("unit_id"):
            change.now["unit_id"] = planned.unit_named[unit].noun.id
        if change.noun is None:
            change.noun = Official(
                name=change.name, folded=words.folded(change.name), sort_key=words.name_key(change.name)
            )
            moment.session.add(change.noun)
            change.was = {"new": True}
        _set(change)
    moment.session.flush()
    for unit, post, person in planned.posts:
        home, holder = planned.unit_named[unit], planned.person_named[person].noun.id
        setattr(home.noun, post, holder)
        home.now[post] = holder
    moment.session.flush()
    _record(moment, planned)


def _set(change: Change) -> None:
    for column, value in change.now.items():
        setattr(change.noun, column, value)


def _record(moment: Moment, planned: Plan) -> None:
    for noun, changes in (("unit", planned.units), ("official", planned.people)):
        for change in changes:
            is_new = change.was.pop("new", False)
            if is_new or change.now:
                deed = f"{noun}.{'added' if is_new else 'changed'}"
                after = {"name": change.name, **change.now} if is_new else change.now
                journal.write(moment.session, moment.now, deed, noun, change.noun.id, before=change.was, after=after)
