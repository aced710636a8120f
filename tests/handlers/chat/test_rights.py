"""One source of rights: what the lists show, what the card offers and what each act allows are the same."""

import dataclasses
import itertools
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from handlers import routes
from handlers.chat import assignments, grants, results, rights, scopes, search, urging
from handlers.refusals import NotAllowed, NotYours, Refusal
from handlers.regulation import Regulation
from handlers.reports import overdue as late
from handlers.rules import causes, extensions, obstacles, pauses
from handlers.rules import rights as rules
from handlers.rules.rights import Deed
from handlers.screens import deeds
from handlers.screens import tasks as screens
from handlers.visit import Event, EventKind, Visit
from storage import tasks
from storage.database import Database
from storage.tables import (
    Absence,
    Account,
    Assignment,
    CauseState,
    Objection,
    ObjectionReason,
    Official,
    Part,
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
)
from tests import cast
from tests.office import Office

NOW = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
CLOSED = {Progress.DONE, Progress.WITHDRAWN}
CLAIMED = {Progress.UNDER_WAY, Progress.SUBMITTED, Progress.WITHDRAWN}
"""The states in which a claim of an objective cause waits; in the others it could be made."""
LEAD, ASSIGNER, IN_PERSON, FOR_THE_UNIT = "Nguyễn Văn An", "Lý Thu Cúc", "Lê Thị Mai", "Bùi Đức Dũng"
HEAD, HIGHER_HEAD, LEADER, OTHER_HEAD = "Trần Quốc Bình", "Hồ Văn Long", "Phạm Thị Hạnh", "Đinh Công Sơn"
DEPUTY = "Lê Văn Phó"
RELATIONS = (LEAD, ASSIGNER, IN_PERSON, FOR_THE_UNIT, HEAD, HIGHER_HEAD, LEADER, OTHER_HEAD, DEPUTY)

OFFERED = {
    "task.acknowledge": Deed.ACKNOWLEDGE,
    "report.begin": Deed.NOTE,
    "report.same": Deed.REPORT,
    "done.begin": Deed.SUBMIT,
    "result.accept": Deed.JUDGE,
    "give.whom": Deed.GIVE,
    "extension.of": Deed.GRANT,
    "cause.of": Deed.CONFIRM,
} | {offer.tap: offer.deed for offer in deeds.OFFERS}
"""What the card offers, or what stands behind More, and the deed it is."""


def who(session: Session, name: str) -> Official:
    return session.exec(select(Official).where(Official.name == name)).one()


def visit_of(session: Session, official: Official) -> Visit:
    account = Account(id=0, official_id=official.id, channel="phone", address="x", linked_at=NOW)
    event = Event("phone", "1", "phone", "x", EventKind.TAP, NOW)
    return Visit(session, NOW, Regulation(), official, account, Talk(account_id=0), event)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """The cast, with a late task in each state and one that nobody leads; everybody has some relation to them."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
        home = session.exec(select(Unit).where(Unit.name == "Phòng Kinh tế và Hạ tầng")).one()
        session.add(Official(name=DEPUTY, folded="le van pho", sort_key="pho", unit_id=home.id))
        session.flush()
        day = date(2026, 6, 15)
        session.add(
            Absence(official_id=who(session, HEAD).id, from_on=day, to_on=day, deputy_id=who(session, DEPUTY).id)
        )
        cast.linked(session, who(session, LEAD), NOW)
        for progress in Progress:
            task(session, home, who(session, LEAD), progress)
        task(session, home, None, Progress.ASSIGNED)
        objected(session, task(session, home, who(session, LEAD), Progress.UNDER_WAY, "objected"))
        yield session
        session.rollback()
    database.close()


def objected(session: Session, made: Task) -> None:
    """Its lead has sent it back, and nobody has answered."""
    stopped = pauses.begin(made, PauseReason.OBJECTION, "Không phải việc của phòng", made.lead_id or 0, NOW, NOW.date())
    session.add(stopped)
    session.flush()
    made.objected_on = NOW.date()
    session.add(
        Objection(
            task_id=made.id, unit_id=made.lead_unit_id, reason=ObjectionReason.NOT_OURS, words="Không phải việc",
            by_id=made.lead_id or 0, made_at=NOW, answer_by_on=NOW.date(), pause_id=stopped.id,
        )
    )  # fmt: skip
    session.flush()


def task(session: Session, home: Unit, lead: Official | None, progress: Progress, said: str = "") -> Task:
    closed_at = NOW if progress in CLOSED else None
    waits = progress is Progress.SUBMITTED
    made = cast.task_for(
        session, lead, home, f"Việc đang {progress.value}", NOW - timedelta(days=9),
        fingerprint=f"{progress}{lead is None}{said}", progress=progress, closed_at=closed_at, due_on=date(2026, 6, 8),
        given_by_id=who(session, ASSIGNER).id, submitted_at=NOW if waits else None,
        result=Result.WAITING if waits else Result.NONE,
    )  # fmt: skip
    if waits:
        session.add(
            Report(
                task_id=made.id,
                author_id=who(session, LEAD).id,
                made_at=NOW,
                kind=ReportKind.COMPLETION,
                document_number="1/BC",
            )
        )
    if progress in CLAIMED and lead and not said:
        session.add(causes.claim(made, "Mưa lũ kéo dài", lead.id, NOW))
    if progress is Progress.SUSPENDED:
        stopped = pauses.begin(made, PauseReason.SUSPENDED, "Chờ quy định", made.given_by_id or 0, NOW, NOW.date())
        session.add(stopped)
    if lead:
        session.add(
            obstacles.tell(made, "Chưa có quy hoạch", Power.OWN_UNIT, None, NOW.date(), who(session, HEAD).id, NOW)
        )
        session.add(extensions.ask(made, date(2026, 6, 30), "Chờ số liệu", "Đã xong 60%", lead.id, lead.id, NOW))
    by_name = {IN_PERSON: who(session, IN_PERSON).id, FOR_THE_UNIT: None}
    for name, official_id in by_name.items():
        unit_id = who(session, name).unit_id or 0
        session.add(
            Assignment(task_id=made.id, part=Part.COORDINATING, unit_id=unit_id, official_id=official_id, given_at=NOW)
        )
    session.flush()
    return made


def listed(visit: Visit) -> dict[Deed, set[int]]:
    """What each list shows, by the deed it invites to."""
    session, official = visit.session, visit.official
    mine = [*tasks.worked_by(session, official.id), *tasks.coordinated_by(session, official.id)]
    found = {Deed.NOTE: {one.id for one in mine}, Deed.GIVE: set[int](), Deed.URGE: set[int]()}
    pages = [search.page(visit, number, "viec") for number in range(2)]
    found[Deed.SEE] = {part for screen in pages for part in shown(screen.tokens(), "task.show")}
    found[Deed.JUDGE] = shown(results.waiting(visit).tokens(), "task.show")
    found[Deed.GRANT] = {one.id for _extension, one in grants.to_decide(visit)}
    with suppress(NotAllowed):
        found[Deed.GIVE] = shown(assignments.ungiven(visit, 0).tokens(), "give.whom")
    with suppress(NotAllowed):
        plan = urging.plan_for(visit, scopes.asked(visit, official, "all"))
        found[Deed.URGE] = {one.task_id for group in plan.reached.values() for one in group}
    return found


def shown(tokens: list[str], name: str) -> set[int]:
    return {int(token.split(":")[1]) for token in tokens if token.startswith(f"{name}:")}


def acts(visit: Visit, one: Task, deed: Deed) -> bool:
    """Whether the deed goes through when its token is sent, whoever it was drawn for; nothing of it is kept."""
    name = next((name for name, offered in OFFERED.items() if offered is deed), "task.show")
    parts: tuple[int | str, ...] = (one.id,)
    offered = {offer.tap for offer in deeds.OFFERS}
    if name in {"task.acknowledge", "report.same", "done.begin", "result.accept", "extension.of", "cause.of", *offered}:
        parts = (one.id, one.version)
    elif deed is Deed.URGE:
        name, parts = "urging.preview", (f"t{one.id}",)
    nested = visit.session.begin_nested()
    try:
        screen = routes.TAPS[name](visit, *parts)
    except Refusal:
        return False
    finally:
        nested.rollback()
    return deed is not Deed.URGE or "urging.send" in " ".join(screen.tokens())


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.OFFICE])
def test_lists_cards_and_acts_agree_for_every_relation_state_and_deed(session: Session, role: Role) -> None:
    disagreements = []
    for name in RELATIONS:
        official = who(session, name)
        official.role = role
        visit = visit_of(session, official)
        lists = listed(visit)
        for one in session.exec(select(Task)).all():
            standing = screens.standing_in(one, visit.official, tasks.particulars(session, one), visit.speaks_for)
            offered = [*screens.card(one, visit).tokens(), *deeds.more(one, standing).tokens()]
            card = {token.split(":")[0] for token in offered}
            for deed in Deed:
                allowed = rules.may(deed, standing, one)
                if deed is Deed.GRANT and one.lead_id is None:
                    continue  # nobody has asked
                if deed is Deed.DELIVER:
                    continue  # offered in letters and lists, to whom they are about
                if deed is Deed.SETTLE and not one.obstacles:
                    continue  # nothing is in the way
                if deed in {Deed.CLAIM, Deed.CONFIRM} and (deed is Deed.CLAIM) is (one.cause is CauseState.PENDING):
                    continue  # it is claimed already, or nobody has claimed it
                seen = {"act": acts(visit, one, deed)}
                if deed in OFFERED.values():
                    seen["card"] = any(OFFERED.get(token) is deed for token in card)
                if deed in lists and (deed is not Deed.GIVE or one.lead_id is None):
                    seen["list"] = one.id in lists[deed]
                if deed is Deed.URGE and one.lead_id is None:
                    seen = {}  # nobody is there to be urged
                disagreements += [(view, name, one.code, deed) for view, is_so in seen.items() if is_so is not allowed]
        official.role = Role.OFFICIAL

    assert disagreements == []


@pytest.mark.parametrize("name", RELATIONS)
def test_what_is_late_is_shown_to_those_who_may_see_it(session: Session, name: str) -> None:
    visit = visit_of(session, who(session, name))

    for line in late.compose(visit, scopes.asked(visit, visit.official, "all").scope).tasks:
        assert rights.may(visit, session.get_one(Task, line.task_id), Deed.SEE), line.code


@pytest.mark.parametrize("name", RELATIONS)
def test_somebody_who_left_may_nothing(session: Session, name: str) -> None:
    official = who(session, name)
    official.role, official.left_at = Role.ADMIN, NOW
    visit = visit_of(session, official)

    for one, deed in itertools.product(session.exec(select(Task)).all(), Deed):
        with pytest.raises(NotYours):
            rights.found(visit, one.id, deed)
    assert not scopes.reach_of(visit, official).is_wide()


def change(office: Office, name: str, **values: object) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == name)).one()
        for field, value in values.items():
            setattr(official, field, value)


def test_a_role_that_was_taken_away_is_gone_with_the_next_touch(office: Office) -> None:
    given = office.gives("Lập báo cáo quý", to="Nguyễn Văn An", due="12/06/2026")
    chau = office.of("Võ Minh Châu")
    chau.types(given.code)
    change(office, "Võ Minh Châu", role=Role.OFFICIAL)

    chau.picks("Giao người khác")

    assert "không thuộc" in chau.newest.text
    assert office.task(given.id).lead_id == given.lead_id


def test_who_has_left_is_a_stranger_to_every_old_button(office: Office) -> None:
    given = office.gives("Lập báo cáo quý", to="Nguyễn Văn An", due="12/06/2026")
    an = office.of("Nguyễn Văn An")
    an.types(given.code)
    change(office, "Nguyễn Văn An", left_at=office.now)

    answer = an.taps(f"report.same:{given.id}:{given.version}")

    assert office.task(given.id).reported_at is None
    assert answer is None or given.code not in answer.text


def test_a_forged_token_does_what_its_sender_may_do_and_no_more(office: Office) -> None:
    given = office.gives("Lập báo cáo quý", to="Nguyễn Văn An", due="12/06/2026")
    mai = office.of("Lê Thị Mai")
    before = dataclasses.asdict(Snapshot.of(office.task(given.id)))

    for token in (f"task.show:{given.id}", f"task.acknowledge:{given.id}:1", f"report.same:{given.id}:1",
                  f"done.begin:{given.id}:1", f"result.accept:{given.id}:1", f"give.to:{given.id}:1:1",
                  f"urging.send:t{given.id}", f"history.show:{given.id}:0"):  # fmt: skip
        mai.taps(token)

        assert given.text not in mai.newest.text, token
        assert dataclasses.asdict(Snapshot.of(office.task(given.id))) == before, token


@dataclasses.dataclass
class Snapshot:
    lead_id: int | None
    version: int
    progress: Progress

    @classmethod
    def of(cls, one: Task) -> "Snapshot":
        return cls(one.lead_id, one.version, one.progress)
