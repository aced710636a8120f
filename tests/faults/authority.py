"""Everybody presses everything: role × relation × state × deed, each token through the real door (P20)."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from handlers.rules import causes, extensions, obstacles, waits
from handlers.visit import EventKind
from storage import people
from storage.database import Database
from storage.tables import (
    Absence,
    Account,
    Assignment,
    Letter,
    Objection,
    ObjectionReason,
    Official,
    Part,
    Pause,
    PauseReason,
    Power,
    Progress,
    Report,
    ReportKind,
    Result,
    Role,
    Talk,
    Task,
    Unit,
    Urging,
)
from tests import cast
from tests.faults import stage
from tests.faults.gates import Gate, Size
from tests.faults.powers import ALLOWED, CHANGES, HINDERED, OFFERS, PERSONS, SHOWS, Cell, cells

EVERY = {Size.SHORT: 15, Size.LONG: 1}
"""Of the cells of the matrix, each so manieth is tried."""
TEXT = "Rà soát quy hoạch khu tái định cư số"


def gates(size: Size) -> Iterator[Gate]:
    """The matrix on both databases, then what was taken away."""
    tried = cells()
    random.Random(20).shuffle(tried)
    with stage.urls() as urls:
        for kind, url in urls.items():
            office = Stage(Database(url))
            wrong = [one for cell in tried[:: EVERY[size]] if (one := office.tries(cell))]
            many = len(tried[:: EVERY[size]])
            measured = f"{len(wrong)} of {many:,} cells" + (f": {wrong[0]}" if wrong else "")
            yield Gate("P20", f"{kind}: role × relation × state × deed", "0 wrong", measured, not wrong)
            kept = [name for name, taken in office.revocations().items() if not taken]
            told = ", ".join(kept) or "6 of 6 at once"
            yield Gate("P20", f"{kind}: what was taken away is gone", "on the next update", told, not kept)
            office.database.close()


class Stage:
    """The cast with phones; each cell is played on a task of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.keys, self.now = count(1), stage.NOW
        self.extension = self.wait = 0
        with database.transaction() as session:
            home = session.exec(select(Unit).where(Unit.name == "Phòng Kinh tế và Hạ tầng")).one()
            for name in ("Lê Văn Phó", "Tạ Thị Lan", "Vũ Văn Nghỉ", "Người khác", "Đặng Thị Hoa"):
                session.add(Official(name=name, folded=name.lower(), sort_key=name.lower(), unit_id=home.id))
            session.flush()
            self.ids = {who: official(session, name).id for who, name in PERSONS.items() if who != "unlinked"}
            self.other, self.home = official(session, "Người khác").id, home.id
            elsewhere = session.exec(select(Unit).where(Unit.name == "Phòng Nội vụ")).one()
            elsewhere.head_id = self.ids["other head"]
            session.get_one(Official, elsewhere.head_id).unit_id = elsewhere.id
            left = official(session, "Vũ Văn Nghỉ")
            left.role, left.left_at = Role.ADMIN, self.now
            day = self.now.date()
            session.add(
                Absence(official_id=self.ids["head"], from_on=day, to_on=day, deputy_id=self.ids["deputy of head"])
            )
            for who in [*self.ids, "other"]:
                self.link(session, who, self.ids.get(who, self.other))

    def link(self, session: Session, who: str, official_id: int) -> None:
        session.add(Account(official_id=official_id, channel=stage.CHANNEL, address=who, linked_at=self.now))

    def task(self, progress: Progress, deed: str = "") -> Task:
        """A task in a state, with everybody's part in it, and with what a deed is about."""
        with self.database.transaction() as session:
            waits, closed = progress is Progress.SUBMITTED, progress in {Progress.DONE, Progress.WITHDRAWN}
            home, lead = session.get_one(Unit, self.home), session.get_one(Official, self.ids["lead"])
            made = cast.task_for(
                session, lead, home, f"{TEXT} {next(self.keys)}", self.now - timedelta(days=9),
                progress=progress, version=3, closed_at=self.now if closed else None, due_on=date(2026, 6, 8),
                given_by_id=self.ids["assigner"],
                submitted_at=self.now if waits else None, result=Result.WAITING if waits else Result.NONE,
                fingerprint=f"cell{next(self.keys)}",
            )  # fmt: skip
            if waits:
                session.add(Report(task_id=made.id, author_id=lead.id, made_at=self.now, kind=ReportKind.COMPLETION,
                                   document_number="1/BC"))  # fmt: skip
            if progress is Progress.SUSPENDED:
                made.paused_on = self.now.date()
                session.add(Pause(task_id=made.id, reason=PauseReason.SUSPENDED, words="chờ", by_id=self.ids["office"],
                                  began_on=self.now.date(), made_at=self.now))  # fmt: skip
            asked = extensions.ask(
                made, date(2026, 6, 30), "chờ số liệu", "đã xong 60%", lead.id, self.ids["head"], self.now
            )
            session.add(asked)
            parts = []
            for who, by_name in (("for unit", False), ("in person", True)):
                one = session.get_one(Official, self.ids[who])
                parts.append(Assignment(task_id=made.id, part=Part.COORDINATING, unit_id=one.unit_id or 0,
                                        official_id=one.id if by_name else None, given_at=self.now))  # fmt: skip
            session.add_all(parts)
            session.flush()
            self._about(session, made, parts[-1], deed)
            made.version = 3
            session.flush()
            self.extension = asked.id
            return made

    def _about(self, session: Session, task: Task, part: Assignment, deed: str) -> None:
        """What is answered, confirmed, waited for or in the way."""
        lead, today = self.ids["lead"], self.now.date()
        if deed in {"retract", "answer"}:
            self._objection(session, task)
        elif deed == "confirm":
            session.add(causes.claim(task, "bão lũ kéo dài", lead, self.now))
        elif deed == "deliver":
            wait = waits.begin(task, part, "số liệu của xã", today, None, lead, self.now, today)
            session.add(wait)
            session.flush()
            self.wait = wait.id
        elif deed == "settle":
            session.add(obstacles.tell(task, HINDERED, Power.OWN_UNIT, None, today, lead, self.now))

    def _objection(self, session: Session, task: Task) -> None:
        today, lead = self.now.date(), self.ids["lead"]
        pause = Pause(task_id=task.id, reason=PauseReason.OBJECTION, by_id=lead, began_on=today, made_at=self.now)
        session.add(pause)
        session.flush()
        task.objected_on = today
        session.add(Objection(task_id=task.id, unit_id=self.home, reason=ObjectionReason.NOT_OURS, words="việc khác",
                              by_id=lead, made_at=self.now, answer_by_on=today, pause_id=pause.id))  # fmt: skip

    def tries(self, cell: Cell) -> str:
        """What is wrong with a cell; nothing when it is as the tables say."""
        task = self.task(cell.progress, cell.deed)
        try:
            did = self.presses(cell.who, task, cell.token, stale=cell.stale)
        except AssertionError as error:
            return str(error)
        if did is cell.is_allowed:
            return ""
        return f"{cell.who} {'could' if did else 'could not'} {cell.token} on {cell.progress}{' (stale)' * cell.stale}"

    def presses(self, who: str, task: Task, token: str, *, stale: bool = False) -> bool:
        """Whether pressing did what the token is for. Whoever may not see the task is not told a word of it."""
        name = token.partition(":")[0]
        written = token.format(
            id=task.id, version=task.version - stale, other=self.other, extension=self.extension, wait=self.wait
        )
        before = self.record(task.id)
        self.taps(who, written)
        changed = self.record(task.id) != before
        screen = self.answer(who)
        said = str(screen)
        if not ALLOWED["see", who] and TEXT in said:
            raise AssertionError(f"{written} told {who} what the task is")
        if name in CHANGES:
            return changed
        if changed:
            raise AssertionError(f"{written} by {who} only opens a screen, and changed the record")
        if name in SHOWS:
            return screen.get("awaits") == SHOWS[name]
        if name in OFFERS:
            return OFFERS[name].format(id=task.id) in said
        return task.code in said and screen.get("task_id") == task.id

    def taps(self, who: str, written: str) -> None:
        """A token comes in through the door."""
        said = stage.said(next(self.keys), who, written, self.now, EventKind.TAP)
        stage.deals_with(self.database, [said], self.now)

    def record(self, task_id: int) -> list[Any]:
        """What counts of a task."""
        with self.database.reading() as session:
            made = [
                session.exec(select(noun).where(noun.task_id == task_id)).all() for noun in (Report, Assignment, Urging)
            ]
            return [session.get_one(Task, task_id).model_dump(), *([row.model_dump() for row in rows] for rows in made)]

    def answer(self, who: str) -> dict[str, Any]:
        """The last answer to somebody."""
        with self.database.reading() as session:
            query = select(Letter).where(Letter.address == who, col(Letter.dedupe_key).startswith("reply:"))
            found = session.exec(query.order_by(col(Letter.id).desc())).first()
            return found.screen if found else {}

    def revocations(self) -> dict[str, bool]:
        """What each could do, and can no longer with the very next update."""
        return {
            "a role": self.taken("office", "result.accept:{id}:{version}", self._no_role),
            "a deputy's days": self.taken("deputy of head", "result.accept:{id}:{version}", self._no_absence),
            "a unit's head": self.taken("head", "give.because:{id}:{version}:{other}:0", self._no_head),
            "a unit's place below another": self.taken("higher head", "urging.send:t{id}", self._no_parent),
            "a post that was left": self.taken("admin", "give.because:{id}:{version}:{other}:0", self._has_left),
            "an account": self.taken("lead", "report.same:{id}:{version}", self._no_account),
        }

    def taken(self, who: str, token: str, take: Any) -> bool:
        """Whether the token worked before something was taken away, and did not after."""
        progress = Progress.SUBMITTED if token.startswith("result") else Progress.UNDER_WAY
        could = self.presses(who, self.task(progress), token)
        with self.database.transaction() as session:
            take(session)
        return could and not self.presses(who, self.task(progress), token)

    def _no_role(self, session: Session) -> None:
        session.get_one(Official, self.ids["office"]).role = Role.OFFICIAL

    def _no_head(self, session: Session) -> None:
        session.get_one(Unit, self.home).head_id = self.other

    def _no_parent(self, session: Session) -> None:
        session.get_one(Unit, self.home).parent_id = None

    def _no_absence(self, session: Session) -> None:
        absence = session.exec(select(Absence)).one()
        absence.from_on = absence.to_on = self.now.date() - timedelta(days=1)

    def _has_left(self, session: Session) -> None:
        session.get_one(Official, self.ids["admin"]).left_at = self.now

    def _no_account(self, session: Session) -> None:
        account = people.account(session, stage.CHANNEL, "lead")
        if account is not None:
            session.exec(sa.delete(Talk).where(col(Talk.account_id) == account.id))
            session.delete(account)


def official(session: Session, name: str) -> Official:
    return session.exec(select(Official).where(Official.name == name)).one()
