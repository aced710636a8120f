"""The whole story of one late task, told with every phone in view: a letter nobody expected ends it.

Two sheets make an office and its work. One task is done in time, one slips, goes up its ladder, is promised, is not
done as promised, and ends late; one is in term and one has slipped in a commune nobody has linked yet.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from bot import sheets
from handlers.chat import invitations
from handlers.intake import people, rosters, tasks
from handlers.visit import Moment
from storage.database import Database
from storage.tables import Official
from tests import papers
from tests.handlers.conftest import MONDAY
from tests.hands import Hands, QuickHands, oas, telegrams, zalos
from tests.office import Office

AN, CUC, BINH = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình"
HANH, CHAU = "Phạm Thị Hạnh", "Võ Minh Châu"
NAMES = {"an": AN, "cuc": CUC, "binh": BINH, "hanh": HANH, "chau": CHAU}
DIRECTIVE = ("612 /UBND-TH", date(2026, 4, 24))
ANNEX = (
    (1, "Rà soát quy hoạch khu tái định cư Bắc Sơn", *DIRECTIVE, "P. KT-HT", AN, None, date(2026, 6, 16), "Báo cáo"),
    (2, "Báo cáo tiến độ tuyến đường số 5", *DIRECTIVE, "P. KT-HT", CUC, None, date(2026, 6, 30), None),
    (3, "Theo dõi chỉ tiêu từng quý", *DIRECTIVE, "P. TC-KH", "Bùi Đức Dũng", None, "quý III/2026", None),
    (4, "Hoàn thành giải phóng mặt bằng", *DIRECTIVE, "xã Phước Hòa", "Lê Thị Mai", None, "19/6/2026", None),
)


@pytest.fixture(params=["buttons", "numbers"])
def quick(request: pytest.FixtureRequest, database_url: str) -> Iterator[QuickHands]:
    """An empty office on each database, once with buttons and once with numbers."""
    database = Database(database_url)
    yield QuickHands(Office(database, MONDAY, numbers=request.param == "numbers"))
    database.close()


def test_the_whole_story(quick: QuickHands) -> None:
    tell(quick)


def test_the_whole_story_over_http(sqlite_url: str) -> None:
    """The same script: every word goes through the real machine and the emulated Bot API."""
    with telegrams(sqlite_url, MONDAY) as hands:
        tell(hands)


def test_the_whole_story_on_zalo(sqlite_url: str) -> None:
    """The same script by numbers alone, through the real machine and the emulated Zalo Bot Platform."""
    with zalos(sqlite_url, MONDAY) as hands:
        tell(hands)


def test_the_whole_story_on_an_official_account(sqlite_url: str) -> None:
    """The same script by five buttons and numbers, through the real machine and the emulated Official Account."""
    with oas(sqlite_url, MONDAY) as hands:
        tell(hands)


def tell(hands: Hands) -> None:
    codes = sheets_in(hands)
    _everybody_links(hands, codes)
    _a_task_is_taken_on_and_reported(hands)
    _another_is_done_in_time(hands)
    _the_deadline_slips(hands)
    _the_head_hears_and_promises(hands)
    _the_promise_is_broken(hands)
    _the_office_asks_and_urges(hands)
    _the_task_is_done_late(hands)
    _the_classes_count_right(hands)


def hears(hands: Hands, **letters: list[str]) -> None:
    """Each of these people has just got these letters, whichever came first, and nobody else has got any."""
    for who, words in letters.items():
        read = hands.reads(NAMES[who])
        assert len(read) == len(words), f"{NAMES[who]}: {read}"
        for expected in words:
            said = next((one for one in read if expected in one), None)
            assert said is not None, f"{NAMES[who]}: {read}"
            read.remove(said)
    assert hands.unread() == {}


def _everybody_links(hands: Hands, codes: dict[str, str]) -> None:
    for who in (CHAU, AN, CUC, BINH, HANH):
        assert f"Kính chào đồng chí {who}" in hands.starts(who, codes[who])
    linked = [f"Đồng chí {who}" for who in (AN, CUC, BINH, HANH)]
    hears(hands, chau=linked)


def _a_task_is_taken_on_and_reported(hands: Hands) -> None:
    hands.turns_to("07:30 16/06/2026")
    hears(
        hands,
        an=["NV-0001 · hạn hôm nay", "được giao 01 nhiệm vụ mới"],
        cuc=["NV-0002 · còn 10 ngày LV", "được giao 01 nhiệm vụ mới"],
        binh=["đang thực hiện: 02, quá hạn: 00, sắp đến hạn: 01"],
        hanh=["đang thực hiện: 03, quá hạn: 00"],
        chau=["đang thực hiện: 04, quá hạn: 00", "Chưa liên lạc được: 02 đồng chí"],
    )
    assert "P. KT-HT · Nguyễn Văn An" in flat(hands.picks(AN, "NV-0001"))
    assert "đã nhận việc NV-0001" in hands.picks(AN, "Đã nhận việc")
    assert "Tiến độ: 40%" in hands.types(AN, "NV1 40% da hop voi cac ho dan")
    assert "40%" in hands.picks(AN, "Gửi báo cáo")
    hands.turns_to("08:00 16/06/2026")
    hears(hands)


def _another_is_done_in_time(hands: Hands) -> None:
    hands.types(CUC, "NV2")
    hands.picks(CUC, "Hoàn thành")
    assert "trong thời hạn" in hands.sends(CUC, "bao-cao-tuyen-duong-so-5.pdf", b"%PDF-1.7")
    hears(hands, binh=["CHỜ ĐỒNG CHÍ XÁC NHẬN · NV-0002"])
    assert "đúng hạn" in hands.picks(BINH, "Xác nhận")
    hears(hands, cuc=["đã xác nhận kết quả NV-0002"])


def _the_deadline_slips(hands: Hands) -> None:
    """First the lead alone hears, with a working day's notice of who hears next."""
    hands.turns_to("07:30 17/06/2026")
    hears(
        hands,
        an=["NV-0001 · trễ 01 ngày"],
        binh=["Nguyễn Văn An 01 việc (lâu nhất 01 ngày LV)"],
        hanh=["quá hạn: 01"],
        chau=["quá hạn: 01"],
    )
    hands.turns_to("08:00 17/06/2026")
    hears(hands, an=["08:00 ngày mai việc này sẽ báo cáo thủ trưởng đơn vị"])


def _the_head_hears_and_promises(hands: Hands) -> None:
    hands.turns_to("07:30 18/06/2026")
    hears(hands, an=["trễ 02 ngày"], binh=["quá hạn: 01"], hanh=["quá hạn: 01"], chau=["quá hạn: 01"])
    hands.turns_to("08:00 18/06/2026")
    hears(hands, binh=["Kính báo cáo đồng chí Trưởng phòng Trần Quốc Bình: nhiệm vụ NV-0001"])
    assert "NV-0001" in hands.picks(BINH, "Tôi xử lý – hẹn ngày")
    assert "T6 19/06/2026" in hands.picks(BINH, "T6 19/06")
    hears(hands)


def _the_promise_is_broken(hands: Hands) -> None:
    """On the promised morning the head is asked; on the next one the office and the leader hear of it."""
    hands.turns_to("07:30 19/06/2026")
    hears(hands, an=["trễ 03 ngày"], binh=["quá hạn: 01"], hanh=["quá hạn: 01"], chau=["quá hạn: 01"])
    hands.turns_to("08:00 19/06/2026")
    hears(hands, binh=["đã hẹn xử lý trong hôm nay"], an=["08:00 T2 22/06 việc này sẽ báo cáo Văn phòng"])
    hands.turns_to("07:30 22/06/2026")
    hears(hands, an=["trễ 04 ngày"], binh=["quá hạn: 01"], hanh=["quá hạn: 01"], chau=["quá hạn: 02"])
    hands.turns_to("08:00 22/06/2026")
    broken = "Trần Quốc Bình đã hẹn"
    hears(hands, chau=[broken], hanh=[broken])


def _the_office_asks_and_urges(hands: Hands) -> None:
    assert "Quá hạn 02" in hands.types(CHAU, "/quahan")
    assert "NV-0001 · trễ 04 ngày" in hands.picks(CHAU, "P. KT-HT")
    hands.picks(CHAU, "Đôn đốc 01 đồng chí")
    hears(hands, an=["Nhiệm vụ NV-0001 đã quá hạn 04 ngày làm việc. Đề nghị đồng chí khẩn trương"])


def _the_task_is_done_late(hands: Hands) -> None:
    """A late finish is taken without a word about the plan, and recorded as late on the day it was handed in."""
    hands.picks(AN, "Mở NV-0001")
    hands.picks(AN, "Hoàn thành")
    assert "sau thời hạn" in hands.types(AN, "45/BC-KTHT ngày 22/6/2026")
    hears(hands, binh=["CHỜ ĐỒNG CHÍ XÁC NHẬN · NV-0001"])
    hands.turns_to("07:30 23/06/2026")
    hears(hands, binh=["chờ xác nhận: 01"], hanh=["chờ xác nhận: 01"], chau=["chờ xác nhận: 01"])
    hands.turns_to("08:00 23/06/2026")
    hears(hands)
    hands.types(BINH, "NV1")
    assert "hoàn thành muộn" in hands.picks(BINH, "Xác nhận")
    hears(hands, an=["đã xác nhận kết quả NV-0001"])


def _the_classes_count_right(hands: Hands) -> None:
    said = hands.types(CHAU, "/thongke")
    assert "Tổng số: 04" in said
    assert "Hoàn thành đúng hạn: 01 · muộn: 01" in said
    assert "Đang thực hiện trong hạn: 01 · quá hạn: 01" in said
    assert hands.has_picture(CHAU)
    hears(hands)


def flat(text: str) -> str:
    """A table's text without its columns."""
    return " ".join(text.split())


def sheets_in(hands: Hands) -> dict[str, str]:
    """The list of people and the annex come in, and everybody is invited; the codes."""
    roster = sheets.taken("danhsach.xlsx", papers.xlsx(*papers.people()))
    annex = sheets.taken("phuluc.xlsx", papers.xlsx(*ANNEX, headings=papers.TASK_HEADINGS))
    with hands.database.transaction() as session:
        planned = people.plan(Moment(session, hands.now, hands.regulation), "danhsach.xlsx", roster)
        assert planned.faults == []
        rosters.carry_out(Moment(session, hands.now, hands.regulation), planned)
    with hands.database.transaction() as session:
        given = tasks.plan(Moment(session, hands.now, hands.regulation), "phuluc.xlsx", annex)
        assert given.faults == []
        tasks.carry_out(Moment(session, hands.now, hands.regulation), given)
    with hands.database.transaction() as session:
        everybody = session.exec(select(Official)).all()
        invited, _until = invitations.invite(Moment(session, hands.now, hands.regulation), everybody)
        return {official.name: code for official, code in invited}
