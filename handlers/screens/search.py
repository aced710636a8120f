"""What was found, and what to do when nothing was."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.screen import ACTION_MAX, Choice, Screen, action
from handlers.screens import assignments
from handlers.screens.assignments import Load
from locales import _
from storage.tables import Official, Task, Unit

SHOWN = 6
SAID_SHOWN = 60
_ROOM = ACTION_MAX - len("search.page:999:")


def in_a_token(folded: str) -> str:
    """As many of the folded words as a token can carry."""
    words = folded.split()
    while len(words) > 1 and len(" ".join(words).encode()) > _ROOM:
        words.pop()
    said = " ".join(words)
    while len(said.encode()) > _ROOM:
        said = said[:-1]
    return said


def how_to() -> Screen:
    """What can be looked for."""
    return Screen(
        _(
            "Send /tim with a code, words of the task, a directive number, a person or a unit. "
            "For example: /tim 612/UBND-TH"
        )
    )


def found(tasks: Sequence[Task], said: str, page: int, shown_as: str) -> Screen:
    """The tasks found, the open ones first. `said` turns the page; `shown_as` is how the reader wrote it."""
    written = words.shortened(shown_as, SAID_SHOWN)
    if not tasks:
        return Screen(
            _(
                "Nothing found for “{said}” among the tasks you may see. Try fewer words, a task code or a name.",
                said=written,
            )
        )
    shown = tasks[:SHOWN]
    lines = []
    for task in shown:
        state = _("closed {on:%d/%m/%Y}", on=task.closed_at) if task.closed_at else assignments.deadline(task)
        lines.append(f"{task.code} · {state}\n{words.shortened(task.text)}")
    picks = [Choice(task.code, action("task.show", task.id)) for task in shown]
    rows = [tuple(picks[i : i + 3]) for i in range(0, len(picks), 3)]
    return Screen(
        "\n\n".join(lines),
        title=_("FOUND FOR “{said}”", said=written),
        choices=(*rows, *assignments.turns("search.page", page, more=len(tasks) > SHOWN, behind=(said,))),
    )


def which(
    units: Sequence[Unit], people: Sequence[Official], said: str, name: str, *behind: int, load: Load | None = None
) -> Screen:
    """Several units or people are called so: the reader picks. `name` is the action that takes the code.

    Where work is given, `load` is what each of them carries.
    """
    picks = [(Choice(unit.name, action(name, f"u{unit.id}", *behind)),) for unit in units[:8]]
    for person in people[:8]:
        label = f"{person.name} · {person.title}" if person.title else person.name
        label = load.of(person) if load else label
        picks.append((Choice(label, action(name, f"p{person.id}", *behind)),))
    return Screen(_("“{said}” may mean several. Which one?", said=said), choices=tuple(picks))


def taken_over(was: Unit, now: Unit) -> str:
    """What was named does not exist any more; what is shown belongs to its successor."""
    return _("{was} no longer exists; {now} has taken over its work.", was=was.name, now=now.name)


def nobody(said: str, near: Sequence[Unit], name: str, *behind: int) -> Screen:
    """No unit or person is called so; the nearest names can be picked."""
    if not near:
        return Screen(
            _(
                "No unit or person is called “{said}”. Check the name, or send the command alone to see the list.",
                said=said,
            )
        )
    return Screen(
        _("No unit or person is called “{said}”. Did you mean one of these?", said=said),
        choices=tuple((Choice(unit.name, action(name, f"u{unit.id}", *behind)),) for unit in near),
    )
