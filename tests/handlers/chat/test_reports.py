"""An official reports: in one tap, one sentence, step by step, or by answering a message."""

import pytest
from sqlmodel import col, select

from storage.tables import Progress, Report, ReportKind, StoredFile
from tests.handlers.chat import heard
from tests.office import Office

AN = "Nguyễn Văn An"


def reports(office: Office) -> list[Report]:
    with office.database.reading() as session:
        return list(session.exec(select(Report).order_by(col(Report.id))))


def test_one_sentence_is_read_back_and_sent_by_one_choice(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)

    draft = heard(phone.types("NV1 70% đã họp xong")).text
    assert reports(office) == []
    phone.picks("Gửi báo cáo")

    assert "Tiến độ: 70%" in draft
    assert "Nội dung: “đã họp xong”" in draft
    [report] = reports(office)
    assert (report.percent, report.words) == (70, "đã họp xong")
    kept = office.task(task.id)
    assert (kept.percent, kept.progress) == (70, Progress.UNDER_WAY)


def test_a_percentage_is_never_guessed(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)

    draft = heard(phone.types("nv1 da hop voi don vi tu van")).text
    phone.picks("Gửi (giữ 0%)")

    assert "Tiến độ: chưa chọn (hiện 0%)" in draft
    assert reports(office)[0].percent is None
    assert office.task(task.id).percent == 0


def test_step_by_step_with_a_draft_that_can_be_cancelled(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Báo cáo")
    phone.picks("75%")

    said = heard(phone.types("đã lấy ý kiến các xã")).text
    phone.picks("Hủy")

    assert "Tiến độ: 75%" in said
    assert "“đã lấy ý kiến các xã”" in said
    assert reports(office) == []
    assert "Không còn bản nháp" in heard(phone.taps("report.send:1")).text


def test_a_typed_percentage_is_taken_in_the_form(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Báo cáo")

    assert "Tiến độ: 35%" in heard(phone.types("35%")).text
    assert "Tiến độ: 40%" in heard(phone.types("40")).text


def test_a_draft_is_sent_once_however_often_the_choice_comes(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 50% xong bước 1")

    phone.taps("report.send:1")
    phone.taps("report.send:1")

    assert len(reports(office)) == 1


@pytest.mark.parametrize(("typed", "problem"), [("NV1 150% xong", "từ 0 đến 100%"), ("NV1 30% rồi 40%", "nhiều tỷ lệ")])
def test_an_impossible_percentage_is_asked_again_and_the_words_are_kept(
    office: Office, typed: str, problem: str
) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)

    draft = heard(phone.types(typed)).text
    phone.picks("25%")
    phone.picks("Gửi báo cáo")

    assert problem in draft
    assert reports(office)[0].percent == 25
    assert reports(office)[0].words


def test_nothing_new_is_one_tap_and_asks_why_after_two(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Chưa có gì mới")
    once = phone.newest.text

    phone.picks("Chưa có gì mới")
    twice = phone.newest.text
    phone.picks("Chờ hồ sơ, số liệu")

    assert "NV-0001 chưa có gì mới" in once
    assert "02 lần liên tiếp" in twice
    assert [report.kind for report in reports(office)] == [
        ReportKind.NOTHING_NEW,
        ReportKind.NOTHING_NEW,
        ReportKind.PROGRESS,
    ]
    assert reports(office)[-1].words == "Chờ hồ sơ, số liệu"
    assert office.task(task.id).nothing_new == 0


def test_the_reason_can_be_written(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 chưa có gì mới")
    phone.types("NV1 chưa có gì mới")

    phone.types("Sở Xây dựng chưa trả lời")

    assert reports(office)[-1].words == "Sở Xây dựng chưa trả lời"


def test_nothing_new_on_all_silent_tasks(office: Office) -> None:
    for number in (1, 2, 3):
        office.gives(f"Việc thứ {number}", to=AN, due="30/07/2026")
    phone = office.of(AN)
    office.jump_to("07:00 18/06/2026")
    phone.types("NV3 10% bắt đầu")
    phone.picks("Gửi báo cáo")
    office.jump_to("09:00 23/06/2026")
    phone.types("/viec")

    phone.picks("Chưa có gì mới (02 việc)")
    phone.picks("Ghi nhận cả 02 việc")

    assert [office.task(number).nothing_new for number in (1, 2, 3)] == [1, 1, 0]
    phone.picks("Hoàn tác")
    assert [office.task(number).nothing_new for number in (1, 2, 3)] == [0, 0, 0]


def test_a_reply_to_any_message_reports_on_its_task(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.gives("Báo cáo giải ngân", to=AN, due="20/06/2026")
    phone = office.of(AN)
    card = heard(phone.types("NV2"))
    phone.types("/viec")

    phone.replies(card, "60% đã tổng hợp số liệu")
    phone.picks("Gửi báo cáo")

    assert office.task(2).percent == 60


def test_a_reply_to_another_task_wins_over_an_open_form(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.gives("Báo cáo giải ngân", to=AN, due="20/06/2026")
    phone = office.of(AN)
    card = heard(phone.types("NV2"))
    phone.types("NV1")
    phone.picks("Báo cáo")

    assert "BẢN NHÁP · NV-0002" in heard(phone.replies(card, "đã tổng hợp xong số liệu")).text


def test_a_code_in_front_wins_over_an_open_form(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.gives("Báo cáo giải ngân", to=AN, due="20/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Báo cáo")

    assert "BẢN NHÁP · NV-0002" in heard(phone.types("NV2 60% đã tổng hợp")).text


def test_words_without_a_task_ask_which_is_meant(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.gives("Báo cáo giải ngân", to=AN, due="20/06/2026")
    phone = office.of(AN)

    asked = heard(phone.types("80% đã tổng hợp xong số liệu")).text
    phone.picks("NV-0002")
    phone.picks("Gửi báo cáo")

    assert "là báo cáo về nhiệm vụ nào" in asked
    assert office.task(2).percent == 80


def test_two_codes_in_one_sentence_ask_which_is_meant(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.gives("Báo cáo giải ngân", to=AN, due="20/06/2026")
    phone = office.of(AN)

    asked = heard(phone.types("NV1 và NV2 80% đã trình")).text

    assert "nhiệm vụ nào" in asked
    phone.picks("NV-0001")
    assert "NV-0001" in phone.newest.title


def test_unknown_words_give_help_with_three_choices(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")

    said = heard(office.of(AN).types("blah")).text

    assert "Hướng dẫn" in said
    assert all(word in said for word in ("/viec", "/lichsu"))


def test_evidence_comes_as_a_file_with_a_caption(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)

    draft = heard(phone.sends("biên bản.pdf", b"%PDF-1.7", caption="NV1 60% đã họp")).text
    phone.picks("Gửi báo cáo")

    assert "Tệp: biên bản.pdf" in draft
    [report] = reports(office)
    with office.database.reading() as session:
        kept = session.get_one(StoredFile, report.file_id)
    assert (kept.name, kept.content) == ("biên bản.pdf", b"%PDF-1.7")


def test_a_file_without_words_asks_which_task_and_is_kept_until_then(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)

    phone.sends("ảnh.jpg", b"\xff\xd8", media_type="image/jpeg")
    phone.picks("NV-0001")
    phone.picks("Gửi (giữ 0%)")

    assert reports(office)[0].file_id


def test_a_file_that_could_not_be_fetched_is_refused_and_the_draft_stays(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 60% đã họp")

    answer = heard(phone.sends("lớn.zip", None)).text

    assert "Tệp lớn.zip vượt quá dung lượng cho phép" in answer
    phone.taps("report.send:1")
    assert (reports(office)[0].words, reports(office)[0].file_id) == ("đã họp", None)


def test_ten_thousand_characters_are_refused_with_what_to_do_and_the_draft_stays(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 60% đã họp")

    answer = heard(phone.types("dài " * 2500)).text

    assert "tối đa 4000 ký tự" in answer
    assert "gửi toàn bộ thành tệp" in answer
    phone.taps("report.send:1")
    assert reports(office)[0].words == "đã họp"


def test_pictures_and_stickers_are_refused_and_the_draft_stays(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 60% đã họp")

    assert "Chưa có nội dung" in heard(phone.types("👍👍")).text
    assert "không ghi nhận nhãn dán" in heard(phone.sends_something_else()).text
    phone.taps("report.send:1")
    assert reports(office)[0].percent == 60


def test_a_contributor_writes_a_note_that_moves_nothing(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.coordinates(task, "Lê Thị Mai")
    phone = office.of("Lê Thị Mai")

    draft = heard(phone.types("NV1 90% xã đã gửi số liệu")).text
    phone.picks("Gửi báo cáo")

    assert "Tiến độ" not in draft
    assert (reports(office)[0].percent, reports(office)[0].words) == (None, "xã đã gửi số liệu")
    kept = office.task(task.id)
    assert (kept.percent, kept.reported_at, kept.version) == (0, None, 1)
