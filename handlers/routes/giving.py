"""What concerns who does what: dividing tasks, and what belongs to giving beside the lists of every day."""

from collections.abc import Callable

from handlers.chat import completions, new_tasks, subtasks
from handlers.screen import Screen

TAPS: dict[str, Callable[..., Screen]] = {
    "subtask.ask": subtasks.ask,
    "subtask.list": subtasks.list_,
    "add.whole_due": new_tasks.whole_due,
    "add.undo": new_tasks.undo,
    "done.anyway": completions.anyway,
}
