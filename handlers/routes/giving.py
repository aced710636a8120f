"""What concerns who does what: dividing tasks, and what belongs to giving beside the lists of every day."""

from collections.abc import Callable

from handlers.chat import completions, new_tasks, regular, subtasks
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
    "done.anyway": completions.anyway,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {"dinhky": regular.list_}
