"""What is said where choices are numbers: which numbers there are, and what one means before it decides for others."""

from dataclasses import replace

from handlers.rules import words
from handlers.screen import Choice, Screen, action
from locales import N_, _
from storage.tables import Task

_ACTS = {
    "result.accept": N_("confirm the result"),
    "extension.grant": N_("allow the later deadline that was asked for"),
    "withdraw.agree": N_("withdraw the task"),
    "merge.into": N_("close the task as one with the other"),
}


def hint(tokens: list[str]) -> str:
    """Put below numbered choices."""
    if not tokens:
        return ""
    said = _("Answer with a number, 1 to {last}.", last=len(tokens)) if len(tokens) > 1 else _("Send 1 to choose it.")
    if any(token.partition(":")[0].endswith(".undo") for token in tokens):
        said += " " + _("0 takes it back.")
    return said


def are_you_sure(token: str, task: Task | None) -> Screen:
    """What a number is about to do; 1 does it, 0 leaves it."""
    act = _(_ACTS[token.partition(":")[0]])
    about = f"{task.code} · {words.shortened(task.text)}\n" if task else ""
    back = action("task.show", task.id) if task else action("task.mine")
    return Screen(
        about + _("Send 1 to {act}, 0 to leave it.", act=act),
        choices=((Choice(_("Yes, do it"), token),), (Choice(_("Leave it"), back),)),
        draft={"sure": token},
        task_id=task.id if task else None,
    )


def this_one(picked: Choice, number: int, task: Task) -> Screen:
    """`2 NV142`: what number 2 is on that card today."""
    return Screen(
        _(
            "Number {number} of {code} is “{label}”. Send 1 to do it, 0 to leave it.",
            number=number,
            code=task.code,
            label=picked.label,
        ),
        title=f"{task.code} · {words.shortened(task.text)}",
        choices=((picked,), (Choice(_("Leave it"), action("task.show", task.id)),)),
        draft={"sure": picked.token},
        task_id=task.id,
    )


def beside_a_form(screen: Screen) -> Screen:
    """A letter that comes while a form is open: a number would be an answer to the form, so it offers none."""
    note = _("You are filling in something else; a number belongs to that. To open a task write its code: NV142.")
    pages = tuple(pages for row in screen.choices if (pages := tuple(choice for choice in row if choice.url)))
    return replace(screen, choices=pages, foot="\n".join(piece for piece in (screen.foot, note) if piece))
