"""What a unit owes an answer to: who may give it, whom it is passed to, who is written to about it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from handlers.chat import rights
from handlers.post import post
from handlers.refusals.owed import NotForYou, NotOfTheUnit, OwnUnit
from handlers.rules import escalation as rules
from handlers.rules.rights import Deed
from handlers.rules.units import UnitFinder
from handlers.screen import Screen
from handlers.screens import consulting as screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import escalation, owed, people, tasks, units
from storage.tables import Official, Owed, Role, Unit


@dataclass(frozen=True)
class Answering:
    """Whose answers somebody may give: of units whose nearest head this is, and what was passed on to them."""

    units: frozenset[int]
    official_id: int

    def covers(self, unit_id: int | None, holder_id: int | None) -> bool:
        return unit_id in self.units or holder_id == self.official_id


def posts_of(moment: Moment) -> dict[int, rules.Post]:
    """Who answers for which unit."""
    return {unit_id: rules.Post(*held) for unit_id, *held in escalation.posts(moment.session)}


def answering(visit: Visit) -> Answering:
    """Asked afresh at every act; the office answers for units where nobody else could."""
    posts = posts_of(visit)
    heads = {unit_id: rules.head_for(unit_id, None, posts) for unit_id in posts}
    mine: Collection[int | None] = visit.speaks_for
    if visit.official.role is not Role.OFFICIAL:
        mine = {*visit.speaks_for, None}
    return Answering(frozenset(unit_id for unit_id, head in heads.items() if head in mine), visit.official.id)


def answerers(moment: Moment, unit_id: int | None, holder_id: int | None) -> list[Official]:
    """Who is written to: the holder, else the nearest head in office, else the office."""
    holder = moment.session.get(Official, holder_id) if holder_id else None
    if holder is not None and holder.left_at is None:
        return [holder]
    head = rules.head_for(unit_id, None, posts_of(moment)) if unit_id else None
    return [people.official(moment.session, head)] if head else list(people.with_role(moment.session, Role.OFFICE))


def asker(moment: Moment, by_id: int, unit_id: int) -> list[Official]:
    """Who is told of an answer: whoever asked; once that official has left, who answers for the asking unit."""
    by = people.official(moment.session, by_id)
    return [by] if by.left_at is None else answerers(moment, unit_id, None)


def may_see_task(visit: Visit, task_id: int | None) -> bool:
    """Whether somebody sees the task something is about."""
    task = tasks.get(visit.session, task_id) if task_id else None
    return task is not None and rights.may(visit, task, Deed.SEE)


def to_pass(visit: Visit, unit_id: int, holder_id: int | None) -> list[Official]:
    """The people of a unit something may be passed to."""
    found = units.people_in(visit.session, units.subtrees(visit.session, [unit_id]))
    return [one for one in found if one.id not in {holder_id, visit.official.id}]


def must_be_of(visit: Visit, official_id: int, unit: Unit) -> Official:
    """Somebody of the unit, or below it. Raises NotOfTheUnit."""
    found = visit.session.get(Official, official_id)
    if found is None or found.left_at or found.unit_id not in units.subtrees(visit.session, [unit.id]):
        raise NotOfTheUnit(found.name if found else "–", unit.short_name or unit.name)
    return found


def must_answer(visit: Visit, one: Owed, unit_id: int | None, code: str, command: str) -> None:
    """Raises NotForYou."""
    if not answering(visit).covers(unit_id, one.holder_id):
        raise NotForYou(code, command)


def finder(moment: Moment) -> UnitFinder:
    """The units of today."""
    return UnitFinder(people.units(moment.session), moment.today)


def units_named(moment: Moment, said: str, own_id: int | None) -> tuple[list[Unit], list[str]]:
    """The units that names with commas between them mean, and a sentence for each that cannot be asked."""
    meant, problems = finder(moment), []
    taken: list[Unit] = []
    for name in filter(None, map(str.strip, said.replace("\n", ",").split(","))):
        found = meant.find(name)
        if len(found) == 1 and found[0].id == own_id:
            problems.append(OwnUnit(found[0].name).sentence())
        elif len(found) == 1:
            taken.append(found[0])
            problems += [screens.taken_over(name, found[0])] if meant.abolished(name) else []
        else:
            problems.append(screens.several(name, found) if found else screens.not_found(name))
    return taken, problems


def tell(
    moment: Moment, readers: Sequence[Official], key: str, says: Callable[[], Screen], still_true: str | None = None
) -> bool:
    """A letter to some but whoever is here, each in their own language; False when all were written to before."""
    here = moment.official.id if isinstance(moment, Visit) else None
    filed = False
    for reader in {one.id: one for one in readers if one.id != here}.values():
        with speaking(reader.language or moment.regulation.language):
            letter = says()
        filed = post(moment, reader, key, letter, still_true=still_true) or filed
    return filed


def is_owed(moment: Moment, *which: str) -> bool:
    """CHECKS: whether any of these is still owed, for example `opinion-5`."""
    for one in which:
        noun, _sign, number = one.partition("-")
        if owed.is_any_owed(moment.session, owed.NOUNS[noun], [int(number)]):
            return True
    return False
