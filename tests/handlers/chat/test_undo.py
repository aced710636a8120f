"""Somebody thinks again within ten minutes."""

import pytest
from sqlmodel import select

from handlers.clock import digest
from handlers.reports import tasks as sheets
from handlers.visit import Moment
from locales import speaking
from storage import climbs
from storage.tables import Official, Progress, Result
from tests.handlers.chat import heard
from tests.office import Office, shown

AN, BINH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"


def handed_in(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")
    phone.picks("Nộp kết quả")


@pytest.mark.parametrize("deed", ["Đã nhận việc", "Chưa có gì mới"])
def test_one_tap_is_taken_back_by_one_tap(office: Office, deed: str) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks(deed)
    offered = phone.newest.foot

    phone.picks("Hoàn tác")

    kept = office.task(task.id)
    assert "10 phút" in offered
    assert (kept.progress, kept.acknowledged_at, kept.reported_at, kept.nothing_new) == (
        Progress.ASSIGNED,
        None,
        None,
        0,
    )


def test_zero_takes_back_too(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 70% đã họp")
    phone.picks("Gửi báo cáo")

    phone.types("0")

    assert office.task(task.id).percent == 0
    assert "Đã hoàn tác" in phone.newest.text


def test_after_ten_minutes_it_is_too_late(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 70% đã họp")
    phone.picks("Gửi báo cáo")
    office.jump_to("08:11")

    refused = heard(phone.taps("report.undo:1")).text

    assert "10 phút" in refused
    assert office.task(task.id).percent == 70


def test_a_result_is_taken_back_and_whoever_was_asked_is_told(office: Office) -> None:
    head = office.of(BINH)
    handed_in(office)
    asked = head.newest.text

    office.of(AN).picks("Hoàn tác")

    assert "CHỜ ĐỒNG CHÍ XÁC NHẬN" in asked
    assert "đã rút lại kết quả nhiệm vụ NV-0001" in head.newest.text
    kept = office.task(1)
    assert (kept.progress, kept.result, kept.submitted_at) == (Progress.ASSIGNED, Result.NONE, None)


def test_a_letter_that_has_not_left_is_not_sent_once_the_result_is_taken_back(office: Office) -> None:
    """In the quiet hours letters wait; by the morning this one is no longer true."""
    head = office.of(BINH)
    office.jump_to("22:00")
    handed_in(office)
    office.of(AN).picks("Hoàn tác")

    office.jump_to("08:00 16/06/2026")

    assert not [message for message in head.messages if "CHỜ ĐỒNG CHÍ XÁC NHẬN" in message.text]


def test_what_somebody_has_decided_on_is_not_taken_back(office: Office) -> None:
    head = office.of(BINH)
    handed_in(office)
    head.picks("Xác nhận")

    refused = heard(office.of(AN).taps("report.undo:1")).text

    assert "Trần Quốc Bình đã quyết định" in refused
    assert office.task(1).progress is Progress.DONE


def test_nobody_takes_back_for_somebody_else(office: Office) -> None:
    handed_in(office)

    for name in (BINH, "Lý Thu Cúc"):
        office.of(name).taps("report.undo:1")

    assert office.task(1).progress is Progress.SUBMITTED


def read_by_all(office: Office) -> dict[str, str]:
    """What everybody reads of the tasks at this instant: lists, what is late, digests, the sheet of tasks."""
    found = {}
    for name, words in ((AN, "/viec"), (BINH, "/donvi"), (BINH, "/quahan"), (CHAU, "/quahan"), (CHAU, "/thongke")):
        phone = office.of(name)
        phone.types(words)
        found[f"{name} {words}"] = phone.newest.text
    with office.database.reading() as session, speaking("vi"):
        moment = Moment(session, office.now, office.regulation)
        for person in session.exec(select(Official)).all():
            screen = digest.compose(moment, person)
            found[f"{person.name}: digest"] = shown(screen) if screen else ""
        found["sheet"] = sheets.sheet(moment, "csv").decode()
        found["reasons"] = str([report.words for report in climbs.reports_with_words(session, [1]).get(1, ())])
    return found


@pytest.mark.parametrize(
    "said",
    [
        ("NV1", "Đã nhận việc"),
        ("NV1", "Chưa có gì mới"),
        ("NV1 70% đã họp xong với Sở Xây dựng", "Gửi báo cáo"),
        ("NV1 xong CV 612/UBND-TH ngày 12/6/2026", "Nộp kết quả"),
    ],
)
def test_what_is_taken_back_counts_nowhere(office: Office, said: tuple[str, str]) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="05/06/2026")
    before = read_by_all(office)
    phone = office.of(AN)

    phone.types(said[0])
    phone.picks(said[1])
    between = read_by_all(office)
    phone.taps("report.undo:1")

    assert between != before
    assert read_by_all(office) == before
