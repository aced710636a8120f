"""What happened to a task, in sentences, the newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.rules import words
from handlers.rules.assignments import Held
from handlers.screen import Choice, Screen, action
from handlers.screens import days, particulars, withdrawals
from handlers.screens import tasks as task_screens
from handlers.visit import Moment
from locales import N_, _
from storage.tables import JournalEntry, Report, Task

PAGE = 6

_DEEDS = {
    "task.added": N_("entered the task"),
    "task.imported": N_("entered the task from a sheet"),
    "task.signed_for": N_("signed for the handover of the task"),
    "task.handover_objected": N_("objected to the handover of the task"),
    "task.handover_undone": N_("took the handover of the task back"),
    "task.unit_merged": N_("The lead unit was merged, and another one answers for the task"),
    "task.recurred": N_("The task was made from regular work"),
    "task.dated": N_("made the task the first of regular work, and dated it"),
    "task.adding_undone": N_("took back that the task was added"),
    "task.divided": N_("made {other} a part of this task"),
    "task.given": N_("gave the task to {lead}"),
    "task.moved_on": N_("took the task from its lead and gave it to {lead}"),
    "task.giving_undone": N_("took back the last giving of the task"),
    "task.handed_over": N_("The task was handed over to {lead}"),
    "task.acknowledged": N_("took the task on"),
    "task.submitted": N_("handed in the result"),
    "task.report_asked": N_("asked for a report before the period closes"),
    "task.urging_undone": N_("took the urging back"),
    "task.urged": N_("urged the lead"),
    "task.escalated": N_("The delay was reported to the next level"),
    "task.note_drafted": N_("The task was put into the draft note for the chair"),
    "report.made": N_("reported"),
    "report.nothing_new": N_("reported: nothing new"),
    "report.taken_back": N_("took back the last report"),
    "result.accepted": N_("accepted the result"),
    "result.returned": N_("returned the result"),
    "result.taken_back": N_("took back the decision on the result"),
    "task.suspended": N_("suspended the task"),
    "task.resumed": N_("let the task go on"),
    "task.suspension_undone": N_("took back the last decision on suspending the task"),
    "extension.asked": N_("asked for a later deadline"),
    "extension.asked_late": N_("asked for a later deadline, after it had passed"),
    "extension.granted": N_("extended the deadline as asked"),
    "extension.granted_other": N_("extended the deadline to another day than asked"),
    "extension.refused": N_("refused a later deadline"),
    "extension.questioned": N_("asked back on the request for a later deadline"),
    "extension.answered": N_("answered on the request for a later deadline"),
    "extension.withdrawn": N_("took back the request for a later deadline"),
    "extension.undone": N_("took back the last step on the extension"),
    "task.withdrawn": N_("withdrew the task"),
    "task.merged": N_("merged the task into {other}"),
    "task.withdrawal_undone": N_("took the withdrawal back"),
    "task.took_in": N_("merged {other} into this task"),
    "task.went_along": N_("made the task a part of {other}, into which its whole was merged"),
    "task.gave_back": N_("took back that {other} is merged into this task"),
    "objection.made": N_("had another opinion on the task"),
    "objection.retracted": N_("took the opinion back"),
    "objection.overtaken": N_("handed in the result; the opinion needs no answer"),
    "objection.kept": N_("kept the task as it is"),
    "objection.moved": N_("gave the task to another unit"),
    "objection.redated": N_("set another deadline"),
    "objection.answer_undone": N_("took back the answer to the opinion"),
    "cause.claimed": N_("claimed an objective cause of the delay"),
    "cause.confirmed": N_("confirmed an objective cause of the delay"),
    "cause.refused": N_("did not confirm an objective cause of the delay"),
    "cause.undone": N_("took back the last step on the objective cause"),
    "consultation.asked": N_("asked other units for their opinion"),
    "consultation.reminded": N_("reminded units of the opinion they owe"),
    "consultation.closed": N_("closed the consultation"),
    "consultation.withdrawn": N_("withdrew the consultation"),
    "consultation.unit_merged": N_("A unit of the consultation was merged"),
    "consultation.undone": N_("let the consultation go on"),
    "opinion.given": N_("gave the opinion of a unit"),
    "opinion.corrected": N_("corrected the opinion of a unit"),
    "opinion.passed": N_("passed the question to a person"),
    "opinion.undone": N_("took back the last step on the opinion"),
    "petition.filed": N_("filed a petition"),
    "petition.passed": N_("passed the petition to a person"),
    "petition.moved": N_("sent the petition to another unit"),
    "petition.answered": N_("answered the petition"),
    "petition.disputed": N_("said that the petition is not answered"),
    "petition.undone": N_("took back the last step on the petition"),
    "petition.unit_merged": N_("A unit of the petition was merged"),
    "petition.escalated": N_("The missing answer was reported to the next level of the focal unit"),
    "kind.changed": N_("The kinds of petitions were changed"),
    "opinion.escalated": N_("The missing opinion was reported to the next level of the unit asked"),
    "part.added": N_("added who coordinates"),
    "part.changed": N_("changed the part of who coordinates"),
    "part.named": N_("named a person to coordinate"),
    "part.ended": N_("ended the coordination"),
    "part.finished": N_("said that the own part is done"),
    "part.undone": N_("took back the last step on the coordination"),
    "wait.begun": N_("said for whom the task waits"),
    "wait.said": N_("said that what the task waits for is sent"),
    "wait.ended": N_("received what the task waited for"),
    "wait.missed": N_("has not received what was said to be sent"),
    "wait.unit_merged": N_("The unit it waited for was merged into the lead unit; nothing is waited for any more"),
    "wait.undone": N_("took back the last step on the waiting"),
    "obstacle.told": N_("told of an obstacle"),
    "obstacle.answered": N_("answered on the obstacle"),
    "obstacle.ended": N_("settled the obstacle"),
    "obstacle.unit_merged": N_("The unit concerned by the obstacle was merged"),
    "obstacle.undone": N_("took back the last step on the obstacle"),
    "promise.made": N_("promised to have it settled by a set day"),
    "promise.undone": N_("took the promised day back"),
    "promise.kept": N_("kept the promised day"),
    "promise.broken": N_("did not keep the promised day"),
    "announcement.sent": N_("made something known"),
    "announcement.corrected": N_("made a corrected edition known"),
    "announcement.replaced": N_("corrected what was made known"),
    "announcement.withdrawn": N_("withdrew what was made known"),
    "announcement.undone": N_("took back what was made known by mistake"),
    "announcement.correction_undone": N_("took the correction back: the edition before holds"),
    "announcement.withdrawal_undone": N_("took back that it was withdrawn"),
    "announcement.asked": N_("asked those who had not taken note"),
    "announcement.noted": N_("took note"),
    "announcement.note_undone": N_("took back having taken note"),
    "account.linked": N_("linked an account"),
    "account.numbers": N_("chose buttons or numbers"),
    "official.added": N_("A person was entered"),
    "official.changed": N_("What is kept of a person was changed"),
    "official.invited": N_("A person was invited"),
    "official.away": N_("said to be away"),
    "official.back": N_("is not away any more"),
    "official.deputy_declined": N_("does not stand in"),
    "official.away_undone": N_("took back the last step on being away"),
    "official.language": N_("chose another language"),
    "official.digest_time": N_("chose another hour for the morning digest"),
    "recurrence.made": N_("set regular work"),
    "recurrence.changed": N_("changed regular work"),
    "recurrence.paused": N_("paused regular work"),
    "recurrence.resumed": N_("let regular work go on"),
    "recurrence.ended": N_("ended regular work"),
    "recurrence.undone": N_("took the last step on regular work back"),
    "unit.merged": N_("A unit was merged into another"),
    "group.linked": N_("linked a group to the unit"),
    "group.unlinked": N_("unlinked a group of the unit"),
    "group.unit_merged": N_("A group came with a unit that was merged"),
    "group.left": N_("The bot was removed from a group of the unit"),
    "unit.added": N_("A unit was entered"),
    "unit.changed": N_("What is kept of a unit was changed"),
    "indicator.added": N_("The indicator was entered from the plan"),
    "indicator.replanned": N_("The plan of the indicator was changed"),
    "indicator.estimated": N_("reported an estimate"),
    "indicator.official": N_("reported the official figure"),
    "indicator.corrected": N_("corrected the official figure"),
    "indicator.undone": N_("took back the last step"),
    "indicator.explained": N_("said why the plan was missed, and what is done"),
    "indicator.noticed": N_("sent the quarterly notice to the unit"),
    "indicator.unit_merged": N_("The unit was merged, and another one reports the indicator"),
    "indicator.handed_over": N_("The indicator was handed over to {lead}"),
    "extension.handed_over": N_("The request for a later deadline was handed over to {lead} for decision"),
    "opinion.handed_over": N_("The opinion to be given was handed over to {lead}"),
    "petition.handed_over": N_("The answer to the petition was handed over to {lead}"),
    "recurrence.handed_over": N_("The regular work was handed over to {lead}"),
    "promise.handed_over": N_("What was promised was handed over to {lead}"),
    "reading.made": N_("had a directive read"),
    "reading.named": N_("gave a directive its number and date"),
    "reading.changed": N_("changed a proposal of a directive"),
    "reading.given": N_("gave out the approved tasks of a directive"),
    "reading.undone": N_("took back the tasks of a directive"),
    "reading.left": N_("put a directive away"),
    "calendar.changed": N_("A day of the working calendar was changed"),
}


def ask() -> Screen:
    """`/lichsu` alone."""
    return Screen(
        _("Please name the task, for example: /lichsu NV142."),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
    )


def page(
    task: Task,
    entries: Sequence[JournalEntry],
    said: Mapping[int, Report],
    names: Mapping[int, str],
    number: int,
    moment: Moment,
    held: Sequence[Held] = (),
) -> Screen:
    """One page of it; where the task went from lead to lead, the first begins with who held it when."""
    last = max(0, (len(entries) - 1) // PAGE)
    number = min(max(number, 0), last)
    shown = entries[number * PAGE : (number + 1) * PAGE]
    lines = [told(entry, said, names, moment) for entry in shown] or [_("Nothing has happened yet.")]
    back = (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),)
    return Screen(
        "\n\n".join([words.shortened(task.text), *(_leads(held, names) if number == 0 else []), *lines]),
        title=_("History · {code}", code=task.code),
        choices=(*task_screens.turns("history.show", number, last, task.id), back),
        foot=_("Page {page} of {pages}", page=number + 1, pages=last + 1) if last else "",
        task_id=task.id,
    )


def _leads(held: Sequence[Held], names: Mapping[int, str]) -> list[str]:
    if len(held) < 2:
        return []
    return ["\n".join([_("Who led it:"), *(_lead(one, names.get(one.official_id, "")) for one in held)])]


def _lead(one: Held, name: str) -> str:
    if one.to_on is None:
        line = _("{name}, from {since:%d/%m/%Y}", name=name, since=one.from_on)
    else:
        line = _("{name}, {since:%d/%m/%Y} to {until:%d/%m/%Y}", name=name, since=one.from_on, until=one.to_on)
    return f"{line} · " + _("late: {late}", late=days.working_days(one.late)) if one.late else line


def told(entry: JournalEntry, said: Mapping[int, Report], names: Mapping[int, str], moment: Moment) -> str:
    """One deed as a sentence: when, who, what, and what was said with it."""
    at = moment.local(entry.at)
    who = names.get(entry.official_id or 0, "")
    sentence = _DEEDS.get(entry.deed)
    lead = _number(entry.after.get("lead"))
    other = withdrawals.code(_number(entry.after.get("other")))
    deed = _(sentence, lead=names.get(lead, ""), other=other) if sentence else entry.deed
    head = " · ".join(piece for piece in (f"{days.short_day(at.date())} {at:%H:%M}", f"{who} {deed}".strip()) if piece)
    report = said.get(_number(entry.after.get("report")))
    words = entry.after.get("words")
    quoted = _quoted(report, entry) if report else [f"“{words}”"] if words else []
    return "\n".join([head, *quoted])


def _quoted(report: Report, entry: JournalEntry) -> list[str]:
    """What the report said; of one that is taken back, only that it was."""
    if entry.deed == "report.taken_back":
        return []
    lines = [
        f"{report.percent}%" if report.percent is not None else "",
        f"“{report.words}”" if report.words else "",
        particulars.document(report.document_number, report.document_on) if report.document_number else "",
        _("(taken back afterwards)") if report.taken_back_at else "",
    ]
    return [line for line in lines if line]


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0
