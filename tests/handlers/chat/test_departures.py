"""Somebody leaves: the work goes on in other hands, the record stays, the addresses are gone."""

import pytest
from sqlmodel import select

from handlers.chat import departures
from handlers.refusals import NotInUnit, Refusal
from handlers.refusals.departures import CannotTakeOver, HeadsNothing, NoHeadNamed
from handlers.visit import Moment
from storage import journal
from storage.tables import (
    Account,
    Assignment,
    Incoming,
    Invitation,
    Letter,
    LetterClass,
    LetterState,
    Official,
    Part,
    Progress,
    Promise,
    Report,
    Talk,
    Unit,
    WrongCode,
)

AN, CUC, BINH, CHAU, MAI = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu", "Lê Thị Mai"


def leaves(office, name, to, head=None, by=None):
    """Whoever runs the office types it."""
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        people = {one.name: one for one in session.exec(select(Official))}
        planned = departures.plan(moment, people[name], people[to], people[head] if head else None)
        return departures.carry_out(moment, planned, people[by] if by else None)


def found(office, *query):
    with office.database.reading() as session:
        return session.exec(select(*query)).all()


@pytest.fixture
def work(office):
    """An leads two tasks, one of them handed in, and contributes to two of others."""
    worked = office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="22/06/2026")
    handed_in = office.gives("Báo cáo đường liên xã", to=AN)
    others = office.gives("Lập danh mục", to=MAI)
    office.coordinates(others, AN)
    successors = office.gives("Kiểm kê", to=CUC)
    office.coordinates(successors, AN)
    phone = office.of(AN)
    phone.types(f"NV{worked.id} 40% đang làm việc với xã")
    phone.types(f"NV{handed_in.id} xong CV 612/UBND-TH ngày 24/4/2024")
    phone.picks("Nộp kết quả")
    for name in (CUC, BINH, CHAU):
        office.of(name).reads()
    return worked.id, handed_in.id, others.id


def test_open_work_goes_to_the_successor_with_its_history(office, work):
    worked, handed_in, others = work
    leaves(office, AN, CUC)
    office.delivers()
    rows = found(office, Assignment)
    leads = [(row.official_id, row.ended_at is None) for row in rows if row.task_id == worked and row.part is Part.LEAD]
    contributes = [row for row in rows if row.task_id == others and row.part is Part.COORDINATING and not row.ended_at]
    letter = office.of(CUC).reads()[-1]

    assert len(leads) == 2
    assert [open_ for _who, open_ in leads] == [False, True]
    assert office.task(worked).progress is Progress.ASSIGNED
    assert office.task(handed_in).progress is Progress.SUBMITTED
    assert [row.official_id for row in contributes] == [office.task(worked).lead_id]
    assert "đã thôi công tác" in letter.text
    assert "02 nhiệm vụ" in letter.text
    assert f"NV-{worked:04d}" in letter.text
    office.of(CUC).types(f"/lichsu NV{worked}")
    assert f"bàn giao cho {CUC}" in office.of(CUC).newest.text
    assert [row for row in rows if row.part is Part.COORDINATING and row.task_id == others and row.ended_at]


def test_a_contribution_to_the_successors_own_task_just_ends(office, work):
    leaves(office, AN, CUC)
    mine = [row for row in found(office, Assignment) if row.part is Part.COORDINATING and row.ended_at is None]

    assert len(mine) == 1


def test_addresses_words_and_codes_are_gone_and_the_record_stays(office, work):
    address = office.of(AN).address
    office.of(AN).types("lời nhắn riêng của An")
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        expires_at = office.now.replace(year=2027)
        session.add(Invitation(official_id=official.id, code_hash="a" * 64, made_at=office.now, expires_at=expires_at))
        session.add(WrongCode(channel="phone", address=address, tried_at=office.now))
        official_id = official.id
    reports = len(found(office, Report))

    erased = leaves(office, AN, CUC)
    kept = {
        "inbox": [
            (row.sender, row.payload) for row in found(office, Incoming) if address in f"{row.sender}{row.payload}"
        ],
        "letters": [row for row in found(office, Letter) if address in f"{row.address}{row.lane}"],
        "words": [row for row in found(office, Letter) if row.official_id == official_id and row.screen],
        "codes": [row for row in found(office, Invitation) if row.revoked_at is None],
        "wrong": found(office, WrongCode),
        "accounts": [row for row in found(office, Account) if row.official_id == official_id],
    }

    assert erased == 1
    assert [name for name, rows in kept.items() if rows] == []
    assert found(office, Talk) == []
    assert len(found(office, Report)) == reports
    assert "chưa được liên kết" in office.phones[address].types("/viec").text
    with office.database.reading() as session:
        assert journal.chain(session).is_whole


def test_letters_that_waited_for_the_leaver_do_not_leave(office, work):
    with office.database.transaction() as session:
        leaver = session.exec(select(Official).where(Official.name == AN)).one()
        session.add(
            Letter(
                dedupe_key="x",
                letter_class=LetterClass.MUST,
                official_id=leaver.id,
                screen={"text": "x"},
                made_at=office.now,
                due_at=office.now,
            )
        )

    leaves(office, AN, CUC)

    assert [row.state for row in found(office, Letter) if row.dedupe_key == "x"] == [LetterState.SKIPPED]


def test_the_next_head_is_named_told_and_asked(office, work):
    office.gives("Việc của trưởng phòng", to=BINH)
    office.of(CHAU)
    with pytest.raises(NoHeadNamed) as refused:
        leaves(office, BINH, AN)

    leaves(office, BINH, AN, head=CUC, by=CHAU)
    office.delivers()
    heads = {unit.name: unit.head_id for unit in found(office, Unit)}
    cuc = next(one for one in found(office, Official) if one.name == CUC)

    assert "P. KT-HT" in refused.value.sentence()
    assert heads["Phòng Kinh tế và Hạ tầng"] == cuc.id
    assert "Phòng Kinh tế và Hạ tầng" in office.of(CUC).reads()[-1].text
    with office.database.reading() as session:
        entries = [(row.deed, row.official_id) for row in journal.of_noun(session, "unit", 3)]
    assert entries[-1][0] == "unit.changed"
    assert entries[-1][1] is not None


def test_a_promise_of_a_head_who_left_holds_the_climb_no_longer(office):
    office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="15/06/2026")
    for name in (AN, BINH, CUC):
        office.of(name)
    office.turn_to("08:00 17/06/2026")
    office.of(BINH).picks("Tôi xử lý – hẹn ngày")
    office.of(BINH).picks("T2 22/06")
    office.of(CUC).reads()

    leaves(office, BINH, AN, head=CUC)
    office.turn_to("09:00 18/06/2026")

    assert [promise.settled_at is not None for promise in found(office, Promise)] == [True]
    assert any("quá hạn" in letter.text for letter in office.of(CUC).reads())


@pytest.mark.parametrize(
    ("who", "to", "head", "refusal"),
    [
        (AN, AN, None, CannotTakeOver),
        (AN, MAI, None, NotInUnit),
        (AN, CUC, CUC, HeadsNothing),
        (BINH, AN, BINH, CannotTakeOver),
        (BINH, AN, None, NoHeadNamed),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(office, work, who, to, head, refusal):
    before = found(office, Assignment)

    with pytest.raises(refusal) as refused:
        leaves(office, who, to, head)

    assert isinstance(refused.value, Refusal)
    assert "{" not in refused.value.sentence()
    assert found(office, Assignment) == before


def test_one_who_has_left_takes_nothing_over(office, work):
    leaves(office, CUC, AN)

    with pytest.raises(CannotTakeOver):
        leaves(office, AN, CUC)
