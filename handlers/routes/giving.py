"""What concerns who does what: dividing tasks, and what belongs to giving beside the lists of every day."""

from collections.abc import Callable

from handlers.chat import completions, handovers, new_tasks, receipts, regular, subtasks, transfers
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "subtask.ask": subtasks.ask,
    "subtask.list": subtasks.list_,
    "add.whole_due": new_tasks.whole_due,
    "add.undo": new_tasks.undo,
    "add.once": new_tasks.once,
    "recur.day": new_tasks.repeats,
    "recur.list": regular.page,
    "recur.add": regular.add,
    "recur.keep": regular.keep,
    "recur.of": regular.of_task,
    "recur.show": regular.show,
    "recur.change": regular.change,
    "recur.pause": regular.pause,
    "recur.resume": regular.resume,
    "recur.end": regular.ask_end,
    "recur.ended": regular.end,
    "recur.undo": regular.undo,
    "handover.list": handovers.waiting,
    "handover.whom": handovers.whom,
    "handover.ask": handovers.ask,
    "handover.do": handovers.hand_over,
    "handover.show": receipts.show,
    "handover.sign": receipts.sign,
    "handover.object": receipts.ask_objection,
    "handover.record": receipts.record,
    "handover.undo": handovers.undo,
    "transfer.ask": transfers.ask,
    "transfer.to": transfers.to,
    "transfer.do": transfers.transfer,
    "transfer.undo": transfers.undo,
    "done.anyway": completions.anyway,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {"dinhky": regular.list_, "bangiao": handovers.list_}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "handover.objection": receipts.object_,
    "transfer.said": transfers.said,
}

PAPERS: dict[str, Callable[..., bytes]] = {"handover.record": receipts.paper}

READERS: dict[str, Callable[..., object]] = {"handover.record": receipts.record}
