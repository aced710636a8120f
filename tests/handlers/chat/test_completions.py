"""A lead hands in a result, with a document or a file, in time or late."""

from datetime import date

import pytest

from storage.tables import Progress, ReportKind, Result
from tests.handlers.chat import heard
from tests.handlers.chat.test_reports import reports
from tests.office import Office

AN, BINH = "Nguyễn Văn An", "Trần Quốc Bình"
WORK = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def test_one_sentence_with_a_document_is_read_back_and_handed_in(office: Office) -> None:
    task = office.gives(WORK, to=AN, due="19/06/2026")
    head = office.of(BINH)
    phone = office.of(AN)

    draft = heard(phone.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")).text
    phone.picks("Nộp kết quả")

    assert "Văn bản: 612/UBND-TH ngày 12/06/2026" in draft
    kept = office.task(task.id)
    assert (kept.progress, kept.result, kept.percent) == (Progress.SUBMITTED, Result.WAITING, 100)
    assert kept.submitted_at == office.now
    [report] = reports(office)
    assert (report.kind, report.document_number, report.document_on) == (
        ReportKind.COMPLETION,
        "612/UBND-TH",
        date(2026, 6, 12),
    )
    assert "CHỜ ĐỒNG CHÍ XÁC NHẬN · NV-0001" in head.newest.text
    assert "612/UBND-TH" in head.newest.text
    head.picks("Xác nhận")
    assert office.task(task.id).progress is Progress.DONE


def test_the_button_asks_and_the_number_hands_it_in(office: Office) -> None:
    task = office.gives(WORK, to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Hoàn thành")

    phone.types("612/UBND-TH ngày 12/6/2026")

    assert office.task(task.id).progress is Progress.SUBMITTED
    assert "Nộp ngày 15/06/2026, trong thời hạn 19/06/2026" in phone.newest.text


def test_the_button_asks_and_a_file_hands_it_in(office: Office) -> None:
    task = office.gives(WORK, to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Hoàn thành")

    phone.sends("báo cáo.pdf", b"%PDF")

    assert office.task(task.id).progress is Progress.SUBMITTED
    assert reports(office)[0].file_id


def test_a_number_without_its_date_asks_for_the_date(office: Office) -> None:
    office.gives(WORK, to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Hoàn thành")
    phone.types("CV 612/UBND-TH")

    phone.picks("Hôm nay")

    assert reports(office)[0].document_on == date(2026, 6, 15)


@pytest.mark.parametrize("typed", ["31/2/2026", "20/12/2026", "hôm nào đó"])
def test_a_date_that_cannot_be_is_asked_again(office: Office, typed: str) -> None:
    office.gives(WORK, to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Hoàn thành")
    phone.types("CV 612/UBND-TH")

    refused = heard(phone.types(typed)).text
    phone.types("12/6/2026")

    assert "không có hoặc chưa đến" in refused
    assert reports(office)[0].document_on == date(2026, 6, 12)


def test_chat_alone_does_not_finish_a_task(office: Office) -> None:
    task = office.gives(WORK, to=AN, due="19/06/2026")
    phone = office.of(AN)

    asked = heard(phone.types("NV1 xong rồi")).text
    refused = heard(phone.types("xong thật rồi mà")).text

    assert "gửi số, ngày văn bản" in asked
    assert "cần số, ngày văn bản hoặc tệp" in refused
    assert office.task(task.id).progress is Progress.ASSIGNED


def test_an_honest_late_finish_is_taken_and_recorded_late(office: Office) -> None:
    task = office.gives(WORK, to=AN, due="10/06/2026")
    phone = office.of(AN)
    phone.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")

    phone.picks("Nộp kết quả")

    assert office.task(task.id).progress is Progress.SUBMITTED
    assert "sau thời hạn 10/06/2026 là 03 ngày làm việc; được ghi nhận là hoàn thành muộn" in phone.newest.text


def test_a_head_who_leads_is_judged_by_the_office(office: Office) -> None:
    office.gives(WORK, to=BINH, due="19/06/2026")
    clerk = office.of("Võ Minh Châu")
    phone = office.of(BINH)
    phone.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")

    phone.picks("Nộp kết quả")

    assert "CHỜ ĐỒNG CHÍ XÁC NHẬN" in clerk.newest.text
    assert "Xác nhận" not in phone.newest.labels


def test_somebody_else_cannot_hand_it_in(office: Office) -> None:
    task = office.gives(WORK, to=AN, due="19/06/2026")
    office.coordinates(task, "Lê Thị Mai")
    phone = office.of("Lê Thị Mai")

    phone.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")
    phone.taps("done.send:1")
    phone.taps("done.begin:1:1")

    assert office.task(task.id).progress is Progress.ASSIGNED
