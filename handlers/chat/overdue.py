"""The office asks what is late; heads, leaders and officials ask the same of their own part."""

from dataclasses import replace

from handlers.chat import chair, scopes, search, urging
from handlers.chat.scopes import Asked
from handlers.reports import overdue as reports
from handlers.rules import names
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import hindrances
from handlers.screens import overdue as screens
from handlers.screens import search as search_screens
from handlers.visit import Moment, Visit
from storage import people
from storage.tables import Official

MINE = {"toi", "cua toi", "me", "mine"}


def list_(visit: Visit, argument: str) -> Screen:
    """`/quahan`: all one may see; `/quahan P. KT`, `/quahan Bình`: a unit with all below it, or a person."""
    if not argument.strip():
        return units(visit, "all", 0)
    return meant(visit, argument.strip())


def meant(visit: Visit, said: str) -> Screen:
    """What is late in the unit or person that was named, or a choice where the name is not plain."""
    if " ".join(said.lower().split()) in MINE:
        return tasks(visit, f"p{visit.official.id}", 0)
    found_units, found_people = search.meant(visit, said)
    if len(found_units) == 1 and not found_people:
        screen = tasks(visit, f"u{found_units[0].id}", 0)
        said_so = search.taken_over(visit, said, found_units[0])
        return replace(screen, text=f"{said_so}\n\n{screen.text}") if said_so else screen
    if not found_units and len(found_people) == 1:
        return tasks(visit, f"p{found_people[0].id}", 0)
    if found_units or found_people:
        return search_screens.which(found_units, found_people, said, "overdue.tasks", 0)
    return search_screens.nobody(said, names.alike(said, people.units(visit.session)), "overdue.tasks", 0)


def units(visit: Visit, code: str, page: int) -> Screen:
    """Totals and units; whoever has only one unit, or only the own tasks, sees the tasks at once."""
    asked = scopes.asked(visit, visit.official, code)
    if asked.scope.lead_id is not None:
        return tasks(visit, f"p{asked.scope.lead_id}", page)
    found = reports.compose(visit, asked.scope, under=asked.unit.id if asked.unit else None, most=0)
    if len(found.units) <= 1 and page == 0:
        return tasks(visit, code, 0)
    return screens.units(found, asked.code, page, visit, asked.unit, chair.waiting(visit) if code == "all" else 0)


def tasks(visit: Visit, code: str, page: int) -> Screen:
    """The late tasks of a unit, a person or all, and whom urging them would reach."""
    asked = scopes.asked(visit, visit.official, code)
    found = reports.compose(visit, asked.scope, first=page * screens.TASKS_SHOWN, most=screens.TASKS_SHOWN)
    urges = scopes.reach_of(visit, visit.official).is_wide(Deed.URGE)
    plan = urging.plan_for(visit, asked) if urges and found.total.late else None
    held_up = [line.task_id for line in found.tasks if line.is_held_up]
    why = hindrances.beside(visit, held_up)
    return screens.tasks(found, asked.code, page, visit, named(asked), plan, why)


def excel(visit: Visit, code: str) -> Screen:
    """The sheet, made when it is sent."""
    asked = scopes.asked(visit, visit.official, code)
    return screens.excel(asked.code, visit, named(asked))


def paper(moment: Moment, official_id: int, code: str) -> bytes:
    """The sheet for one reader, whose rights are asked again when it is made."""
    reader = people.official(moment.session, official_id)
    asked = scopes.asked(moment, reader, code)
    about = named(asked) or screens.everything()
    return reports.sheet(moment, asked.scope, about, hindrances.of_open_work(moment))


def named(asked: Asked) -> str:
    """The name of what was asked about; empty for all."""
    if asked.leader is not None:
        return screens.bloc(asked.leader.name)
    about: Official | None = asked.official
    return asked.unit.name if asked.unit else about.name if about else ""
