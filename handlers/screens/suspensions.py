"""Suspending a task and letting it go on: what is asked, what was done, what the lead reads."""

from collections.abc import Sequence

from handlers.screen import Choice, Screen, action
from handlers.screens import codes, days
from locales import _
from storage.tables import Official, Pause, Progress, Task


def why(task: Task, parts: Sequence[Task]) -> Screen:
    """Asks for the reason before anything stands still; says which of its parts stand with it."""
    ask = _(
        "Why is {code} suspended? Please write one sentence. Until it is resumed its deadline does not run, nobody "
        "is reminded, and its lead will be told.",
        code=task.code,
    )
    return Screen(
        "\n".join([ask, *([_("Suspended with it: {parts}.", parts=_parts(parts))] if parts else [])]),
        choices=((Choice(_("Leave it as it is"), action("task.show", task.id)),),),
        awaits="pause.reason",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def done(task: Task, pause: Pause, parts: Sequence[Task]) -> str:
    """What was just done, with its parts too."""
    if task.progress is Progress.SUSPENDED:
        said = _("{code} is suspended: {words}. Its deadline does not run.", code=task.code, words=pause.words)
        along = _("Suspended with it: {parts}.", parts=_parts(parts))
    else:
        said = _resumed(task, pause)
        along = _("These go on with it: {parts}.", parts=_parts(parts))
    return f"{said} {along}" if parts else said


def undone(task: Task) -> str:
    return _("Undone. {code} stands as it did before; the lead has been told.", code=task.code)


def told(task: Task, pause: Pause, by: Official) -> Screen:
    """The letter to the lead."""
    if task.progress is Progress.SUSPENDED:
        text = _(
            "{name} has suspended {code}: {words}. Its deadline does not run until it is resumed.",
            name=by.name,
            code=task.code,
            words=pause.words,
        )
    else:
        text = _("{name} lets {code} go on.", name=by.name, code=task.code) + " " + _resumed(task, pause)
    open_it = Choice(_("Open {code}", code=task.code), action("task.show", task.id))
    return Screen(f"{text}\n{task.text}", choices=((open_it,),), task_id=task.id)


def _parts(parts: Sequence[Task]) -> str:
    return codes.listed([part.id for part in parts])


def _resumed(task: Task, pause: Pause) -> str:
    if task.due_on is None:
        return _("{code} goes on; it has no deadline.", code=task.code)
    if not pause.days:
        return _("{code} goes on; its deadline is still {on:%d/%m/%Y}.", code=task.code, on=task.due_on)
    return _(
        "{code} goes on. The clock stood for {stood}; the deadline is now {on:%d/%m/%Y}.",
        code=task.code,
        stood=days.working_days(pause.days),
        on=task.due_on,
    )
