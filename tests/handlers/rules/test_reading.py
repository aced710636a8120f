"""How directives are read: who is named, until when, what is no task; each word has its place, no day is made up."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules import words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import addressees, document, due, duties, orders
from handlers.rules.reading.document import Caution, Reading
from handlers.rules.reading.duties import Why
from handlers.rules.reading.known import Known
from tests.benchmarks import reading as golden

DAYS = WorkCalendar({})
ISSUED = date(2024, 4, 24)


def read(text: str) -> Reading:
    return document.read([text], DAYS)


@pytest.mark.parametrize(
    ("passage", "leads"),
    [
        ("Giao Sở Tài chính cân đối nguồn vốn.", ["Sở Tài chính"]),
        ("Sở Xây dựng đầu mối tiếp nhận hồ sơ.", ["Sở Xây dựng"]),
        ("Phòng Nội vụ có trách nhiệm tổng hợp.", ["Phòng Nội vụ"]),
        ("Đề nghị Ban Thường trực Ủy ban MTTQ huyện vận động Nhân dân.", ["Ban Thường trực Ủy ban MTTQ huyện"]),
        ("Sở Văn hóa, Thể thao và Du lịch tổ chức lễ hội.", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Văn phòng HĐND và UBND xã theo dõi, đôn đốc.", ["Văn phòng HĐND và UBND xã"]),
        ("Công an huyện, Phòng Tư pháp và UBND các xã kiểm tra.", ["Công an huyện", "Phòng Tư pháp", "UBND các xã"]),
        ("Các Sở: Y tế, Công Thương rà soát phương án.", ["Sở Y tế", "Sở Công Thương"]),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh lập hồ sơ.", ["Ban Quản lý dự án đầu tư xây dựng tỉnh"]),
        ("Trong vòng 05 ngày, các đơn vị gửi báo cáo.", ["các đơn vị"]),
        ("Về thuế: Chi cục Thuế khu vực IV trả lời bằng văn bản.", ["Chi cục Thuế khu vực IV"]),
        ("UBND huyện yêu cầu các phòng, ban báo cáo kết quả.", ["các phòng, ban"]),
        ("Đồng chí Trưởng phòng Nội vụ chủ trì cuộc họp.", ["Đồng chí Trưởng phòng Nội vụ"]),
        ("Giao các đồng chí lãnh đạo UBND huyện theo dõi.", ["các đồng chí lãnh đạo UBND huyện"]),
        ("Đội Quản lý trật tự đô thị cưỡng chế các công trình.", ["Đội Quản lý trật tự đô thị"]),
        ("Thuế cơ sở 4 rà soát các khoản nợ.", ["Thuế cơ sở 4"]),
        ("Các chủ rừng tu sửa đường băng cản lửa.", ["Các chủ rừng"]),
        ("Giao Giám đốc Sở Y tế chỉ đạo các bệnh viện trực 24/24 giờ.", ["Giám đốc Sở Y tế"]),
        ("Giao Ban chỉ đạo phòng, chống dịch huyện tham mưu.", ["Ban chỉ đạo phòng, chống dịch huyện"]),
        ("Ban Chỉ đạo chuyển đổi số xã rà soát hồ sơ.", ["Ban Chỉ đạo chuyển đổi số xã"]),
        ("Đội Quản lý thị trường số 4 phối hợp với Bưu điện tỉnh kiểm tra.", ["Đội Quản lý thị trường số 4"]),
        ("Sở Y tế trân trọng đề nghị các trạm y tế rà soát.", ["các trạm y tế"]),
        ("Chủ tịch UBND huyện giao Phòng Y tế; UBND các xã lập tổ trực.", ["Phòng Y tế", "UBND các xã"]),
        ("UBND tỉnh vừa có văn bản gửi các sở, ngành yêu cầu rà soát.", ["các sở, ngành"]),
        ("Chủ tịch UBND huyện cũng giao nhiệm vụ cho Hội Chữ thập đỏ huyện vận động.", ["Hội Chữ thập đỏ huyện"]),
        ("UBND tỉnh chỉ đạo Chi cục Thú y lấy mẫu.", ["Chi cục Thú y"]),
        ("UBND các xã chỉ đạo các thôn dọn cống rãnh.", ["UBND các xã"]),
        ("Các Bộ: Quốc phòng, Công an và Y tế cử lực lượng.", ["Bộ Quốc phòng", "Bộ Công an", "Bộ Y tế"]),
        ("Các sở: Nội vụ, Tư pháp, Công an tỉnh rà soát.", ["Sở Nội vụ", "Sở Tư pháp", "Công an tỉnh"]),
    ],
)
def test_who_is_told_to_do_it_is_named_as_it_is_written(passage, leads):
    order = orders.read(passage, Known("ỦY BAN NHÂN DÂN HUYỆN TUY AN"))

    assert order is not None
    assert list(order.names) == leads


@pytest.mark.parametrize(
    "passage",
    [
        "Ban hành kế hoạch kiểm tra.",
        "Báo cáo kết quả trước ngày 30/6.",
        "Tổ chức hội nghị sơ kết.",
        "Hội nghị thống nhất đánh giá kết quả.",
        "Trường hợp vướng mắc, tổng hợp báo cáo.",
        "Phòng, chống dịch bệnh trên đàn vật nuôi.",
    ],
)
def test_what_only_looks_like_a_body_is_none(passage):
    assert orders.read(passage) is None


def test_those_to_work_with_are_named_apart():
    passage = "Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh và UBND các huyện tổ chức tiêm chủng."

    assert addressees.coordinating(passage) == ["Sở Tài chính", "Công an tỉnh", "UBND các huyện"]


@pytest.mark.parametrize(
    ("passage", "kind", "on", "rule"),
    [
        ("báo cáo trước ngày 25/6/2024", "date", date(2024, 6, 25), None),
        ("gửi chậm nhất ngày 05 tháng 7 năm 2024", "date", date(2024, 7, 5), None),
        ("xong trước 17 giờ 00 ngày 30/4/2024", "date", date(2024, 4, 30), None),
        ("từ ngày 01/6/2024 đến ngày 30/6/2024", "date", date(2024, 6, 30), None),
        ("hoàn thành trước ngày 15/6", "date", date(2024, 6, 15), None),
        ("ngay trong tháng 5 năm 2024", "period_end", date(2024, 5, 31), None),
        ("hoàn thành trong quý III/2024", "period_end", date(2024, 9, 30), None),
        ("trước tháng 7/2024", "period_end", date(2024, 6, 30), None),
        ("định kỳ hằng tháng báo cáo", "recurring", None, "FREQ=MONTHLY"),
        ("chậm nhất ngày 20 hằng tháng", "recurring", None, "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("định kỳ cuối quý có báo cáo", "recurring", None, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
        ("định kỳ 6 tháng báo cáo", "recurring", None, "FREQ=MONTHLY;INTERVAL=6"),
        ("báo cáo trước 16 giờ hằng ngày", "recurring", None, "FREQ=DAILY"),
        ("trước ngày 15/12 hằng năm", "recurring", None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("đến hết quý II phải đạt tối thiểu 50%", "threshold", date(2024, 6, 30), ">=50%"),
        ("tỷ lệ giải ngân đạt trên 95%", "threshold", None, ">=95%"),
        ("trong 05 ngày làm việc kể từ ngày ký", "date", date(2024, 5, 4), "+5 working days from issue"),
        ("trong vòng 03 ngày làm việc kể từ ngày ký hợp đồng", "date", None, "+3 working days from the event"),
        ("trong 10 ngày kể từ ngày nhận được văn bản", "date", None, "+10 days from receipt"),
        ("tháng nào báo cáo tháng đó", "recurring", None, "FREQ=MONTHLY"),
        ("khẩn trương rà soát", "none", None, None),
        ("theo Kế hoạch số 15/KH-UBND ngày 20/5/2024", "none", None, None),
        ("chỉ tiêu không đạt trong quý I phải cộng dồn", "none", None, None),
        ("kế hoạch phát triển giai đoạn 2021 - 2025", "none", None, None),
        ("các dự án phê duyệt trước ngày 01/01/2024", "none", None, None),
        ("trước ngày 31/02/2024", "none", None, None),
    ],
)
def test_a_deadline_is_what_the_words_say(passage, kind, on, rule):
    found = due.find(passage, ISSUED, DAYS)

    assert (found.kind, found.on, found.rule) == (kind, on, rule)
    assert found.words in passage


def test_the_items_of_a_list_are_done_with_those_its_introduction_names():
    found = read("1. Giao Phòng Nội vụ phối hợp với Thuế cơ sở 4: (1) rà soát hồ sơ; (2) lập danh sách hộ kinh doanh.")

    assert [task.coordinating_units for task in found.tasks] == [["Thuế cơ sở 4"], ["Thuế cơ sở 4"]]


def test_below_a_party_body_leading_is_what_it_is_to_do():
    found = read("1. Đảng ủy UBND tỉnh\n- Lãnh đạo Sở Tài chính bố trí kinh phí chi trả chế độ.")

    assert [task.lead_units for task in found.tasks] == [["Đảng ủy UBND tỉnh"]]


def test_what_follows_the_last_clause_and_speaks_to_all_is_of_no_clause():
    found = read(
        "1. Phòng Nội vụ rà soát hồ sơ.\n\n2. Công an xã kiểm tra.\n\n"
        "Nhận được Công văn này, yêu cầu các đơn vị thực hiện. Giao Phòng Nội vụ báo cáo trước ngày 05/7/2024."
    )

    assert [(task.clause, task.lead_units) for task in found.tasks][2:] == [("", ["Phòng Nội vụ"])]


def test_a_heading_in_capitals_names_whom_the_lines_below_it_are_for():
    found = read(
        "II. PHÂN CÔNG NHIỆM VỤ\n1. SỞ TÀI CHÍNH\n- Bố trí vốn đối ứng.\n2. ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG\n"
        "- Rà soát danh sách.\n3. CÔNG AN TỈNH, THANH TRA TỈNH: xử lý vi phạm."
    )

    assert [task.lead_units for task in found.tasks] == [
        ["SỞ TÀI CHÍNH"],
        ["ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG"],
        ["CÔNG AN TỈNH", "THANH TRA TỈNH"],
    ]


def test_what_stands_below_the_last_heading_is_what_it_is_to_do():
    found = read("1. Phòng Kinh tế\n- Tổng hợp hồ sơ.\n2. Trưởng trạm Y tế\nGiải trình chênh lệch 02 máy siêu âm.")

    assert [(task.clause, task.lead_units) for task in found.tasks][1:] == [("2", ["Trưởng trạm Y tế"])]


def test_a_date_below_the_text_does_not_make_the_text_a_head():
    found = read("CÔNG ĐIỆN\nV/v phòng cháy\n1. Công an xã kiểm tra.\nNgày 06 tháng 4 năm 2024\nTRƯỞNG PHÒNG\nCù Trạch")

    assert (found.header.issued_on, [task.clause for task in found.tasks]) == (date(2024, 4, 6), ["1"])


@pytest.mark.parametrize("mark", ["-", "c)"])
def test_lines_that_say_who_and_until_when_belong_to_the_title_above_them(mark):
    found = read(f"1. Hội hoa xuân\n{mark} Đơn vị thực hiện: Công an xã. Hoàn thành trước ngày 08/02/2026.")

    assert [(task.text, task.lead_units, task.due.on) for task in found.tasks] == [
        ("Hội hoa xuân", ["Công an xã"], date(2026, 2, 8))
    ]


def test_what_was_issued_before_is_no_product():
    found = read("1. Sở Y tế điều chỉnh các đề án đã ban hành phù hợp với các Nghị quyết mới của Trung ương.")

    assert [task.product for task in found.tasks] == [None]


def test_without_a_year_and_without_the_documents_date_no_day_is_made_up():
    found = due.find("hoàn thành trước ngày 15/6", None, DAYS)

    assert (found.kind, found.on, found.words) == ("date", None, "hoàn thành trước ngày 15/6")


@pytest.mark.parametrize(
    ("passage", "why"),
    [
        ("Đề cao trách nhiệm người đứng đầu; phát huy tinh thần đoàn kết; giữ vững kỷ cương.", Why.EXHORTATION),
        ("Ghi nhận, biểu dương kết quả của các đơn vị.", Why.NOTED),
        ("Quyết định này có hiệu lực kể từ ngày ký.", Why.IN_FORCE),
        ("Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.", Why.CLOSING),
    ],
)
def test_what_gives_no_work_is_kept_apart_with_its_reason(passage, why):
    about = {"named": True, "ordered": False, "dated": False, "purpose": False, "enacts": False, "placed": True}

    assert duties.why_no_task(passage, passage, **about) is why


def test_lines_of_who_and_when_belong_to_the_task_above_them():
    reading = read("II. NHIỆM VỤ\n1. Rà soát thủ tục nội bộ\n- Chủ trì: Phòng Nội vụ\n- Thời hạn: 30/6/2026\n")

    assert [(task.clause, task.lead_units, task.due.on) for task in reading.tasks] == [
        ("II.1", ["Phòng Nội vụ"], date(2026, 6, 30))
    ]


def test_a_list_inside_a_paragraph_has_a_place_for_each_item():
    reading = read(
        "3. Về thuế: (1) Chi cục Thuế lập danh sách; (2) Công an huyện xác minh, báo cáo; (3) UBND các xã rà soát."
    )

    assert [(task.clause, task.lead_units) for task in reading.tasks] == [
        ("3(1)", ["Chi cục Thuế"]),
        ("3(2)", ["Công an huyện"]),
        ("3(3)", ["UBND các xã"]),
    ]


def test_a_sentence_cut_by_the_end_of_a_page_is_one_again():
    reading = read("1. Phòng Nội vụ tổng hợp, báo\n2\n¹ Theo biên bản họp.\ncáo trước ngày 25/6/2024.")

    assert [task.text for task in reading.tasks] == ["Phòng Nội vụ tổng hợp, báo cáo trước ngày 25/6/2024."]


def test_what_is_missing_is_said_and_not_made_up():
    reading = read("1. Phòng Nội vụ rà soát hồ sơ trước ngày 15/6.")

    assert (reading.header.number, reading.header.issued_on, reading.header.issuer) == (None, None, None)
    assert {look.caution for look in reading.warnings} >= {Caution.NO_NUMBER, Caution.NO_DATE, Caution.NO_YEAR}


def test_a_text_in_english_or_from_a_newspaper_is_said_to_be_one():
    english = read(
        "The department shall review all plans and report to the people's committee before the end of June. " * 2
    )
    press = read("UBND tỉnh vừa ban hành chỉ thị về phòng cháy. Theo đó, các sở, ngành tăng cường kiểm tra. Ảnh: H.N")

    assert Caution.NOT_VIETNAMESE in {look.caution for look in english.warnings}
    assert Caution.PRESS in {look.caution for look in press.warnings}


def test_when_a_decision_takes_effect_is_no_work():
    reading = read(
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy định về chợ.\nĐiều 2. Quyết định có hiệu lực sau 10 ngày kể từ ngày ký."
    )

    assert reading.tasks == []


def test_a_letter_gives_no_work_by_its_facts():
    reading = read("Kính gửi: Các xã.\n1. Tổng số hộ nghèo năm 2023 là 1.204 hộ.\n2. Rà soát lại danh sách hộ nghèo.")

    assert [task.clause for task in reading.tasks] == ["2"]


def test_of_two_documents_in_one_text_only_the_first_is_read():
    first = (golden.SAMPLES / "01-chi-thi-tinh.txt").read_text(encoding="utf-8").partition("\n=====\n")[0]
    second = (golden.SAMPLES / "06-cong-dien.txt").read_text(encoding="utf-8").partition("\n=====\n")[0]

    reading = read(f"{first}\n\n{second}")

    assert Caution.TWO_DOCUMENTS in {look.caution for look in reading.warnings}
    assert [task.clause for task in reading.tasks] == ["1", "2", "3a", "3b", "3c", "4"]
    assert any(aside.why is Why.OTHER_DOCUMENT for aside in reading.not_tasks)


@pytest.mark.parametrize(
    "told",
    [
        "Kết thúc năm 2025, thu ngân sách đạt 12 tỷ đồng.",
        "Khẳng định vai trò của Mặt trận trong phong trào.",
        "Vượt qua khó khăn, kinh tế xã tăng trưởng khá.",
        "Ước tính có 300 hộ được hưởng lợi.",
    ],
)
def test_a_clause_that_only_tells_is_no_task(told):
    assert [task.clause for task in read(f"1. {told}\n2. Phòng Kinh tế rà soát 12 hộ.").tasks] == ["2"]


FLOORS = {
    "written from": {"tasks": 0.99, "leads": 0.99, "coordinating": 0.99, "deadlines": 0.99, "header": 0.99},
    "held out": {"tasks": 0.97, "leads": 0.97, "coordinating": 0.97, "deadlines": 0.99, "header": 0.99},
    "real": golden.AIMS,
}
"""Below which the reading of each set is broken; the held-out ones stand where they were first read."""


@pytest.mark.parametrize("kind", FLOORS)
def test_directives_are_read_as_a_person_reads_them(kind):
    """Each lot was written before the rules were tried on it, and first gave an F1 of

    tasks 0.82, leads 0.60, deadlines 0.96, header 0.90 (32 to 37);
    tasks 0.93, leads 0.94, coordinating 0.55, deadlines 0.97, header 1.00 (38 to 42);
    tasks 0.90, leads 0.81, coordinating 0.90, deadlines 0.93, header 0.93 (18 to 31);
    tasks 0.85, leads 0.82, coordinating 0.84, deadlines 0.97, header 0.98 (43 to 56);
    tasks 0.97, leads 0.88, coordinating 1.00, deadlines 0.96, header 0.97 (57 to 74);
    tasks 0.97, leads 0.99, coordinating 1.00, deadlines 0.96, header 1.00 (75 to 88);
    tasks 0.97, leads 0.88, coordinating 0.67, deadlines 0.88, header 0.97 (89 to 100);
    tasks 0.95, leads 0.92, coordinating 1.00, deadlines 0.98, header 0.99 (302 to 313, and 101);
    tasks 0.93, leads 0.86, coordinating 0.93, deadlines 0.96, header 1.00 (102 to 116);
    tasks 0.95, leads 0.72, coordinating 0.95, deadlines 0.94, header 0.98 (200 to 211);
    tasks 0.97, leads 0.80, coordinating 0.00 of 2, deadlines 0.96, header 0.98 (212 to 222);
    tasks 0.99, leads 0.93, coordinating 1.00, deadlines 0.97, header 1.00 (230 to 238);
    tasks 0.96, leads 0.92, coordinating 0.80, deadlines 1.00, header 0.99 (240 to 248);
    tasks 0.93, leads 0.92, coordinating 0.92, deadlines 0.97, header 0.99 (120 to 143, by another hand);
    tasks 0.58, leads 0.72, coordinating 0.40, deadlines 1.00, header 0.83 (144 to 151, letters, minutes, odd tables);
    tasks 0.98, leads 0.87, coordinating 1.00, deadlines 0.97, header 1.00 (250 to 258);
    tasks 0.98, leads 0.93, coordinating 1.00, deadlines 0.98, header 1.00 (357 to 363);
    tasks 0.98, leads 0.89, coordinating 0.89, deadlines 0.99, header 0.99 (337 to 346);
    tasks 0.87, leads 0.84, coordinating 0.83, deadlines 0.97, header 0.97 (347 to 356, one with sections A, B, C);
    tasks 0.98, leads 0.90, coordinating 1.00, deadlines 0.97, header 0.98 (364 to 375);
    tasks 0.97, leads 0.94, coordinating 1.00, deadlines 0.97, header 1.00 (376 to 390);
    tasks 1.00, leads 0.99, coordinating 0.96, deadlines 0.94, header 0.98 (391 to 402, by a hand that saw no rule);
    tasks 0.97, leads 0.98, coordinating 0.94, deadlines 1.00, header 1.00 (held out, 400 to 414);
    tasks 0.99, leads 0.97, coordinating 0.99, deadlines 0.99, header 1.00 (held out, 421 to 432, by another hand).

    The real ones are read where they lie beside the project.
    """
    ones = golden.seeds() if kind == "real" else golden.samples(held_out=kind == "held out")
    scores, differences, _pace = golden.measured(ones)

    read_at_all = any(score.right or score.missed for score in scores.values())
    below = {name: scores[name].f1 for name, floor in FLOORS[kind].items() if read_at_all and scores[name].f1 < floor}
    assert not below, differences


@pytest.mark.parametrize("path", sorted(golden.SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_word_of_a_sample_has_exactly_one_place(path: Path):
    one = golden.sample(path)

    assert _placed(golden.read(one)) == _placed_in(one.text)


_LINES = [
    line for path in sorted(golden.SAMPLES.glob("*.txt")) for line in golden.sample(path).text.splitlines() if line
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_LINES) | st.text(max_size=40), max_size=25), st.sampled_from(["\n", "\n\n"]))
def test_no_text_whatever_breaks_the_reader_loses_a_word_or_gets_a_day_it_does_not_name(lines, between):
    text = between.join(lines)

    reading = read(text)

    assert _placed(reading) == _placed_in(text)
    said = " ".join(words.clean(text).split())
    for task in reading.tasks:
        assert task.due.on is None or task.due.words
        assert all(word in said for word in task.due.words.split())


def _placed(reading: Reading) -> Counter[str]:
    return _counted(" ".join(golden.words_of(reading).elements()))


def _placed_in(text: str) -> Counter[str]:
    """The marks of Markdown are no part of a word."""
    return _counted(re.sub(r"[*`]|__|~~", "", words.clean(text.replace("\f", " ").replace("\t", " "))))


def _counted(text: str) -> Counter[str]:
    """Its words; a number above the line is none."""
    return Counter(re.findall(r"[^\W\d_]+", re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]", " ", text)))


def test_a_text_whose_lines_were_lost_on_the_way_has_its_clauses_again():
    filler = "Năm qua, công tác tiếp công dân có nhiều chuyển biến. " * 30

    found = read(f"{filler} 1. Phòng Nội vụ niêm yết lịch. 2. Giao Công an xã lập sổ: a) Ghi đơn; b) Trả lời đơn.")

    assert [task.clause for task in found.tasks] == ["1", "2a", "2b"]


def test_a_table_with_a_cell_to_a_line_is_read_only_where_every_row_is_as_long_as_its_headings():
    lines = (golden.SAMPLES / "329-bang-moi-o-mot-dong.txt").read_text(encoding="utf-8").partition("\n=====")[0]
    short = lines.replace("\nHội Nông dân xã", "")

    whole, cut = read(lines), read(short)

    assert [task.clause for task in whole.tasks] == ["I.1", "PL.I.1", "PL.I.2", "PL.II.1", "PL.II.2"]
    assert [task.clause for task in cut.tasks] == ["I.1"]
    assert [look.caution for look in cut.warnings] == [Caution.NO_COLUMNS]
    assert "Đặt bể, dán nhãn từng bể" in next(said.text for said in cut.not_tasks if said.why is Why.NO_COLUMNS)
