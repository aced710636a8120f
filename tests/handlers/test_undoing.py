"""Every deed of the table of powers can be undone for ten minutes, or it is written down why not.

What a person does beside tasks is tried on the walks: each act there offers its way back, or stands in
`tests/handlers/walks/finals.py` with the reason.
"""

from typing import Any

import pytest

from handlers import routes
from handlers.rules.rights import Deed
from handlers.screens import chronicle
from storage import urging
from storage.database import Database
from storage.tables import Progress, Task
from tests import cast
from tests.faults import authority, powers
from tests.faults.powers import Cell
from tests.handlers.walks.finals import FINAL

LOOKS = "it only looks"
WAYS_BACK = {
    Deed.SEE: LOOKS,
    Deed.TRACE: LOOKS,
    Deed.ACKNOWLEDGE: "report.undo",
    Deed.REPORT: "report.undo",
    Deed.NOTE: "report.undo",
    Deed.SUBMIT: "report.undo",
    Deed.JUDGE: "result.undo",
    Deed.GIVE: "give.undo",
    Deed.URGE: "urging.undo",
    Deed.SUSPEND: "pause.undo",
    Deed.RESUME: "pause.undo",
    Deed.EXTEND: "extension.undo",
    Deed.GRANT: "extension.undo",
    Deed.WITHDRAW: "withdraw.undo",
    Deed.TRANSFER: "transfer.undo",
    Deed.OBJECT: "objection.undo",
    Deed.RETRACT: "it takes an opinion back, which can be given again",
    Deed.ANSWER: "answer.undo",
    Deed.DIVIDE: "add.undo",
    Deed.REMIND: "reminder.undo",
    Deed.CONSULT: "consultation.undo",
    Deed.CLAIM: "cause.undo",
    Deed.CONFIRM: "cause.undo",
    Deed.COORDINATE: "part.undo",
    Deed.NAME: "part.undo",
    Deed.FINISH: "part.undo",
    Deed.AWAIT: "wait.undo",
    Deed.DELIVER: "wait.undo",
    Deed.HINDER: "obstacle.undo",
    Deed.SETTLE: "obstacle.undo",
}
"""Deed → the choice that takes it back, or the reason why there is none."""
TAKES_BACK = ("extension.withdraw", "objection.retract")
"""Taps that take something back themselves."""
AT_ONCE = [token for token in powers.TOKENS if token.partition(":")[0] in powers.CHANGES]


def test_every_deed_has_its_way_back_or_the_reason_why_not() -> None:
    assert set(WAYS_BACK) == set(Deed)
    assert [way for way in WAYS_BACK.values() if way.endswith(".undo") and way not in routes.TAPS] == []


def test_what_stands_once_done_is_a_deed_that_is_told() -> None:
    """A reason for a deed that is not done any more would hide the next one of that name."""
    told = {*chronicle.DEEDS, "account.preferred", "account.unlinked", "restoration.decided"}

    assert sorted(FINAL.keys() - told) == []


@pytest.mark.parametrize("token", AT_ONCE)
def test_what_one_tap_changes_one_tap_takes_back(sqlite_url: str, token: str) -> None:
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    office, deed = authority.Stage(database), powers.TOKENS[token]
    cell = next(
        Cell(who, progress, token, stale=False)
        for who in powers.PERSONS
        for progress in Progress
        if powers.ALLOWED[deed, who] and powers.TIMELY[deed, progress.value]
    )
    task = office.task(cell.progress, cell.deed)
    before = _as_it_stands(office, task)

    assert office.presses(cell.who, task, token)
    offered = [one["token"] for row in office.answer(cell.who)["choices"] for one in row if ".undo:" in one["token"]]
    if token.partition(":")[0] in TAKES_BACK:
        assert offered == []
    else:
        assert [one.partition(":")[0] for one in offered] == [WAYS_BACK[Deed(deed)]]
        office.taps(cell.who, offered[0])
        assert _as_it_stands(office, task) == before
    database.close()


def _as_it_stands(office: authority.Stage, task: Task) -> dict[str, Any]:
    """Everything of a task but its version, which only counts on, and how often it was urged."""
    with office.database.reading() as session:
        urged = urging.times_urged(session, [task.id])
        return session.get_one(Task, task.id).model_dump(exclude={"version"}) | {"urged": urged}
