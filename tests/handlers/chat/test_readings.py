"""The office brings a directive in its chat: it is read, looked through, and what is approved becomes tasks."""

import pytest
from sqlmodel import col, select

from storage.tables import Directive, JournalEntry, Letter, Progress, Proposal, ProposalState, Reading, Task
from tests.office import Office, day

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN TUY AN
Số: 77/CT-UBND
Tuy An, ngày 15 tháng 6 năm 2026

CHỈ THỊ
Về việc chuẩn bị mùa mưa bão năm 2026

Để chủ động phòng, chống thiên tai, Chủ tịch UBND huyện yêu cầu:

1. Phòng Kinh tế và Hạ tầng chủ trì, phối hợp với Phòng Nội vụ kiểm tra các tuyến kè; báo cáo trước ngày 30/6/2026.

2. Giao Trưởng phòng Tài chính - Kế hoạch huyện bố trí kinh phí mua sắm vật tư. Cập nhật danh mục vật tư hằng tháng.

3. UBND các xã rà soát phương án sơ tán dân ở vùng trũng.

4. Sở Y tế hỗ trợ cơ số thuốc cho các trạm y tế.

5. Các đơn vị nêu cao tinh thần trách nhiệm, tuyệt đối không chủ quan.

Nơi nhận:
- Như trên.
CHỦ TỊCH
Hồ Văn Long
"""


FORWARDED = """CHỈ THỊ

Về việc thực hiện nhiệm vụ cải thiện phục vụ người dân năm 2026

Năm 2026 là năm đầu của nhiệm kỳ mới. Nhằm phục vụ người dân tốt hơn, Chủ tịch Ủy ban nhân dân huyện yêu cầu:

1. Trưởng các phòng, ban huyện và Chủ tịch Ủy ban nhân dân các xã:

1.1. Khẩn trương rà soát việc tiếp công dân; **(1)** niêm yết lịch tiếp công dân; **(2)** lập sổ theo dõi đơn.

1.2. Nêu cao tinh thần phục vụ, siết chặt kỷ luật, kỷ cương; tuyệt đối không gây phiền hà.

Ngay trong tháng 7 năm 2026, xây dựng kế hoạch của cơ quan, đơn vị có trọng tâm, trọng điểm.

2. Giao Phòng Tài chính - Kế hoạch đầu mối tiếp nhận kiến nghị của các xã; báo cáo UBND huyện định kỳ hằng tháng.

3. Về khó khăn: (1) Phòng Kinh tế và Hạ tầng đầu mối giải quyết kiến nghị về cấp phép; (2) Sở Xây dựng giúp kỹ thuật.

4. Giao Văn phòng HĐND và UBND huyện thường xuyên theo dõi, đôn đốc việc thực hiện Chỉ thị này./.

Nơi nhận:

- Thường trực Huyện ủy (để báo cáo);
- Lưu: VT, TH.

CHỦ TỊCH

Hồ Văn Long
"""
"""A directive as it is forwarded from a telephone: without a letterhead, a number and a date."""


def tasks(office: Office) -> list[Task]:
    with office.database.reading() as session:
        return list(session.exec(select(Task).order_by(col(Task.id))).all())


def proposals(office: Office) -> list[Proposal]:
    with office.database.reading() as session:
        return list(session.exec(select(Proposal).order_by(col(Proposal.place), col(Proposal.id))).all())


def brought(office: Office, text: str = TEXT):
    chau = office.of("Võ Minh Châu")
    chau.types("/nhapvanban")
    chau.types(text)
    return chau


def test_a_pasted_directive_becomes_tasks_in_four_acts_and_each_head_hears_once(office: Office) -> None:
    binh, son = office.of("Trần Quốc Bình"), office.of("Đinh Công Sơn")
    chau = brought(office)
    assert "Chỉ thị 77/CT-UBND ngày 15/06/2026" in chau.newest.text
    assert "Số nhiệm vụ đề xuất: 04" in chau.newest.text
    assert tasks(office) == []
    chau.picks("Duyệt tất cả còn lại (03)")
    assert "Sẽ tạo 03 nhiệm vụ" in chau.newest.text
    assert tasks(office) == []

    chau.picks("Tạo 03 nhiệm vụ")

    made = tasks(office)
    assert chau.acts == 4
    assert [(task.clause, task.due_on) for task in made] == [("1", day("30/06/2026")), ("2", None), ("3", None)]
    assert "Trưởng phòng Tài chính" in (made[1].passage or "")
    assert "Còn 01 đề xuất" in chau.newest.text
    (letter,) = binh.reads()
    assert "P. KT-HT" in letter.text or "Phòng Kinh tế và Hạ tầng" in letter.text
    assert len(son.reads()) == 1
    office.of("Bùi Đức Dũng").reads()


def test_a_directive_forwarded_without_a_word_reaches_the_phones_of_those_who_do_it(office: Office) -> None:
    """From the clerk's phone, by way of the heads, to the official: nothing exists before it is approved."""
    chau, binh, an = office.of("Võ Minh Châu"), office.of("Trần Quốc Bình"), office.of("Nguyễn Văn An")
    chau.types(FORWARDED)
    assert "Chưa thấy số văn bản" in chau.newest.text
    assert "Chỉ thị" in chau.newest.text
    chau.picks("Bổ sung số, ngày")
    chau.types("02/CT-UBND ngày 10/6/2026")
    assert "Chỉ thị 02/CT-UBND ngày 10/06/2026" in chau.newest.text
    clauses = [one.clause for one in proposals(office)]
    assert clauses == ["1.1(1)", "1.1(2)", "1.2", "2", "3(1)", "3(2)", "4"]
    chau.picks("Xem từng đề xuất")
    chau.picks("Duyệt")
    chau.picks("Bỏ")
    chau.picks("Thời hạn")
    chau.types("15/7/2026")
    chau.picks("Duyệt")
    chau.picks("Tổng hợp")
    assert tasks(office) == []
    chau.picks("Duyệt tất cả còn lại (05)")
    assert "P. KT-HT: 03" in chau.newest.text

    chau.picks("Tạo 13 nhiệm vụ")

    each = [task for task in tasks(office) if task.clause == "1.2"]
    assert len(each) == 5
    assert {task.due_on for task in each} == {day("15/07/2026")}
    assert "Còn 01 đề xuất" in chau.newest.text
    (letter,) = binh.reads()
    assert "cấp phép" in letter.text
    mine = next(task for task in tasks(office) if task.clause == "3(1)")
    binh.picks(f"NV-{mine.id:04}", letter)
    assert "mục 3(1)" in binh.newest.text
    assert "Phòng Kinh tế và Hạ tầng đầu mối giải quyết kiến nghị" in binh.newest.text
    binh.picks("Giao cho")
    binh.picks("Nguyễn Văn An")
    (given,) = an.reads()
    assert "cấp phép" in given.text
    for others in ("Bùi Đức Dũng", "Đinh Công Sơn", "Đỗ Thanh Tùng"):
        office.of(others).reads()


def test_the_card_of_a_task_names_its_clause_and_shows_its_sentence(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    chau.picks("Nội dung")
    chau.types("Kiểm tra kè, báo cáo huyện")
    assert "Nguồn: “Phòng Kinh tế và Hạ tầng chủ trì" in chau.newest.text
    chau.picks("Duyệt")
    chau.picks("Tổng hợp")
    chau.picks("Giao các việc đã duyệt (01)")
    chau.picks("Tạo 01 nhiệm vụ")

    chau.picks("NV-0001")

    assert "77/CT-UBND" in chau.newest.text
    assert "mục 1" in chau.newest.text
    assert "Nguồn: “Phòng Kinh tế và Hạ tầng chủ trì" in chau.newest.text
    with office.database.reading() as session:
        directive = session.exec(select(Directive)).one()
    assert (directive.number, directive.signer) == ("77/CT-UBND", "Hồ Văn Long")
    office.of("Trần Quốc Bình").reads()


def test_a_lead_that_is_no_unit_is_asked_for_and_found_by_a_part_of_its_name(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    for _step in range(3):
        chau.picks("Bỏ")
    assert "Sở Y tế (?)" in chau.newest.text
    assert not any(label.startswith("Duyệt") for label in chau.newest.labels)

    chau.picks("Chủ trì")
    chau.types("Phước Hòa")

    assert "Chủ trì: xã Phước Hòa" in chau.newest.text
    chau.picks("Duyệt")
    assert "Đã duyệt 01 · bỏ 03" in chau.newest.text


def test_a_deadline_is_changed_and_a_wrong_one_is_asked_again(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    chau.picks("Thời hạn")
    chau.types("31/6/2026")
    assert "Không có ngày" in chau.newest.text

    chau.types("10/7/2026")

    assert "Thời hạn: 10/07/2026" in chau.newest.text


def test_two_proposals_are_merged_and_one_is_split(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    chau.picks("›")
    chau.picks("Tách từng câu")
    assert len(proposals(office)) == 5
    chau.picks("›")
    chau.picks("Gộp vào việc trước")

    assert "Cập nhật danh mục vật tư" in chau.newest.text
    assert "bố trí kinh phí" in chau.newest.text
    assert [one.state for one in proposals(office)].count(ProposalState.DROPPED) == 1


def test_what_is_merged_into_an_approved_proposal_has_to_be_approved_again(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    chau.picks("Duyệt")

    chau.picks("Gộp vào việc trước")

    assert "Đã duyệt" not in chau.newest.text
    assert proposals(office)[0].state is ProposalState.OPEN


def test_a_single_sentence_is_not_split(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    for _step in range(2):
        chau.picks("›")

    chau.picks("Tách từng câu")

    assert "không tách được" in chau.newest.text


def test_what_is_no_task_is_shown_with_its_reason(office: Office) -> None:
    chau = brought(office)

    chau.picks("Đoạn không phải nhiệm vụ")

    assert "yêu cầu chung, không có việc cụ thể" in chau.newest.text
    assert "nêu cao tinh thần" in chau.newest.text


def test_within_ten_minutes_the_tasks_are_taken_back_and_can_be_given_again(office: Office) -> None:
    binh = office.of("Trần Quốc Bình")
    chau = brought(office)
    chau.picks("Duyệt tất cả còn lại (03)")
    chau.picks("Tạo 03 nhiệm vụ")
    binh.reads()

    chau.picks("Hoàn tác")

    assert "Đã thu hồi 03 nhiệm vụ" in chau.newest.text
    assert {task.progress for task in tasks(office)} == {Progress.WITHDRAWN}
    (letter,) = binh.reads()
    assert "01 nhiệm vụ mới đã được thu hồi" in letter.text
    chau.picks("Về văn bản")
    chau.picks("Duyệt tất cả còn lại (03)")
    chau.picks("Tạo 03 nhiệm vụ")
    assert len(tasks(office)) == 6
    assert len(binh.reads()) == 1


def test_what_somebody_has_begun_stays(office: Office) -> None:
    binh = office.of("Trần Quốc Bình")
    chau = brought(office)
    chau.picks("Duyệt tất cả còn lại (03)")
    given = chau.picks("Tạo 03 nhiệm vụ")
    binh.picks("NV-0001")
    binh.picks("Giao cho")
    binh.picks("Nguyễn Văn An")

    chau.picks("Hoàn tác", given) if not chau.numbers else chau.types("0")

    assert "01 nhiệm vụ giữ nguyên" in chau.newest.text
    assert office.task(1).progress is Progress.ASSIGNED


def test_the_same_number_and_the_same_words_are_flagged(office: Office) -> None:
    chau = brought(office)
    chau.picks("Duyệt tất cả còn lại (03)")
    chau.picks("Tạo 03 nhiệm vụ")
    chau.types("/nhapvanban")
    chau.picks("Văn bản khác")

    chau.types(TEXT)

    assert "Văn bản 77/CT-UBND đã có trong hệ thống" in chau.newest.text
    assert "03 đề xuất gần trùng" in chau.newest.text
    assert not any(label.startswith("Duyệt tất cả") for label in chau.newest.labels)


def test_the_same_directive_from_another_source_is_recognised(office: Office) -> None:
    chau = brought(office)
    chau.picks("Duyệt tất cả còn lại (03)")
    chau.picks("Tạo 03 nhiệm vụ")
    chau.types("/nhapvanban")
    chau.picks("Văn bản khác")

    chau.types(TEXT[TEXT.index("1. Phòng") : TEXT.index("Nơi nhận")])

    assert "Phần lớn trùng với 77/CT-UBND" in chau.newest.text


def test_number_and_date_that_are_missing_are_asked_for(office: Office) -> None:
    chau = brought(office, TEXT[TEXT.index("CHỈ THỊ") :])
    assert "Chưa thấy số văn bản" in chau.newest.text
    chau.picks("Bổ sung số, ngày")
    chau.types("hôm nay")
    assert "Chưa đọc được số và ngày" in chau.newest.text

    chau.types("77/CT-UBND ngày 15/6/2026")

    assert "Chỉ thị 77/CT-UBND ngày 15/06/2026" in chau.newest.text


def test_a_long_text_that_the_messenger_cut_is_read_together(office: Office) -> None:
    cut = TEXT.index("3. UBND")
    chau = brought(office, TEXT[:cut])
    assert "Số nhiệm vụ đề xuất: 02" in chau.newest.text

    chau.types(TEXT[cut:])

    assert "Số nhiệm vụ đề xuất: 04" in chau.newest.text
    assert "Hồ Văn Long" in chau.newest.text


def test_another_directive_pasted_after_one_is_no_part_of_it(office: Office) -> None:
    chau = brought(office)

    chau.types(FORWARDED)

    assert "Số nhiệm vụ đề xuất: 07" in chau.newest.text
    assert "cải thiện phục vụ người dân" in chau.newest.text
    with office.database.reading() as session:
        waiting = session.exec(select(Reading).where(col(Reading.closed_at).is_(None))).all()
    assert [reading.number for reading in waiting] == ["77/CT-UBND", None]


def test_a_file_is_read_with_the_command_under_it_or_after_it(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    chau.sends("chi-thi.txt", TEXT.encode(), caption="/nhapvanban")

    assert "Số nhiệm vụ đề xuất: 04" in chau.newest.text


def test_a_file_that_cannot_be_read_is_said_to_be_one_and_the_form_stays_open(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/nhapvanban")

    chau.sends("chi-thi.docx", b"PK\x03\x04 broken")

    assert "không phải văn bản đọc được" in chau.newest.text
    chau.types(TEXT)
    assert "Số nhiệm vụ đề xuất: 04" in chau.newest.text


@pytest.mark.parametrize("as_file", [True, False])
def test_a_secret_document_is_refused_and_nothing_of_it_is_kept(office: Office, *, as_file: bool) -> None:
    chau = office.of("Võ Minh Châu")
    secret = TEXT.replace("CHỈ THỊ\n", "MẬT\nCHỈ THỊ\n").replace("kè", "CANARYDE")
    chau.types("/nhapvanban")

    chau.sends("chi-thi.txt", secret.encode()) if as_file else chau.types(secret)

    assert "độ mật" in chau.newest.text
    with office.database.reading() as session:
        assert session.exec(select(Reading)).all() == []
        kept = [*session.exec(select(Letter)).all(), *session.exec(select(JournalEntry)).all()]
    assert "CANARYDE" not in repr(kept)


def test_a_report_in_one_sentence_right_after_a_document_is_no_part_of_it(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    office.gives("Rà soát quy hoạch", to="Võ Minh Châu", due="30/06/2026")
    brought(office)

    chau.types("NV1 70% đã họp")

    assert "70%" in chau.newest.text
    assert len(proposals(office)) == 4


def test_only_the_office_brings_directives(office: Office) -> None:
    an = office.of("Nguyễn Văn An")

    an.types("/nhapvanban")
    an.types(TEXT)

    assert tasks(office) == []
    assert proposals(office) == []


def test_a_token_of_another_version_changes_nothing(office: Office) -> None:
    chau = brought(office)
    (first, *_others) = proposals(office)
    chau.taps(f"proposal.approve:{first.id}:1")

    chau.taps(f"proposal.drop:{first.id}:1")

    assert "vừa có thay đổi" in chau.newest.text
    office.of("Nguyễn Văn An").taps(f"proposal.drop:{first.id}:2")
    assert proposals(office)[0].state == "approved"


def test_a_review_that_was_left_waits_in_the_morning_digest_and_goes_on(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    chau.picks("Duyệt")

    office.turn_to("07:30")

    (letter, *_others) = chau.reads()
    assert "Văn bản đồng chí đã nhập đang chờ rà soát: 01, đề xuất chưa duyệt: 03" in letter.text
    chau.picks("Văn bản chờ duyệt (01)", letter)
    assert "Đã duyệt 01" in chau.newest.text
    chau.picks("Bỏ văn bản này")
    assert "Đã bỏ văn bản" in chau.newest.text
    assert tasks(office) == []
