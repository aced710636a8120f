"""A directive is made known: one takes note, one is away, one forgets; it is corrected, and noted by all."""

from tests.office import Office

AN, BINH, CUC, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Lý Thu Cúc", "Võ Minh Châu"
TEXT = "Quán triệt Chỉ thị 02/CT-UBND ngày 14/02/2026 về kỷ luật giờ làm việc; các đơn vị thực hiện ngay."


def test_the_office_sees_who_has_not_taken_note_and_asks_only_those(office: Office) -> None:
    an, binh, cuc, chau = (office.of(name) for name in (AN, BINH, CUC, CHAU))

    # Monday: Cúc is away until Wednesday; the office sends it to the unit, to be noted by Tuesday
    cuc.types("/vang 15/6-17/6 An")
    cuc.picks("Đồng ý")
    chau.types(f"/phobien {TEXT}")
    chau.types("P. KT-HT")
    chau.picks("Hạn T3 16/06")
    chau.picks("Gửi 03 người")
    an.picks("Đã nắm", next(letter for letter in an.reads() if TEXT in letter.text))
    assert "Đã ghi nhận đồng chí nắm nội dung" in an.newest.text

    # Tuesday: the head has forgotten; he alone is asked
    office.turn_to("09:00 16/06/2026")
    for phone in (an, binh, cuc):
        phone.reads()
    chau.types("/phobien")
    chau.picks("Theo dõi 01")
    assert "đã nắm 01; chưa nắm 01; đang vắng 01" in chau.newest.text
    chau.picks("Nhắc người chưa nắm")
    chau.picks("Nhắc 01 người")
    assert "đề nghị" in binh.reads()[-1].text
    assert not an.reads()
    assert not cuc.reads()
    binh.types("/phobien")
    binh.picks("Đọc 01")
    binh.picks("Đã nắm")

    # Wednesday: the date in it was wrong; the corrected text is to be noted anew, and says what is different
    office.turn_to("09:00 17/06/2026")
    chau.types("/phobien")
    chau.picks("Theo dõi 01")
    chau.picks("Đính chính…")
    chau.types("Sửa ngày ký thành 15/02/2026")
    chau.types(TEXT.replace("14/02", "15/02"))
    chau.picks("Gửi 03 người")
    for phone in (an, binh):
        corrected = next(letter for letter in phone.reads() if "bản sửa lần 02" in letter.text)
        assert "Sửa ngày ký" in corrected.text
        phone.types("/phobien")
        phone.picks("Đọc 02")
        phone.picks("Đã nắm")

    # Thursday: Cúc is back and reads it in the morning
    office.turn_to("07:30 18/06/2026")
    assert any("chờ đồng chí xác nhận đã nắm: 01" in letter.text for letter in cuc.reads())
    cuc.types("/phobien")
    cuc.picks("Đọc 02")
    cuc.picks("Đã nắm")

    # the office sees that all have, the head the same of the own unit
    for phone in (chau, binh):
        phone.types("/phobien")
        phone.picks("Theo dõi 02")
        assert "Gửi 03 người: đã nắm 03; chưa nắm 00." in phone.newest.text
