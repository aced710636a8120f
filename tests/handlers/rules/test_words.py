"""Vietnamese words are cleaned, folded, sorted and watched as the office expects."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  đã họp xong \r\n", "đã họp xong"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hồng"), "Nguyễn Thị Hồng"),
        ("một\u200bhai\ufeff", "mộthai"),
        ("ho\u200b\u0300a", "hòa"),
        ("bao\u202ecao.exe\u202c", "baocao.exe"),
        ("dòng 1\r\ndòng 2\rdòng 3", "dòng 1\ndòng 2\ndòng 3"),
        ("có\u00a0khoảng\tcách", "có khoảng cách"),
        ("NUL\x00 ở giữa", "NUL ở giữa"),
        ("xong 👍🏽 rồi", "xong 👍🏽 rồi"),
        ("gia đình 👨‍👩‍👧", "gia đình 👨‍👩‍👧"),
        ("chữ\u200dnối", "chữnối"),
        ("nửa \ud83d cặp", "nửa  cặp"),
        ("QÐ-UBND", "QĐ-UBND"),
    ],
)
def test_a_text_is_kept_without_what_nobody_sees(typed, kept):
    assert words.clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = words.clean(text)

    assert words.clean(once) == once
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Đôn Đốc", "don doc"),
        ("NV-0142", "nv 0142"),
        ("612/UBND-TH", "612 ubnd th"),
        ("  Phòng   Kinh tế – Hạ tầng ", "phong kinh te ha tang"),
        ("Ưu tiên ƯỚC ườn", "uu tien uoc uon"),
        ("snake_case", "snake case"),
        ("👍", ""),
    ],
)
def test_the_search_form_has_no_marks_no_case_and_no_punctuation(text, form):
    assert words.folded(text) == form


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert words.folded(words.folded(text)) == words.folded(text)


@given(st.text())
def test_unaccented_text_has_a_letter_for_each_letter(text):
    assert len(words.unaccented(text)) == len(text)


@pytest.mark.parametrize("text", ["", " \n ", "👍", "👍🏽❤️", "...", "?", "👨‍👩‍👧", "1️⃣", "%"])
def test_a_picture_or_a_dot_says_nothing(text):
    assert words.is_blank_or_emoji_only(text)


@pytest.mark.parametrize("text", ["ok 👍", "0", "70%", "đ", "½"])
def test_a_letter_or_a_figure_says_something(text):
    assert not words.is_blank_or_emoji_only(text)


def test_words_are_in_the_order_of_the_vietnamese_alphabet_then_of_the_tones():
    in_order = [
        "2 Tháng 9", "An", "An Bình", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Cần", "Dân", "Đan", "Em", "Êm",
        "Hoa", "Hòa", "Hoan", "Ô", "Ơn", "Ung", "Ưng", "Vân", "Xuân", "Ý", "Yên",
    ]  # fmt: skip

    assert sorted(sorted(in_order), key=words.sort_key) == in_order


def test_people_are_listed_by_given_name_first():
    in_order = ["", "Trần Văn An", "Lê Đức Bình", "Nguyễn Thị Bình", "Đỗ Hà", "Lê Hà", "Cao Hạ", "Phạm Thị Ánh Tuyết"]

    assert sorted(sorted(in_order), key=words.name_key) == in_order


@given(st.text())
def test_a_sort_key_is_plain_so_that_every_database_sorts_it_alike(text):
    key = words.sort_key(text)

    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("MẬT", "MẬT"),
        ("Mật", "MẬT"),
        ("(Mật)", "MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật Mật 612.pdf", "MẬT"),
        ("Do_mat_Độ-mật-Mật_612.pdf", "MẬT"),
        ("ĐỘ MẬT: MẬT", "MẬT"),
        ("do mat: mat", "MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("do mat: toi mat", "TỐI MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("Tuyệt mật", "TUYỆT MẬT"),
        ("TUYỆT  MẬT\nKẾ HOẠCH\nVề việc diễn tập", "TUYỆT MẬT"),
        ("TUYET MAT", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("UBND TỈNH\nMẬT\nSố: 12/KH-UBND", "MẬT"),
        ("Gửi đồng chí công văn mật số 12", "MẬT"),
        ("đã nhận Công văn 15/UBND (MẬT) ngày 12/5", "MẬT"),
        ("văn bản độ Mật gửi kèm", "MẬT"),
        ("gui dong chi cv 612 MAT", "MẬT"),
        ("NV142 xong theo văn bản số 5 MẬT nhé", "MẬT"),
        ("cv_612_MAT.pdf", "MẬT"),
        ("CV-612-MAT.pdf", "MẬT"),
        ("CV612MAT.pdf", "MẬT"),
        ("MAT_CV12.docx", "MẬT"),
        ("MAT.pdf", "MẬT"),
        ("612-UBND-MAT.pdf", "MẬT"),
        ("CONG VAN MAT.pdf", "MẬT"),
        ("Kế hoạch 12 (mật).docx", "MẬT"),
        ("Kế hoạch 12 - mật.docx", "MẬT"),
        ("612(MAT).pdf", "MẬT"),
        ("TUYET_MAT_612.pdf", "TUYỆT MẬT"),
        ("tuyetmat.pdf", "TUYỆT MẬT"),
        ("TuyetMat-ke-hoach.docx", "TUYỆT MẬT"),
        ("BC_TOI_MAT.docx", "TỐI MẬT"),
        ("bc_toi_mat.docx", "TỐI MẬT"),
        ("TOIMAT 12.docx", "TỐI MẬT"),
        (unicodedata.normalize("NFD", "Kế hoạch TỐI MẬT.docx"), "TỐI MẬT"),
        ("M\u200bẬT", "MẬT"),
    ],
)
def test_a_secrecy_marking_is_seen(text, marking):
    assert words.secret_marking(text) == marking


@pytest.mark.parametrize(
    "text",
    [
        "mật độ xây dựng khu TĐC Bắc Sơn",
        "MẬT ĐỘ DÂN SỐ",
        "bảo vệ bí mật kinh doanh",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "hợp tác xã nuôi ong lấy mật ong",
        "DỰ ÁN NUÔI ONG LẤY MẬT",
        "Mặt trận Tổ quốc",
        "MẶT TRẬN TỔ QUỐC",
        "an toàn, bảo mật thông tin",
        "QUY CHẾ BẢO MẬT",
        "không khí thân mật",
        "quên mật khẩu",
        "Mật khẩu Wi-Fi",
        "đổi mật mã két",
        "buổi tối mật độ giao thông cao",
        "phẫu thuật túi mật",
        "xác định độ mật của văn bản",
        "tài liệu mật độ dân cư",
        "mất 3 ngày chờ ý kiến",
        "mat 3 ngay cho y kien",
        "toi mat giay to xe",
        "hom qua bo toi mat",
        "hôm nay vắng mặt",
        "HOM NAY VANG MAT",
        "XONG NV12 MAT 3 NGAY",
        "DA GIAI PHONG MAT BANG",
        "GIAI_PHONG_MAT_BANG.pdf",
        "MAT_TRAN_TO_QUOC.pdf",
        "mat_bang_tang_1.dwg",
        "danh_sach_vang_mat.xlsx",
        "VANG_MAT.xlsx",
        "BC_TIEN_MAT.xlsx",
        "Quy chế bảo mật.pdf",
        "Bản đồ mật độ dân cư.pdf",
        "Danh mục bí mật.docx",
        "NV142 70% đã họp xong",
        "tuyết mát",
        "",
    ],
)
def test_an_ordinary_word_is_no_marking(text):
    assert words.secret_marking(text) is None


@given(st.text())
def test_any_text_can_be_watched(text):
    assert words.secret_marking(text) in {None, "MẬT", "TỐI MẬT", "TUYỆT MẬT"}
