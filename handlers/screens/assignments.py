"""Who could lead a task and with what load, what nobody leads yet, and the letters that make somebody a lead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from handlers.rules import words
from handlers.rules.assignments import MOVE_REASONS, MoveReason
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Official, Task, Unit

TASKS_SHOWN = 6
PEOPLE_SHOWN = 8


def deadline(task: Task) -> str:
    """A task's deadline in words."""
    if task.due_on is not None:
        return _("due {on:%d/%m/%Y}", on=task.due_on)
    return _("no deadline")


def given_by(task: Task, giver: Official) -> str:
    """By when, and who gave it."""
    if task.due_on is not None:
        return _("Deadline: {on:%d/%m/%Y}. Given by {giver}.", on=task.due_on, giver=giver.name)
    return _("No deadline. Given by {giver}.", giver=giver.name)


def ungiven(found: Sequence[Task], page: int, total: int, code: str) -> Screen:
    """The tasks nobody leads yet; picking one asks for a person."""
    if not found:
        return Screen(_("Every open task here has been given to somebody."))
    shown = found[:TASKS_SHOWN]
    lines = [f"{task.code} · {deadline(task)}\n{words.shortened(task.text)}" for task in shown]
    picks = [Choice(_("Give {code}", code=task.code), action("give.whom", task.id, 0)) for task in shown]
    rows = [tuple(picks[i : i + 2]) for i in range(0, len(picks), 2)]
    turn = turns("give.list", page, more=len(found) > TASKS_SHOWN, behind=(code,))
    return Screen(
        "\n\n".join(lines),
        title=_("NOT YET GIVEN TO ANYBODY · {n:02d}", n=total),
        choices=(*rows, *turn),
    )


@dataclass(frozen=True)
class Load:
    """What some people carry: official → (open, of these late); who of them is away today; what is usual there."""

    carried: Mapping[int, tuple[int, int]]
    away: Collection[int] = ()
    median: int = 0

    def usual(self) -> str:
        """What is usual among them, for comparison."""
        return _("Usual in the unit (median): {n:02d} open tasks a person.", n=self.median)

    def of(self, person: Official) -> str:
        """A person with the load line, as a button."""
        count, late = self.carried.get(person.id, (0, 0))
        label = _("{name} · {n:02d} open", name=person.name, n=count)
        if late:
            label = _("{name} · {n:02d} open, {late:02d} late", name=person.name, n=count, late=late)
        return " · ".join((label, _("away"))) if person.id in self.away else label


def whom(task: Task, unit: Unit, found: Sequence[Official], load: Load, page: int) -> Screen:
    """The people of the lead unit with what they carry, beside what is usual there."""
    if not found:
        return Screen(_("{unit} has nobody else to give {code} to. Ask the office.", unit=unit.name, code=task.code))
    shown = found[page * PEOPLE_SHOWN : (page + 1) * PEOPLE_SHOWN]
    picks = [(Choice(load.of(person), action("give.to", task.id, task.version, person.id)),) for person in shown]
    more = len(found) > (page + 1) * PEOPLE_SHOWN
    return Screen(
        f"{task.text}\n{deadline(task)}\n{load.usual()}",
        title=_("{code} · to whom?", code=task.code),
        choices=(
            *picks,
            *turns("give.whom", page, more=more, before=(task.id,)),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def why_moved(task: Task, before: Official, lead: Official) -> Screen:
    """A task that somebody leads goes to another one only for a reason, which stays in its history."""
    picks = tuple(
        (Choice(reason(why), action("give.because", task.id, task.version, lead.id, number)),)
        for number, why in enumerate(MOVE_REASONS)
    )
    return Screen(
        _(
            "{code} goes from {before} to {lead}. Please pick the reason or write it. Deadline and urgings stay as "
            "they are; what was late with {before} stays on record there.",
            code=task.code,
            before=before.name,
            lead=lead.name,
        ),
        choices=(*picks, (Choice(_("Leave it as it is"), action("task.show", task.id)),)),
        awaits="give.reason",
        draft={"task": task.id, "version": task.version, "lead": lead.id},
        task_id=task.id,
    )


def reason(why: MoveReason) -> str:
    """One of the usual reasons, as it is kept and told."""
    match why:
        case MoveReason.LOAD:
            return _("The lead has too much in hand")
        case MoveReason.SKILL:
            return _("It fits the duties of the new lead better")
        case MoveReason.AWAY:
            return _("The lead is away for long")
        case MoveReason.POST:
            return _("The lead has other duties now")


def given(task: Task, lead: Official, visit: Visit, undo: Undo, *, reachable: bool) -> Screen:
    """The giver sees what was done, and whether the new lead can hear of it."""
    if lead.id == visit.official.id:
        text = _("You lead {code} now.", code=task.code)
    elif reachable:
        text = _("{code} is given to {name}, who is being told.", code=task.code, name=lead.name)
    else:
        text = _(
            "{code} is given to {name}, who has no linked account yet: please tell {name} directly.",
            code=task.code,
            name=lead.name,
        )
    return Screen(
        text,
        choices=(
            (
                Choice(_("Give another"), action("give.list", 0)),
                Choice(_("Open {code}", code=task.code), action("task.show", task.id)),
            ),
            (undoing.choice(undo),),
        ),
        foot=undoing.until(undo, visit),
        task_id=task.id,
    )


def undone(task: Task, before: Official | None) -> str:
    if before is None:
        return _("Undone. Nobody leads {code}, as before.", code=task.code)
    return _("Undone. {name} leads {code}, as before.", name=before.name, code=task.code)


def taken_back(task: Task, lead: Official | None, giver: Official, reader: Official) -> Screen:
    """The letter to both when a giving was undone."""
    if lead is not None and lead.id == reader.id:
        text = _("{giver} has taken the change back: you lead {code} as before.", giver=giver.name, code=task.code)
    else:
        text = _("{giver} has taken it back: you do not lead {code}.", giver=giver.name, code=task.code)
    return Screen(text, choices=((Choice(_("My tasks"), action("task.mine")),),), task_id=task.id)


def yours_now(task: Task, giver: Official) -> Screen:
    """The letter to the new lead."""
    return Screen(
        f"{task.text}\n"
        + given_by(task, giver)
        + "\n"
        + _("Please acknowledge it, or tell {giver} if it is not yours.", giver=giver.name),
        title=_("NEW TASK · {code}", code=task.code),
        choices=(
            (Choice(_("Acknowledge"), action("task.acknowledge", task.id, task.version), Style.PRIMARY),),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def moved_on(task: Task, lead: Official, giver: Official, why: str) -> Screen:
    """The letter to whoever led it before."""
    return Screen(
        _(
            "{giver} has given {code} to {name}: {why}. You no longer answer for it; what you reported stays in its "
            "history.",
            giver=giver.name,
            code=task.code,
            name=lead.name,
            why=why,
        ),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
        task_id=task.id,
    )


def turns(
    name: str, page: int, *, more: bool, before: tuple[int | str, ...] = (), behind: tuple[int | str, ...] = ()
) -> tuple[tuple[Choice, ...], ...]:
    """The row that turns pages, where there is one to turn to; the page stands in the token."""
    row = []
    if page > 0:
        row.append(Choice(_("‹ Earlier"), action(name, *before, page - 1, *behind)))
    if more:
        row.append(Choice(_("Later ›"), action(name, *before, page + 1, *behind)))
    return (tuple(row),) if row else ()
