"""The two clocks of a task in words: how it stands to its deadline, and when anything was last heard."""

from handlers.rules import tasks as rules
from handlers.rules.tasks import Urgency
from handlers.screens import causes, days, requests
from handlers.visit import Moment
from locales import _
from storage.tables import Progress, Task


def state(task: Task, moment: Moment) -> str:
    """The state in words, with a sign beside them that nobody needs."""
    match task.progress:
        case Progress.DONE:
            return "✅ " + _("DONE")
        case Progress.WITHDRAWN:
            return "⚪ " + _("WITHDRAWN")
        case Progress.SUSPENDED:
            return "⏸ " + _("SUSPENDED")
        case Progress.SUBMITTED:
            return "🔵 " + _("WAITING FOR CONFIRMATION")
        case _ if task.objected_on is not None:
            return "⏸ " + _("OPINION UNANSWERED SINCE {on:%d/%m}", on=task.objected_on)
        case _ if task.paused_on is not None:
            return "⏸ " + _("CLOCK STOPPED")
    match rules.urgency(task, moment.today, moment.calendar, moment.regulation.soon):
        case Urgency.OVERDUE:
            return "🔴 " + _("OVERDUE")
        case Urgency.SOON:
            return "🟠 " + _("DUE SOON")
        case Urgency.LATER:
            return "🟢 " + _("IN TERM")
        case Urgency.NO_DEADLINE:
            return "⚪ " + _("NO DEADLINE")


def distance(task: Task, moment: Moment) -> str:
    """How late or how far from the deadline, for a list: "trễ 04 ngày làm việc"."""
    said = " ".join(piece for piece in term(task, moment) if piece).lower()
    excused = causes.beside(task) if said else ""
    return f"{said}, {excused}" if excused else said


def term(task: Task, moment: Moment) -> tuple[str, str]:
    """The same in two columns: what it is, and how much, in working days. A submitted result is judged on its day."""
    if task.due_on is None or task.progress in {Progress.WITHDRAWN, Progress.SUSPENDED}:
        return "", ""
    on = moment.local(task.submitted_at).date() if task.submitted_at else task.paused_on or moment.today
    if late := moment.calendar.days_late(task.due_on, on):
        return _("Late"), days.working_days(late)
    if task.submitted_at:
        return _("Submitted"), _("in time")
    left = rules.days_left(task.due_on, on, moment.calendar)
    return _("Left"), days.working_days(left) if left else _("until today")


def deadline(task: Task) -> str:
    """The deadline in force, and the original one where it was moved."""
    if task.due_on is None:
        return _("none is set ({words})", words=task.due_words) if task.due_words else _("none is set")
    on = days.day(task.due_on)
    if task.original_due_on in {None, task.due_on} and not task.extended:
        return _("{on} (original)", on=on)
    moved = _("{on} (original {original:%d/%m/%Y})", on=on, original=task.original_due_on or task.due_on)
    return ", ".join((moved, requests.times(task.extended))) if task.extended else moved


def short_deadline(task: Task) -> str:
    """The same for a list: the day, and the original one with how often it was extended."""
    if task.due_on is None:
        return _("no deadline")
    due = _("due {on}", on=days.short_day(task.due_on))
    if not task.extended or task.original_due_on is None:
        return due
    original = _("original {on:%d/%m}", on=task.original_due_on)
    return f"{due} ({original}, {requests.times(task.extended)})"


def by_original(task: Task, moment: Moment) -> tuple[str, str]:
    """How late an extended task is by its original deadline, in two columns: both deadlines count."""
    if not task.extended or task.original_due_on is None:
        return "", ""
    on = moment.local(task.submitted_at).date() if task.submitted_at else task.paused_on or moment.today
    late = moment.calendar.days_late(task.original_due_on, on)
    return (_("Original"), _("{late} late", late=days.working_days(late))) if late else ("", "")


def heard(task: Task, moment: Moment) -> str:
    """When the lead last reported, and how long ago; counted from the giving when there was no report."""
    if task.reported_at is None:
        given_on = moment.local(task.given_at or task.created_at).date()
        silent = rules.days_silent(None, given_on, moment.today)
        return _("not yet; given {on}, {ago}", on=days.short_day(given_on), ago=days.days_ago(silent))
    heard_on = moment.local(task.reported_at).date()
    return f"{days.short_day(heard_on)}, {days.days_ago((moment.today - heard_on).days)}"


def reported(task: Task, moment: Moment) -> str:
    """When anything was last heard, for a list."""
    heard = moment.local(task.reported_at).date() if task.reported_at else None
    if heard is None:
        return _("not yet reported")
    return _("reported {on}, {ago}", on=days.short_day(heard), ago=days.days_ago((moment.today - heard).days))


def both(task: Task, moment: Moment) -> str:
    """Both clocks in one line: to the deadline, and since the last report."""
    return " · ".join(piece for piece in (distance(task, moment), reported(task, moment)) if piece)


def timeliness(task: Task, moment: Moment) -> str:
    """Whether a submitted result is in time: a fact, computed from dates."""
    if task.due_on is None or task.submitted_at is None:
        return _("The task has no deadline.")
    on = moment.local(task.submitted_at).date()
    if late := moment.calendar.days_late(task.due_on, on):
        return _(
            "Submitted on {on:%d/%m/%Y}, {late} after the deadline of {due:%d/%m/%Y}; it will be recorded as done "
            "late.",
            on=on,
            late=days.working_days(late),
            due=task.due_on,
        )
    return _("Submitted on {on:%d/%m/%Y}, within the deadline of {due:%d/%m/%Y}.", on=on, due=task.due_on)
