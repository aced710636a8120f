"""Formal reminders: whom they reach and skip, and what a lead reads."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.rules import words
from handlers.rules.urging import Plan, Skip
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import chair, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _, ngettext
from storage.tables import Official, Task

NAMES_SHOWN = 6
TASKS_SHOWN = 10
PICKS_SHOWN = 3


def reached_and_skipped(plan: Plan) -> str:
    """Whom urging reaches now, and how many tasks it skips, reason by reason."""
    if plan.reached:
        names = ", ".join(plan.names)
        if len(plan.reached) > len(plan.names):
            names = _("{names} and {more:02d} more", names=names, more=len(plan.reached) - len(plan.names))
        reached = _(
            "Urging reaches {n:02d} officials ({tasks:02d} tasks): {names}.",
            n=len(plan.reached),
            tasks=plan.tasks,
            names=names,
        )
    else:
        reached = _("Urging would reach nobody now.")
    skips = [f"{_why(why)} {len(tasks):02d}" for why, tasks in plan.skipped.items()]
    skipped = _("Skipped: {reasons}.", reasons="; ".join(skips)) if skips else ""
    return "\n".join(piece for piece in (reached, skipped) if piece)


def preview(plan: Plan, code: str, note: int = 0) -> Screen:
    """Nothing is sent before this is confirmed; `note` tasks stand in the draft for the chair."""
    draft = ((chair.button(note),),) if note else ()
    if not plan.reached:
        nobody = _nobody(plan)
        return replace(nobody, choices=(*nobody.choices, *draft))
    return Screen(
        reached_and_skipped(plan),
        title=_("URGING"),
        foot=_("Each reminder is counted and kept in the task's history."),
        choices=(
            (Choice(_("Urge {n:02d} officials", n=len(plan.reached)), action("urging.send", code), Style.PRIMARY),),
            *draft,
            (Choice(_("What is late"), action("overdue.units", "all", 0)),),
        ),
    )


def sent(plan: Plan, visit: Visit, undo: Undo | None) -> Screen:
    """What was done, and what was not; with the way back."""
    if undo is None:
        return _nobody(plan)
    done = _("Urged {n:02d} officials about {tasks:02d} tasks.", n=len(plan.reached), tasks=plan.tasks)
    skips = [f"{_why(why)} {len(tasks):02d}" for why, tasks in plan.skipped.items()]
    skipped = _("Skipped: {reasons}.", reasons="; ".join(skips)) if skips else ""
    return Screen(
        "\n".join(piece for piece in (done, skipped) if piece),
        title=_("URGING"),
        foot=undoing.until(undo, visit),
        choices=((Choice(_("What is late"), action("overdue.units", "all", 0)), undoing.choice(undo)),),
        notice=_("The reminders are leaving."),
    )


def undone(tasks: int, told: int, withdrawn: int) -> Screen:
    """Taken back: of how many tasks, and how many leads had to be told of it because the reminder had gone."""
    lines = [_("Undone: the urging of {n:02d} tasks is taken back and does not count.", n=tasks)]
    if withdrawn:
        lines.append(_("{n:02d} reminders had not left and stay here.", n=withdrawn))
    if told:
        lines.append(_("{n:02d} officials may have read theirs and are told so.", n=told))
    late = Choice(_("What is late"), action("overdue.units", "all", 0))
    return Screen("\n".join(lines), title=_("URGING"), choices=((late,),))


def recalled(tasks: Sequence[Task], urged_at: datetime, by: Official) -> Screen:
    """To a lead who may have read the reminder: one line."""
    codes = ", ".join(task.code for task in tasks[:TASKS_SHOWN])
    if len(tasks) > TASKS_SHOWN:
        codes += " " + _("and {more:02d} more", more=len(tasks) - TASKS_SHOWN)
    return Screen(
        _(
            "Taken back: the urging about {codes} at {at:%H:%M %d/%m/%Y} by {name}. It is not counted.",
            codes=codes,
            at=urged_at,
            name=by.name,
        ),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
        task_id=tasks[0].id if len(tasks) == 1 else None,
    )


def _nobody(plan: Plan) -> Screen:
    late = Choice(_("What is late"), action("overdue.units", "all", 0))
    return Screen(reached_and_skipped(plan), title=_("URGING"), choices=((late,),))


def urged(tasks: Sequence[Task], late: Mapping[int, int], times: Mapping[int, int], visit: Visit) -> Screen:
    """The letter to a lead: what is asked for, about one task or several."""
    if len(tasks) == 1:
        task = tasks[0]
        text = f"{_state(task, late[task.id], visit)} {_asked(late[task.id])}\n{task.text}"
    else:
        lines = [f"{_state(task, late[task.id], visit)}\n{words.shortened(task.text)}" for task in tasks[:TASKS_SHOWN]]
        if len(tasks) > TASKS_SHOWN:
            lines.append(_("… and {more:02d} more.", more=len(tasks) - TASKS_SHOWN))
        text = "\n\n".join([*lines, _asked(max(late.values()))])
    count = max(times[task.id] for task in tasks)
    picks: tuple[Choice, ...] = tuple(Choice(task.code, action("task.show", task.id)) for task in tasks[:PICKS_SHOWN])
    if len(tasks) == 1:
        report = Choice(_("Report"), action("report.begin", tasks[0].id), Style.PRIMARY)
        picks = (report, Choice(_("Open {code}", code=tasks[0].code), action("task.show", tasks[0].id)))
    return Screen(
        text,
        title=ngettext("URGING · {n} task", "URGING · {n} tasks", len(tasks)),
        foot=_(
            "Urged by {name}, time {n:02d}. You receive this because you lead it.", name=visit.official.name, n=count
        ),
        choices=(picks,),
        task_id=tasks[0].id if len(tasks) == 1 else None,
    )


def _state(task: Task, late: int, visit: Visit) -> str:
    if late:
        return _("Task {code} is {late:02d} working days overdue.", code=task.code, late=late)
    if task.due_on is None:
        return _("Task {code} has no deadline and is still open.", code=task.code)
    left = visit.calendar.working_days_between(visit.today, visit.calendar.effective_deadline(task.due_on))
    return _(
        "Task {code} has {left:02d} working days left until its deadline ({on:%d/%m/%Y}).",
        code=task.code,
        left=left,
        on=task.due_on,
    )


def _asked(late: int) -> str:
    if late:
        return _("Please complete it urgently and state the cause of the delay.")
    return _("Please report its progress.")


def _why(why: Skip) -> str:
    match why:
        case Skip.UNGIVEN:
            return _("not yet given to anybody")
        case Skip.WAITING:
            return _("waiting for confirmation")
        case Skip.URGED_TODAY:
            return _("urged already today")
        case Skip.REPORTED_TODAY:
            return _("reported already today")
        case Skip.UNREACHABLE:
            return _("no account that can be reached")
        case Skip.ONESELF:
            return _("led by yourself")
