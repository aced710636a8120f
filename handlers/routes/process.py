"""What happens to a task between being given and being signed off: pauses, extensions, objections, climbs, urgings."""

from collections.abc import Callable

from handlers.chat import (
    answers,
    chair,
    decisions,
    escalation,
    extensions,
    grants,
    objections,
    readiness,
    suspensions,
    urging,
    withdrawals,
)
from handlers.clock import escalation as climbing
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "climb.show": escalation.show,
    "climb.list": escalation.list_,
    "promise.ask": escalation.ask_promise,
    "promise.make": escalation.promise,
    "promise.undo": escalation.undo_promise,
    "pause.ask": suspensions.ask,
    "pause.end": suspensions.resume,
    "pause.undo": suspensions.undo,
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
    "urging.preview": urging.preview,
    "urging.send": urging.send,
    "urging.undo": urging.undo,
    "chair.draft": chair.draft,
    "readiness.preview": readiness.preview,
    "readiness.send": readiness.send,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "giahan": extensions.list_,
    "choduyet": decisions.list_,
    "ykien": objections.list_,
    "dondoc": urging.list_,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "promise.day": escalation.promise_typed,
    "pause.reason": suspensions.suspend,
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
}

CHECKS: dict[str, Callable[..., bool]] = {
    "climb.standing": climbing.still_standing,
    "readiness.lacks": readiness.lacks,
    "extension.stands": extensions.stands,
    "urging.stands": urging.still_open,
    "objection.waits": objections.waits,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "chair.note": chair.paper,
}

READERS: dict[str, Callable[..., object]] = {"chair.note": chair.draft}
