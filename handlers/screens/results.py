"""What a judge of results sees, and what the lead is told."""

from collections.abc import Sequence

from handlers.rules.results import REASONS, ReturnReason
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Official, Report, Result, Task

SHOWN = 8
REASON_MAX = 1000


def waiting(tasks: Sequence[Task], visit: Visit) -> Screen:
    """What waits for the reader's confirmation, the longest first, and since when."""
    if not tasks:
        return Screen(_("No result waits for your confirmation."))
    lines = [
        _("{code} · submitted {on:%d/%m}: {text}", code=task.code, on=visit.local(task.submitted_at), text=task.text)
        for task in tasks[:SHOWN]
        if task.submitted_at
    ]
    if len(tasks) > SHOWN:
        more = len(tasks) - SHOWN
        lines.append(_("… and {more:02d} more.", more=more))
    return Screen(
        text="\n".join(lines),
        title=_("WAITING FOR CONFIRMATION · {n:02d}", n=len(tasks)),
        choices=tuple((Choice(task.code, action("task.show", task.id)),) for task in tasks[:SHOWN]),
    )


def verdicts(task: Task) -> tuple[Choice, ...]:
    """The two choices of a judge, for the card and for the letter that says a result waits."""
    return (
        Choice(_("Accept"), action("result.accept", task.id, task.version), Style.SUCCESS),
        Choice(_("Return…"), action("result.return", task.id, task.version), Style.DANGER),
    )


def reason(why: ReturnReason) -> str:
    """One of the usual reasons, as it is kept and told."""
    match why:
        case ReturnReason.NO_DOCUMENT:
            return _("No number or copy of the finished document")
        case ReturnReason.INCOMPLETE:
            return _("Part of the work is still missing")
        case ReturnReason.BELOW:
            return _("The content does not meet what was asked")
        case ReturnReason.OTHER_PRODUCT:
            return _("The product is not the one that was asked for")


def cut_reason(text: str) -> str:
    """A written reason, as much of it as is kept."""
    return text.strip()[:REASON_MAX]


def why_returned(task: Task) -> Screen:
    """Asks for the reason before anything is returned."""
    picks = tuple(
        (Choice(reason(why), action("result.because", task.id, task.version, number)),)
        for number, why in enumerate(REASONS)
    )
    keep = (Choice(_("Leave it waiting"), action("task.show", task.id)),)
    return Screen(
        _(
            "Why is the result of {code} returned? Pick a reason or write one. The task will count as not done, "
            "and its lead will be told.",
            code=task.code,
        ),
        choices=(*picks, keep),
        awaits="result.reason",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def judged(task: Task, report: Report, visit: Visit, *, on_time: bool) -> Screen:
    """What the judge just did, with the way back."""
    submitted = visit.local(report.made_at)
    if task.result is Result.RETURNED:
        text = _("The result of {code} is returned: {reason}.", code=task.code, reason=report.reason)
    elif on_time:
        text = _("{code} is done, on time: submitted on {on:%d/%m/%Y}.", code=task.code, on=submitted)
    else:
        text = _("{code} is done, late: submitted on {on:%d/%m/%Y}.", code=task.code, on=submitted)
    undo = Undo(action("result.undo", task.id, task.version), visit.now)
    return Screen(
        text,
        foot=undoing.until(undo, visit),
        choices=(
            (
                undoing.choice(undo),
                Choice(_("Open {code}", code=task.code), action("task.show", task.id)),
            ),
        ),
        task_id=task.id,
        notice=_("The lead has been told."),
    )


def waits_again(task: Task) -> Screen:
    """The judgement is taken back."""
    return Screen(
        _("Undone. The result of {code} waits for confirmation again; the lead has been told.", code=task.code),
        choices=(verdicts(task),),
        task_id=task.id,
    )


def told(task: Task, report: Report, judge: Official) -> Screen:
    """The letter to the lead: accepted, returned, or waiting again."""
    if task.result is Result.ACCEPTED:
        text = _(
            "{judge} has accepted the result of {code}. The task is recorded as done on the day you submitted it.",
            judge=judge.name,
            code=task.code,
        )
    elif task.result is Result.RETURNED:
        text = _(
            "{judge} returns the result of {code}: {reason}. Please complete it and report again.",
            judge=judge.name,
            code=task.code,
            reason=report.reason,
        )
    else:
        text = _(
            "{judge} has taken back the decision on {code}; the result waits for confirmation again.",
            judge=judge.name,
            code=task.code,
        )
    open_it = Choice(_("Open {code}", code=task.code), action("task.show", task.id))
    return Screen(text + "\n" + task.text, choices=((open_it,),), task_id=task.id)
