"""A lead asks other units for an opinion: picked one by one, answered with a position, the days counted as theirs."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.tables import Consultation, ConsultationEnd, Consulted, Opinion, Position, Task, Unit
from tests.office import Office, Phone, day

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
QUESTION = "Góp ý dự thảo kế hoạch di dời chợ Bắc Sơn"
AN, BINH, DUNG, SON, MAI, CHAU, LONG = (
    *("Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng", "Đinh Công Sơn", "Lê Thị Mai", "Võ Minh Châu"),
    "Hồ Văn Long",
)


def asks(office: Office, units: str = "P. TC-KH, xã Phước Hòa", due: str = "18/6") -> tuple[Task, Phone]:
    """The lead of a task asks in one line; the phones of whoever answers are there."""
    for name in (DUNG, SON, MAI, CHAU, BINH, LONG):
        office.of(name)
    task = office.gives(PLAN, to=AN, due="30/06/2026")
    an = office.of(AN)
    an.types(f"/layykien NV{task.id} {QUESTION}; {units}; {due}")
    return task, an


def sent(office: Office, units: str = "P. TC-KH, xã Phước Hòa", due: str = "18/6") -> tuple[Task, Phone]:
    task, an = asks(office, units, due)
    an.picks("Gửi ")
    return task, an


def stands(office: Office) -> tuple[Consultation, list[Consulted], list[Opinion]]:
    """What is kept, read through a new session."""
    with office.database.reading() as session:
        one = session.exec(select(Consultation)).one()
        asked = session.exec(select(Consulted).order_by(Consulted.id)).all()  # type: ignore[arg-type]
        return one, list(asked), list(session.exec(select(Opinion).order_by(Opinion.id)).all())  # type: ignore[arg-type]


def test_a_lead_asks_two_units_and_is_told_when_both_have_answered(office: Office) -> None:
    task, an = asks(office)
    assert "Bùi Đức Dũng" in an.newest.text  # who will read it there
    an.picks("Gửi 02 đơn vị")
    dung, son = office.of(DUNG), office.of(SON)

    letter = dung.reads()[-1]
    assert QUESTION in letter.text
    assert "T5 18/06/2026" in letter.text
    assert PLAN in letter.text
    dung.picks("Nhất trí", letter)

    assert "Đã ghi nhận YK-0001" in dung.newest.text
    assert an.reads() == []  # one is still missing
    an.types("YK1")
    assert "nhất trí: 01, nhất trí có bổ sung: 00, không nhất trí: 00, chưa trả lời: 01" in an.newest.text
    an.types(f"NV{task.id}")
    assert "Chờ xã Phước Hòa" in an.newest.facts
    assert "TC-KH" not in an.newest.table

    son.picks("Nhất trí, có bổ sung…", son.reads()[-1])
    son.types("Đề nghị bổ sung phương án bố trí tạm cho 40 hộ")

    told = an.reads()[-1].text
    assert "đã trả lời đủ YK-0001" in told
    assert "bố trí tạm cho 40 hộ" in told
    an.types(f"/lichsu NV{task.id}")
    assert "cho ý kiến của đơn vị" in an.newest.text
    an.types(f"NV{task.id}")
    assert "Chờ xã" not in an.newest.facts


def test_step_by_step_with_a_file_everything_is_asked_and_read_back(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="30/06/2026")
    an, dung = office.of(AN), office.of(DUNG)
    an.types(f"NV{task.id}")
    an.picks("Thêm…")
    an.picks("Lấy ý kiến…")
    an.sends("du-thao.pdf", b"%PDF-1.4 x", QUESTION)
    an.picks("P. TC-KH")
    an.picks("P. Nội vụ")
    an.picks("Bỏ P. Nội vụ")
    an.picks("Đã chọn xong")
    an.picks("T5 18/06 (+03)")

    for piece in (QUESTION, "du-thao.pdf", "Phòng Tài chính - Kế hoạch: Bùi Đức Dũng", "T5 18/06/2026"):
        assert piece in an.newest.text

    an.picks("Gửi 01 đơn vị")

    letter = dung.reads()[-1]
    assert (letter.paper, letter.paper_name) == (b"%PDF-1.4 x", "du-thao.pdf")
    dung.types("YK1")
    dung.picks("Xem tệp")
    assert dung.newest.paper == b"%PDF-1.4 x"


def test_what_is_written_is_read_back_with_the_position_it_takes(office: Office) -> None:
    _task, an = sent(office, "P. TC-KH")
    dung = office.of(DUNG)
    dung.types("YK1")

    dung.types("không có ý kiến")
    assert "chưa nêu rõ chính kiến" in dung.newest.text
    dung.types("Không nhất trí")
    assert "ít nhất một câu" in dung.newest.text
    dung.types("Đã nghiên cứu, nguồn vốn năm nay chỉ có 2 tỷ đồng")
    assert "Chính kiến của đơn vị thế nào?" in dung.newest.text
    dung.types("Không nhất trí vì chưa có nguồn vốn đầu tư công")
    assert "Ý kiến của đơn vị sẽ là: không nhất trí" in dung.newest.text
    assert stands(office)[2] == []

    dung.picks("Gửi ý kiến")

    _one, _asked, opinions = stands(office)
    assert [(one.position, one.words) for one in opinions] == [
        (Position.DISAGREE, "Không nhất trí vì chưa có nguồn vốn đầu tư công")
    ]
    assert "chưa có nguồn vốn" in an.reads()[-1].text


@pytest.mark.parametrize("words", ["x", "👍", "đồng ý nhưng"])
def test_changes_need_reasons_that_can_be_acted_on(office: Office, words: str) -> None:
    sent(office, "P. TC-KH")
    dung = office.of(DUNG)
    dung.types("YK1")
    dung.picks("Nhất trí, có bổ sung…")

    dung.types(words)

    assert "ít nhất một câu" in dung.newest.text
    assert stands(office)[2] == []


def test_two_of_a_unit_answer_at_once_and_the_second_reads_who_was_first(office: Office) -> None:
    sent(office, "xã Phước Hòa")
    son, mai = office.of(SON), office.of(MAI)
    son.picks("Chuyển cán bộ…", son.reads()[-1])
    son.picks("Lê Thị Mai")
    assert "Đồng chí Đinh Công Sơn chuyển YK-0001 cho đồng chí" in mai.newest.text
    son.types("YK1")
    mai.picks("Nhất trí")

    son.picks("Không nhất trí…")

    assert "Đồng chí Lê Thị Mai đã xử lý YK-0001 trước, lúc 15/06/2026 08:00" in son.newest.text
    assert len(stands(office)[2]) == 1


def test_an_answer_is_undone_within_ten_minutes_and_corrected_after(office: Office) -> None:
    _task, an = sent(office, "P. TC-KH")
    dung = office.of(DUNG)
    dung.picks("Nhất trí", dung.reads()[-1])
    assert "đã trả lời đủ" in an.reads()[-1].text
    dung.picks("Hoàn tác")

    _one, asked, opinions = stands(office)
    assert asked[0].settled_at is None
    assert opinions[0].taken_back_at is not None
    assert "rút lại bước vừa làm" in an.reads()[-1].text

    dung.picks("Nhất trí")
    office.turn_to("09:00 15/06/2026")
    dung.types("YK1")
    dung.picks("Sửa ý kiến…")
    dung.picks("Không nhất trí…")
    dung.types("Sau khi rà soát, diện tích chồng lấn đất rừng phòng hộ")

    versions = [one for one in stands(office)[2] if one.taken_back_at is None]
    assert [one.position for one in versions] == [Position.AGREE, Position.DISAGREE]
    assert "đã sửa ý kiến" in an.reads()[-1].text
    assert "đã sửa 01 lần" in an.newest.text


def test_late_answers_climb_the_ladder_of_the_unit_that_is_asked(office: Office) -> None:
    """Due Thursday: on Friday the one who holds it, on Monday the head, on Wednesday the office and the leader."""
    task, an = sent(office, "xã Phước Hòa")
    son, mai, chau = office.of(SON), office.of(MAI), office.of(CHAU)
    son.picks("Chuyển cán bộ…", son.reads()[-1])
    son.picks("Lê Thị Mai")
    mai.reads()

    office.turn_to("09:00 17/06/2026")
    assert any("đến hạn trả lời" in letter.text for letter in mai.reads())
    office.turn_to("09:00 19/06/2026")
    late = [letter for letter in mai.reads() if "QUÁ HẠN TRẢ LỜI" in letter.title]
    assert len(late) == 1
    assert "quá hạn 01 ngày làm việc" in late[0].text
    assert "08:00 T2 22/06: báo cáo thủ trưởng đơn vị" in late[0].text
    assert not any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in son.reads())
    assert any("YK-0001 đã hết hạn trả lời" in letter.text.replace("(T5 18/06/2026)", "") for letter in an.reads())
    office.turn_to("09:00 22/06/2026")
    assert any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in son.reads())
    assert not any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in chau.reads())
    office.turn_to("09:00 23/06/2026")
    assert any("báo cáo Văn phòng" in letter.text for letter in mai.reads())  # the courtesy notice
    office.turn_to("09:00 24/06/2026")
    assert any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in chau.reads())
    assert office.task(task.id).cycle == task.cycle  # nothing climbs against the lead

    an.types(f"NV{task.id}")
    assert "quá hạn 04 ngày làm việc" in " ".join(an.newest.table.split())
    mai.types("YK1")
    mai.picks("Nhất trí")
    an.types("YK1")
    assert "nhất trí · T4 24/06 · quá hạn 04 ngày làm việc" in an.newest.text
    office.turn_to("09:00 03/07/2026")
    assert not any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in chau.reads())


def test_the_mornings_digest_says_what_each_side_waits_for(office: Office) -> None:
    sent(office)

    office.turn_to("07:31 16/06/2026")

    assert any("Đơn vị được lấy ý kiến, chưa trả lời: 01." in one.text for one in office.of(DUNG).reads())
    for name in (AN, BINH):
        assert any("Đang chờ ý kiến của đơn vị khác: 02." in one.text for one in office.of(name).reads())


def test_exactly_those_missing_are_reminded_once_a_day(office: Office) -> None:
    _task, an = sent(office)
    dung, son = office.of(DUNG), office.of(SON)
    dung.picks("Nhất trí", dung.reads()[-1])
    son.reads()
    an.types("YK1")

    an.picks("Nhắc 01 đơn vị chưa trả lời")

    assert "Đã nhắc: xã Phước Hòa" in an.newest.text
    assert "nhắc nội dung này" in son.reads()[-1].text
    assert dung.reads() == []
    office.now += timedelta(minutes=1)
    an.picks("Nhắc 01 đơn vị chưa trả lời")
    assert "đã được nhắc hôm nay" in an.newest.text
    assert son.reads() == []


def test_closing_frees_those_who_have_not_answered_and_can_be_undone(office: Office) -> None:
    _task, an = sent(office)
    dung, son = office.of(DUNG), office.of(SON)
    dung.picks("Nhất trí", dung.reads()[-1])
    question = son.reads()[-1]
    an.types("YK1")
    an.picks("Khép lại")

    assert stands(office)[0].ending is ConsultationEnd.CLOSED
    assert "không phải trả lời nữa" in son.reads()[-1].text
    assert dung.reads() == []
    if not son.numbers:
        son.picks("Nhất trí", question)
        assert "đã kết thúc YK-0001" in son.newest.text
    an.picks("Hoàn tác")
    assert stands(office)[0].ending is None
    assert "tiếp tục chờ đơn vị trả lời" in son.reads()[-1].text
    son.types("YK1")
    son.picks("Nhất trí")
    assert "đã trả lời đủ" in an.reads()[-1].text


def test_withdrawing_says_why_and_a_fresh_question_can_be_taken_back(office: Office) -> None:
    _task, an = sent(office)
    dung = office.of(DUNG)
    an.picks("Rút…")
    an.types("x")
    assert "quá ngắn" in an.newest.text
    an.types("Kế hoạch di dời chợ đã dừng theo chỉ đạo mới")

    assert stands(office)[0].ending is ConsultationEnd.WITHDRAWN
    assert "đã dừng theo chỉ đạo mới" in dung.reads()[-1].text
    an.picks("Hoàn tác")
    assert stands(office)[0].ending is None


def test_many_units_are_asked_about_once_more(office: Office) -> None:
    every = "P. TC-KH, P. Nội vụ, xã Phước Hòa, UBND huyện, VP UBND"
    _task, an = asks(office, every)

    assert "Chỉ lấy ý kiến cơ quan có liên quan trực tiếp" in an.newest.text
    assert "Đúng, gửi cả 05 đơn vị" in (an.newest.labels or [an.newest.numbered])[0] or "Đúng, gửi cả" in an.newest.text


@pytest.mark.parametrize(
    ("units", "due", "said"),
    [
        ("P. KT-HT", "18/6", "là đơn vị đang hỏi"),
        ("Phòng Thiên văn", "18/6", "Không có đơn vị nào tên"),
        ("P. TC-KH", "14/6/2026", "đã qua"),
        ("P. TC-KH", "20/6/2026", "22/06/2026"),
        ("P. TC-KH", "19/6/2028", "quá xa"),
        ("P. TC-KH", "hôm nào đó", "Chưa đọc được ngày"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_the_rest_is_kept(office: Office, units: str, due: str, said: str) -> None:
    _task, an = asks(office, units, due)

    assert said in an.newest.text
    assert QUESTION in an.newest.text
    assert an.newest.text.count("đang hỏi") <= 1
    with office.database.reading() as session:
        assert session.exec(select(Consultation)).all() == []


def test_the_work_of_an_abolished_unit_is_asked_of_its_successor(office: Office) -> None:
    with office.database.transaction() as session:
        heir = session.exec(select(Unit).where(Unit.short_name == "P. TC-KH")).one()
        gone = session.exec(select(Unit).where(Unit.short_name == "P. Nội vụ")).one()
        gone.valid_to_on, gone.successor_id, gone_id = day("31/05/2026"), heir.id, gone.id
    _task, an = asks(office, "P. Nội vụ")

    assert "không còn; Phòng Tài chính - Kế hoạch đã tiếp nhận" in an.newest.text

    an.types("/huy")
    an.types(f"/layykien NV1 {QUESTION}")
    an.taps(f"consultation.unit:{gone_id}:0")
    assert "không còn" in an.newest.text


def test_a_unit_without_a_head_is_reached_through_the_head_above(office: Office) -> None:
    _task, an = asks(office, "P. Nội vụ")
    assert "Phòng Nội vụ: Hồ Văn Long" in an.newest.text

    an.picks("Gửi 01 đơn vị")

    assert QUESTION in office.of(LONG).reads()[-1].text


def test_whoever_has_no_part_in_it_sees_and_does_nothing(office: Office) -> None:
    sent(office, "P. TC-KH")
    mai = office.of(MAI)
    mai.types("/layykien YK1")
    assert "không thuộc phần việc" in mai.newest.text
    for token in ("opinion.say:1:1:0", "opinion.to:1:1:9", "consultation.close:1:1", "consultation.remind:1"):
        mai.taps(token)

        assert "không thuộc phần việc" in mai.newest.text, token
    mai.types("/layykien Góp ý dự thảo nghị quyết; P. TC-KH; 18/6")

    assert "được lấy ý kiến đơn vị khác" in mai.newest.text
    one, asked, opinions = stands(office)
    assert (one.version, asked[0].version, opinions) == (1, 1, [])


def test_a_head_asks_about_a_subject_of_the_unit(office: Office) -> None:
    son, dung = office.of(SON), office.of(DUNG)
    son.types("/layykien")
    son.picks("Lấy ý kiến…")
    son.types("Phương án đặt tên đường của xã năm 2026")
    son.types("P. TC-KH")
    son.picks("Đã chọn xong")
    son.types("19/6")
    son.picks("Gửi 01 đơn vị")

    assert "UBND xã Phước Hòa (đồng chí Đinh Công Sơn) lấy ý kiến P. TC-KH" in dung.newest.text
    son.types("/layykien")
    assert "YK-0001 · chưa trả lời: 01" in son.newest.text
    dung.types("/layykien")
    assert "Đơn vị cần cho ý kiến – 01" in dung.newest.text
