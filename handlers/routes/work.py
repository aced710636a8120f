"""What happens to tasks day by day: lists, cards, reports, results, giving."""

from collections.abc import Callable

from handlers.chat import (
    assignments,
    completions,
    history,
    new_tasks,
    nothing_new,
    reminders,
    reports,
    results,
    search,
    tasks,
    undo,
)
from handlers.chat import sentences as speech
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "reminder.ask": reminders.ask,
    "reminder.at": reminders.at,
    "reminder.undo": reminders.undo,
    "task.show": tasks.show,
    "task.mine": tasks.mine,
    "task.more": tasks.more,
    "task.acknowledge": tasks.acknowledge,
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
    "result.list": results.waiting,
    "result.accept": results.accept,
    "result.return": results.return_,
    "result.because": results.return_because,
    "result.undo": results.undo,
    "give.list": assignments.ungiven,
    "give.whom": assignments.whom,
    "give.to": assignments.give,
    "give.because": assignments.because,
    "give.undo": assignments.undo,
    "add.to": new_tasks.picked_to,
    "add.nodue": new_tasks.without_due,
    "add.past": new_tasks.past_due,
    "add.again": new_tasks.again,
    "add.create": new_tasks.create,
    "search.page": search.page,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "viec": tasks.list_,
    "baocao": reports.list_,
    "lichsu": history.list_,
    "giaoviec": assignments.list_,
    "themviec": new_tasks.begin,
    "tim": search.find,
    "huy": reports.cancel_command,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "report.words": reports.words_said,
    "report.which": speech.which_said,
    "report.why": nothing_new.why_said,
    "done.document": completions.document_said,
    "done.date": completions.date_said,
    "result.reason": results.return_in_words,
    "give.reason": assignments.said,
    "add.text": new_tasks.took_text,
    "add.to": new_tasks.took_to,
    "add.due": new_tasks.took_due,
    "add.check": new_tasks.took_due,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "reminder.stands": reminders.stands,
    "result.waits": completions.stands,
    "task.stands": tasks.stands,
    "assignment.stands": assignments.stands,
}
