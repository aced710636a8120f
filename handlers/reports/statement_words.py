"""How a statement names things in sheets and documents: what became of a product, and what that took."""

from handlers.rules.statements import Counted, Line
from locales import N_, _
from storage.tables import Inquiry, InquiryAnswer

COUNTED = {
    Counted.DONE: N_("Done"),
    Counted.UNDONE: N_("Fell due, not done"),
    Counted.WAITING: N_("Handed in, waits for confirmation"),
    Counted.EXCUSED: N_("Overdue for a confirmed objective cause"),
    Counted.LATER: N_("Not due in this month"),
    Counted.OUTSIDE: N_("Withdrawn, merged or given elsewhere"),
}


def counted(line: Line) -> str:
    return _(COUNTED[line.counted])


def why(line: Line) -> str:
    """What took points, or why nothing is counted; empty for a full product."""
    row, took = line.row, []
    if line.counted is Counted.DONE:
        if line.late:
            took.append(_("late instances: {n:02d}", n=line.late))
        if row.returned:
            took.append(_("returned: {n:02d} times", n=row.returned))
    if row.cause:
        said = N_("objective cause: {cause} (confirmed by {name})")
        if line.counted is Counted.EXCUSED:
            said = N_("{cause} (confirmed by {name})")
        took.append(_(said, cause=row.cause, name=row.confirmed_by))
    return "; ".join(took)


def verdict(one: Inquiry) -> str:
    """What the answer says of the line; empty while there is none."""
    return {None: "", InquiryAnswer.KEPT: _("the line stands"), InquiryAnswer.MENDED: _("it is being put right")}[
        one.answer
    ]
