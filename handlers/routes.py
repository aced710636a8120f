"""All that can happen, on one page: TAPS, WORDS, STEPS, HOURS, CHECKS, PAPERS."""

from collections.abc import Callable

from handlers.chat import (
    absences,
    answers,
    assignments,
    completions,
    decisions,
    deputies,
    digest,
    escalation,
    extensions,
    grants,
    history,
    journal,
    new_tasks,
    nothing_new,
    objections,
    overdue,
    people,
    reach,
    readiness,
    reports,
    restorations,
    results,
    search,
    statistics,
    suspensions,
    tasks,
    tokens,
    undo,
    units,
    urging,
    withdrawals,
)
from handlers.chat import sentences as speech
from handlers.clock import digest as mornings
from handlers.clock import escalation as climbing
from handlers.clock import readiness as periods
from handlers.clock import retention, unreachable
from handlers.screen import Paper, Screen
from handlers.visit import Moment, Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "help": people.help_,
    "task.show": tasks.show,
    "task.mine": tasks.mine,
    "task.more": tasks.more,
    "task.acknowledge": tasks.acknowledge,
    "digest.why": digest.why,
    "report.begin": reports.begin,
    "report.percent": reports.percent,
    "report.send": reports.send,
    "report.cancel": reports.cancel,
    "report.about": speech.about,
    "report.same": nothing_new.same,
    "report.why": nothing_new.why,
    "report.same_all": nothing_new.same_all,
    "report.same_each": nothing_new.same_each,
    "report.undo": undo.undo,
    "done.begin": completions.begin,
    "done.dated": completions.dated,
    "done.send": completions.send,
    "history.show": history.show,
    "me.show": people.me,
    "me.language": people.language,
    "me.numbers": people.numbers,
    "me.hour": people.digest_time,
    "me.leave": people.leave_chat,
    "me.left": people.left_chat,
    "climb.show": escalation.show,
    "climb.list": escalation.list_,
    "promise.ask": escalation.ask_promise,
    "promise.make": escalation.promise,
    "result.list": results.waiting,
    "result.accept": results.accept,
    "result.return": results.return_,
    "result.because": results.return_because,
    "result.undo": results.undo,
    "pause.ask": suspensions.ask,
    "pause.end": suspensions.resume,
    "pause.undo": suspensions.undo,
    "away.show": absences.show,
    "away.begin": absences.begin,
    "away.days": absences.days,
    "away.ask": absences.ask,
    "away.send": absences.send,
    "away.back": absences.back,
    "away.decline": deputies.decline,
    "away.undo": absences.undo,
    "decision.all": decisions.all_,
    "extension.ask": extensions.ask,
    "extension.until": extensions.until,
    "extension.because": extensions.because,
    "extension.send": extensions.send,
    "extension.answer": extensions.ask_answer,
    "extension.withdraw": extensions.withdraw,
    "extension.undo": extensions.undo,
    "extension.list": grants.list_,
    "extension.of": grants.of_task,
    "extension.show": grants.show,
    "extension.grant": grants.grant,
    "extension.other": grants.other,
    "extension.to": grants.to,
    "extension.refuse": grants.refuse,
    "extension.ground": grants.ground,
    "extension.back": grants.ask_back,
    "withdraw.ask": withdrawals.ask,
    "withdraw.agree": withdrawals.agree,
    "withdraw.undo": withdrawals.undo,
    "merge.ask": withdrawals.ask_into,
    "merge.into": withdrawals.into,
    "objection.list": objections.waiting,
    "objection.ask": objections.ask,
    "objection.because": objections.because,
    "objection.retract": objections.retract,
    "objection.undo": objections.undo,
    "objection.show": answers.show,
    "objection.keep": answers.ask_kept,
    "objection.move": answers.ask_unit,
    "objection.to": answers.move,
    "objection.redate": answers.ask_due,
    "answer.undo": answers.undo,
    "give.list": assignments.ungiven,
    "give.whom": assignments.whom,
    "give.to": assignments.give,
    "add.to": new_tasks.picked_to,
    "add.nodue": new_tasks.without_due,
    "add.past": new_tasks.past_due,
    "add.again": new_tasks.again,
    "add.create": new_tasks.create,
    "overdue.units": overdue.units,
    "overdue.tasks": overdue.tasks,
    "overdue.excel": overdue.excel,
    "urging.preview": urging.preview,
    "urging.send": urging.send,
    "unit.show": units.show,
    "reach.page": reach.page,
    "reach.task": reach.of_task,
    "reach.invite": reach.invite,
    "journal.page": journal.page,
    "search.page": search.page,
    "readiness.preview": readiness.preview,
    "readiness.send": readiness.send,
    "stats.show": statistics.summary,
    "stats.table": statistics.table,
    "restored.show": restorations.show,
    "restored.ask": restorations.ask,
    "restored.decide": restorations.decide,
}
"""What a choice does: `name:part:part` calls the handler with the parts, whole numbers as int."""

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "viec": tasks.list_,
    "baocao": reports.list_,
    "giahan": extensions.list_,
    "choduyet": decisions.list_,
    "lichsu": history.list_,
    "toi": people.me_command,
    "trogiup": people.help_command,
    "donvi": units.list_,
    "giaoviec": assignments.list_,
    "themviec": new_tasks.begin,
    "quahan": overdue.list_,
    "ykien": objections.list_,
    "dondoc": urging.list_,
    "vang": absences.list_,
    "tim": search.find,
    "thongke": statistics.list_,
    "lienlac": reach.list_,
    "moi": reach.ask,
    "nhatky": journal.list_,
    "start": people.help_command,
    "huy": reports.cancel_command,
}
"""What a command does, by its canonical name in `rules.commands`, with what stood behind it."""

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "report.words": reports.words_said,
    "report.which": speech.which_said,
    "report.why": nothing_new.why_said,
    "done.document": completions.document_said,
    "done.date": completions.date_said,
    "promise.day": escalation.promise_typed,
    "result.reason": results.return_in_words,
    "pause.reason": suspensions.suspend,
    "away.said": absences.said,
    "extension.said": extensions.said,
    "extension.answer": extensions.answered,
    "extension.day": grants.day_said,
    "extension.why": grants.why_said,
    "extension.question": grants.question_said,
    "withdraw.reason": withdrawals.withdraw,
    "merge.which": withdrawals.into_said,
    "objection.words": objections.object_,
    "objection.kept": answers.kept,
    "objection.unit": answers.unit_said,
    "objection.due": answers.due_said,
    "add.text": new_tasks.took_text,
    "add.to": new_tasks.took_to,
    "add.due": new_tasks.took_due,
    "add.check": new_tasks.took_due,
}
"""What takes the next words or file of an open form: `visit.event` has them, `visit.talk.draft` what went before."""

HOURS: dict[str, Callable[[Moment], bool]] = {
    "digest": mornings.morning,
    "escalation": climbing.sweep,
    "readiness": periods.look,
    "unreachable": unreachable.look,
    "retention": retention.forget,
}
"""What is rung every half minute, each in a transaction of its own; True asks to be rung again at once."""

CHECKS: dict[str, Callable[..., bool]] = {
    "result.waits": completions.stands,
    "climb.standing": climbing.still_standing,
    "task.stands": tasks.stands,
    "readiness.lacks": readiness.lacks,
    "extension.stands": extensions.stands,
    "away.stands": deputies.stands,
    "assignment.stands": assignments.stands,
    "urging.stands": urging.still_open,
    "objection.waits": objections.waits,
    "restoration.open": restorations.is_open,
}
"""What is asked once more just before a letter leaves: (moment, *parts) → is it still true?"""

PAPERS: dict[str, Callable[..., bytes]] = {
    "overdue.excel": overdue.paper,
    "stats.picture": statistics.picture,
}
"""What makes a sheet or picture when it is sent: (moment, *args) → the file's content."""


def still_true(moment: Moment, question: str | None) -> bool:
    """Whether a letter may still leave."""
    if question is None:
        return True
    name, *parts = question.split(":")
    return CHECKS[name](moment, *map(tokens.part, parts))


def paper(moment: Moment, wanted: Paper) -> bytes:
    """The content of a sheet or picture."""
    return PAPERS[wanted.name](moment, *wanted.args)
