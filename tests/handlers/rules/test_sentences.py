"""One sentence from a phone is understood, with or without accents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import sentences
from handlers.rules.dates import DateFault
from handlers.rules.directives import DirectiveNumber
from handlers.rules.sentences import Intent, PercentFault, Sentence

TODAY = date(2024, 5, 15)
CV_612 = DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH", date(2024, 4, 24))


def read(text):
    return sentences.read_sentence(text, TODAY)


@pytest.mark.parametrize(
    ("typed", "tasks", "percent", "said"),
    [
        ("NV142 70% đã họp xong", (142,), 70, "đã họp xong"),
        ("nv142 70% da hop xong", (142,), 70, "da hop xong"),
        ("NV-0142: 70 % – đã họp xong", (142,), 70, "đã họp xong"),
        ("nv 142 đã họp xong, 70%", (142,), 70, "đã họp xong"),
        ("V142 70%", (142,), 70, ""),
        ("NV12 70%", (12,), 70, ""),
        ("70%", (), 70, ""),
        ("hoan thanh 70 phan tram", (), 70, ""),
        ("Đạt khoảng 70% rồi ạ", (), 70, ""),
        ("NV12 xong 70%", (12,), 70, ""),
        ("0%", (), 0, ""),
        ("NV12 100%", (12,), 100, ""),
        ("NV12 đã giải ngân 45% vốn", (12,), None, "đã giải ngân 45% vốn"),
        ("NV12 còn 30% hồ sơ", (12,), None, "còn 30% hồ sơ"),
        ("NV12 đã gửi dự thảo v2 cho Sở TC", (12,), None, "đã gửi dự thảo v2 cho Sở TC"),
        ("đã gửi Sở TC, NV12", (12,), None, "đã gửi Sở TC"),
        ("nhiệm vụ số 12 đang trình ký", (12,), None, "đang trình ký"),
        ("NV12 đã xong phần khảo sát", (12,), None, "đã xong phần khảo sát"),
        ("NV12 chưa xong", (12,), None, "chưa xong"),
        ("NV12 cơ bản xong", (12,), None, "cơ bản xong"),
        ("xong NV12, còn chờ ký", (12,), None, "xong , còn chờ ký"),
        ("đã họp xong với các xã", (), None, "đã họp xong với các xã"),
        ("việc này đã xong phần đo đạc", (), None, "việc này đã xong phần đo đạc"),
    ],
)
def test_a_report_is_understood(typed, tasks, percent, said):
    sentence = read(typed)

    assert (sentence.intent, sentence.tasks, sentence.percent) == (Intent.REPORT, tasks, percent)
    assert sentence.words == said


@pytest.mark.parametrize(
    ("typed", "tasks"),
    [
        ("xong NV12", (12,)),
        ("NV12 xong", (12,)),
        ("NV12 xong roi", (12,)),
        ("xong roi", ()),
        ("Đã xong ạ", ()),
        ("đã hoàn thành NV12", (12,)),
        ("đã xong 100%", ()),
        ("NV12 100% xong", (12,)),
        ("em đã làm xong việc này rồi ạ", ()),
        ("việc này đã xong", ()),
        ("Dạ em xong rồi ạ", ()),
        ("hoan thanh nv 12", (12,)),
        ("xong NV12, đã gửi Sở TC", (12,)),
    ],
)
def test_a_task_said_to_be_done_is_understood(typed, tasks):
    sentence = read(typed)

    assert (sentence.intent, sentence.tasks) == (Intent.DONE, tasks)


@pytest.mark.parametrize(
    "typed",
    [
        "NV-0142 xong CV 612/UBND-TH ngày 24/4/2024",
        "xong NV142 theo công văn số 612 /UBND-TH ngày 24 tháng 4 năm 2024",
        "nv142 xong 612/UBND-TH ngay 24/4/2024",
        "Đã hoàn thành NV142 tại Công văn 612/UBND-TH ngày 24/4/2024",
    ],
)
def test_a_task_is_done_with_its_document(typed):
    sentence = read(typed)

    assert (sentence.intent, sentence.tasks, sentence.document) == (Intent.DONE, (142,), CV_612)


def test_a_document_of_a_day_that_does_not_exist_is_a_fault():
    assert read("xong NV12 CV 612/UBND-TH ngày 31/4/2024").document is DateFault.NO_SUCH_DATE


@pytest.mark.parametrize(
    "typed",
    ["nv 142: chưa có gì mới", "nv142 ko co gi moi", "NV142 không có gì mới ạ", "nv142 chua co gi",
     "NV142 vẫn chưa có gì mới",
     "NV142 như cũ", "k có j mới nv142",
     "NV142 chưa có tiến triển gì", "NV142 vẫn vậy",
     "nv142 chưa có kết quả mới"],
)  # fmt: skip
def test_nothing_new_is_understood(typed):
    sentence = read(typed)

    assert (sentence.intent, sentence.tasks) == (Intent.NOTHING_NEW, (142,))


@pytest.mark.parametrize("typed", ["NV142 chưa có gì mới từ Sở TC, đã gửi văn bản", "NV142 không có mặt bằng"])
def test_a_reason_is_more_than_nothing_new(typed):
    assert read(typed).intent is Intent.REPORT


@pytest.mark.parametrize(
    ("typed", "until", "reason"),
    [
        ("xin gia han NV12 den 30/5", date(2024, 5, 30), ""),
        ("NV12 xin gia hạn đến 30/5/2024 vì chờ ý kiến Sở TC", date(2024, 5, 30), "chờ ý kiến Sở TC"),
        ("Đề nghị cho gia hạn NV12 đến thứ sáu tuần sau do vướng mặt bằng", date(2024, 5, 24), "vướng mặt bằng"),
        ("gia hạn NV12 đến 31/6", DateFault.NO_SUCH_DATE, ""),
        ("xin lùi hạn NV12", None, ""),
    ],
)
def test_an_extension_is_asked_for_in_one_sentence(typed, until, reason):
    assert read(typed) == Sentence(Intent.EXTEND, (12,), until=until, words=reason)


@pytest.mark.parametrize(
    "typed", ["đã nhận việc NV12", "da nhan nv12", "NV12 đã nhận ạ", "nhận việc NV12", "NV12 đã rõ"]
)
def test_a_task_is_acknowledged(typed):
    assert read(typed) == Sentence(Intent.ACKNOWLEDGE, (12,))


def test_an_obstacle_is_told():
    assert read("NV12 vướng mặt bằng 3 hộ") == Sentence(Intent.OBSTACLE, (12,), words="mặt bằng 3 hộ")
    assert read("nv12 dang gap kho khan ve von").intent is Intent.OBSTACLE
    assert read("NV12 dang vuong mac: cho von").words == "cho von"
    assert read("NV12 vướng").words == ""


@pytest.mark.parametrize("typed", ["NV142", "nv-0142", "xem NV142", " V142 ", "việc 142", "NV 142."])
def test_a_code_alone_opens_the_card(typed):
    assert read(typed) == Sentence(Intent.SHOW, (142,))


def test_a_number_before_a_code_is_a_choice_of_that_card():
    assert read("2 NV142") == Sentence(Intent.CHOOSE, (142,), choice=2)


def test_two_codes_are_both_given_back_so_that_the_person_is_asked():
    assert read("NV12 và NV15 đã xong").tasks == (12, 15)
    assert read("NV12, nv12 xong").tasks == (12,)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("NV12 120%", PercentFault.OVER_100),
        ("NV12 70,5 %", PercentFault.NOT_WHOLE),
        ("NV12 70.5% đã họp", PercentFault.NOT_WHOLE),
        ("NV12 70-80%", PercentFault.SEVERAL),
        ("NV12 phần A 70%, phần B 40%", PercentFault.SEVERAL),
    ],
)
def test_a_percentage_that_cannot_be_taken_is_told_and_never_guessed(typed, fault):
    sentence = read(typed)

    assert (sentence.intent, sentence.percent) == (Intent.REPORT, fault)


@pytest.mark.parametrize("typed", ["", "  ", "👍", "...", "❤️🙏"])
def test_a_picture_is_no_sentence(typed):
    assert read(typed) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("2", 2), ("2.", 2), ("2)", 2), (" 2\n", 2), ("số 2", 2), ("so 2", 2), ("chọn 2", 2), ("chon so 2", 2), ("0", 0),
     ("02", 2), ("2️⃣", 2), ("(2)", 2), ("phương án 2", 2), ("12", 12)],
)  # fmt: skip
def test_a_number_answers_a_numbered_screen(typed, number):
    assert sentences.menu_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "2%", "70 %", "NV2", "2 NV142", "2/5", "2 việc", "1 2", "-2", "2000", "hai mươi", "2.5"]
)
def test_what_is_more_than_a_number_is_no_answer_to_a_menu(typed):
    assert sentences.menu_number(typed) is None


@pytest.mark.parametrize("typed", ["không", "Không ạ", "ko", "bỏ qua", "Bo qua", "-", "không có", "skip"])
def test_a_question_may_be_skipped(typed):
    assert sentences.is_skip(typed)


@pytest.mark.parametrize("typed", ["không có mặt bằng", "bỏ qua bước 2", "0", ""])
def test_an_answer_is_no_skip(typed):
    assert not sentences.is_skip(typed)


@given(st.text())
def test_any_text_can_be_read(text):
    sentence = sentences.read_sentence(text, TODAY)

    assert sentence is None or isinstance(sentence, Sentence)
    assert sentences.menu_number(text) is None or isinstance(sentences.menu_number(text), int)


@given(st.integers(1, 9_999_999), st.integers(0, 100), st.sampled_from(["NV{}", "nv-{:04}", "Nv {}:"]))
def test_every_code_and_percentage_is_read_back(number, percent, form):
    sentence = read(f"{form.format(number)} {percent}% đã gửi dự thảo")

    assert (sentence.tasks, sentence.percent, sentence.words) == ((number,), percent, "đã gửi dự thảo")
