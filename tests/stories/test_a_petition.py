"""A commune's petition: sent to the wrong unit, answered with half a sentence, asked for again, and counted."""

from tests.office import Office

AN, BINH, DUNG, MAI, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng", "Lê Thị Mai", "Võ Minh Châu"
COMMUNES = "Kiến nghị của cấp xã"


def test_a_petition_is_not_settled_until_the_petitioner_has_an_answer(office: Office) -> None:
    an, binh, dung, mai, chau = (office.of(name) for name in (AN, BINH, DUNG, MAI, CHAU))

    # the office has said who answers for what
    chau.types("/kiennghi")
    chau.picks("Lĩnh vực, đầu mối")
    chau.types(f"{COMMUNES}; P. TC-KH; 5")

    # Monday: the commune asks, and reads who will answer and until when
    mai.types("/kiennghi Đề nghị sửa chữa đường Gò Dài đã hư hỏng nặng; cấp xã")
    assert "hạn trả lời T2 22/06/2026" in mai.newest.text
    mai.picks("Gửi kiến nghị")
    assert "đường Gò Dài" in dung.reads()[-1].text

    # Tuesday: it is a matter of roads, not of money; the new unit has its days, and the first date stays in sight
    office.jump_to("09:00 16/06/2026")
    dung.types("KN1")
    dung.picks("Không thuộc đơn vị…")
    dung.types("P. KT-HT")
    dung.types("Đường Gò Dài do phòng quản lý theo phân cấp")
    assert "đã chuyển đến P. KT-HT" in mai.reads()[-1].text
    binh.types("KN1")
    assert "Hạn trả lời: T3 23/06/2026\nHạn đầu tiên: T2 22/06/2026" in binh.newest.text
    binh.picks("Chuyển cán bộ…")
    binh.picks(AN)
    assert "chuyển KN-0001 cho đồng chí" in an.reads()[-1].text

    # nobody answers in time: An hears of it first
    office.turn_to("09:00 24/06/2026")
    assert any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in an.reads())
    an.types("KN1")
    an.picks("Trả lời…")
    an.types("Phòng đã ghi nhận kiến nghị của xã")
    assert "đã được trả lời" in mai.reads()[-1].text

    # that is no answer, says the commune; the second one is
    office.jump_to("09:00 25/06/2026")
    mai.types("KN1")
    mai.picks("Chưa được trả lời…")
    mai.types("Chưa nêu khi nào sửa và ai sửa")
    assert "Chưa nêu khi nào sửa" in an.reads()[-1].text
    an.types("KN1")
    an.picks("Trả lời…")
    an.types("Phòng sửa mặt đường trong tháng 8/2026, xã giải tỏa hành lang trước 31/7/2026")
    assert "trong tháng 8/2026" in mai.reads()[-1].text

    # the month of the office: one petition, answered, and late
    office.jump_to("09:00 15/07/2026")
    report = next(letter for letter in chau.reads() if "KIẾN NGHỊ · 15/06 đến 14/07/2026" in letter.title)
    assert "chưa trả lời 00" in report.text
    assert f"{COMMUNES} · P. KT-HT" in report.text
    assert report.paper is not None
