"""Work that came to the wrong unit: sent back, passed on, found to repeat another task, suspended, and withdrawn."""

from tests.office import Office, Phone

AN, DUNG, CHAU = "Nguyễn Văn An", "Bùi Đức Dũng", "Võ Minh Châu"


def test_an_objection_passes_a_task_on_until_it_ends_in_another_and_none_is_late(office: Office) -> None:
    theirs = office.gives("Cân đối vốn công trình Bắc Sơn", to=DUNG, due="24/06/2026")
    task = office.gives("Bố trí vốn khu tái định cư Bắc Sơn", to=AN, due="19/06/2026")
    an, dung, chau = office.of(AN), office.of(DUNG), office.of(CHAU)

    # Monday: An reads it and says whose it is; from now on his days are not counted
    _objects(an, task.code, "Không thuộc chức năng của đơn vị", "Vốn đầu tư do Phòng Tài chính - Kế hoạch bố trí")
    assert "⏸ CHỜ TRẢ LỜI Ý KIẾN TỪ 15/06" in an.newest.title
    assert "Phòng Tài chính - Kế hoạch bố trí" in chau.reads()[-1].text

    # Wednesday: the office agrees, and the unit it goes to has the days that it stood
    office.jump_to("09:00 17/06/2026")
    chau.types("/ykien")
    chau.picks(task.code)
    chau.picks("Chuyển đơn vị khác…")
    chau.types("P. TC-KH")
    assert "nay do Phòng Tài chính - Kế hoạch chủ trì" in an.reads()[-1].text
    assert "NHIỆM VỤ MỚI" in dung.reads()[-1].title
    an.types("/viec")
    assert task.code not in an.newest.text

    # the head there has the same in hand already, and says so with the code
    office.turn_to("14:00 18/06/2026")
    _objects(dung, task.code, "Trùng với nhiệm vụ khác", f"{theirs.code} đã cân đối cả vốn của khu này")
    assert f"{theirs.code} đã cân đối" in chau.reads()[-1].text
    chau.picks(f"Gộp vào {theirs.code}")
    assert f"đã gộp {task.code} vào {theirs.code}" in dung.reads()[-1].text

    # what is left of the two stands while the province decides, for a week and past its day
    chau.types(theirs.code)
    chau.picks("Thêm…")
    chau.picks("Tạm dừng")
    chau.types("Chờ tỉnh giao vốn trung hạn điều chỉnh")
    assert "Chờ tỉnh giao vốn trung hạn" in dung.reads()[-1].text
    office.turn_to("09:00 25/06/2026")
    assert not any("quá hạn 01" in letter.text for letter in [*an.reads(), *dung.reads()])
    chau.types("/quahan")
    assert theirs.code not in chau.newest.text
    chau.types(theirs.code)
    chau.picks("Cho tiếp tục")
    assert "05 ngày làm việc" in dung.reads()[-1].text

    # and is no longer wanted
    chau.types(theirs.code)
    chau.picks("Thêm…")
    chau.picks("Thu hồi…")
    chau.types("Tỉnh bố trí vốn trực tiếp, huyện không phải cân đối")
    assert "Tỉnh bố trí vốn trực tiếp" in dung.reads()[-1].text

    # the office counts neither as late nor as done, and can tell how each went
    chau.types("/thongke")
    assert "Tổng số: 00" in chau.newest.text
    assert "Ngoài số trên, đã thu hồi hoặc gộp: 02" in chau.newest.text
    chau.types(f"/lichsu {task.code}")
    assert "Vốn đầu tư do Phòng Tài chính" in chau.newest.text
    chau.types(f"/lichsu {theirs.code}")
    assert f"gộp {task.code} vào nhiệm vụ này" in chau.newest.text
    assert "Chờ tỉnh giao vốn trung hạn" in chau.newest.text


def _objects(phone: Phone, code: str, reason: str, words: str) -> None:
    phone.types(code)
    phone.picks("Thêm…")
    phone.picks("Ý kiến khác…")
    phone.picks(reason)
    phone.types(words)
