"""Two units are asked for their opinion: one agrees at once, the other is late, disagrees, and thinks again."""

from tests.office import Office

AN, BINH, DUNG, SON, MAI, CHAU = (
    *("Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng", "Đinh Công Sơn", "Lê Thị Mai", "Võ Minh Châu"),
)


def test_an_opinion_that_is_late_is_late_with_whoever_was_asked(office: Office) -> None:
    task = office.gives("Lập kế hoạch di dời chợ Bắc Sơn", to=AN, due="30/06/2026")
    an, binh, dung, son, mai, chau = (office.of(name) for name in (AN, BINH, DUNG, SON, MAI, CHAU))

    # Monday: An asks those concerned, until Wednesday
    an.types(f"/layykien NV{task.id} Góp ý dự thảo kế hoạch di dời chợ; P. TC-KH, xã Phước Hòa; 17/6")
    an.picks("Gửi 02 đơn vị")
    asked = dung.reads()[-1]
    assert "T4 17/06/2026" in asked.text
    dung.picks("Nhất trí", asked)
    son.picks("Chuyển cán bộ…", son.reads()[-1])
    son.picks(MAI)
    assert "chuyển YK-0001 cho đồng chí" in mai.reads()[-1].text

    # the commune is silent: An reminds it alone, and its own ladder begins
    office.turn_to("09:00 17/06/2026")
    dung.reads()
    an.types("YK1")
    an.picks("Nhắc 01 đơn vị chưa trả lời")
    assert "nhắc" in mai.reads()[-1].text
    assert not dung.reads()
    office.turn_to("09:00 19/06/2026")
    assert any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in mai.reads())
    assert any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in son.reads())
    assert not any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in [*binh.reads(), *dung.reads()])
    an.types(task.code)
    assert "quá hạn 02 ngày làm việc" in " ".join(an.newest.table.split())

    # Friday: a position without a reason is not taken; with one it is read by An at once
    mai.types("YK1")
    mai.types("Không nhất trí")
    assert "ít nhất một câu" in mai.newest.text
    mai.types("Không nhất trí vì khu đất mới bị ngập vào mùa mưa")
    mai.picks("Gửi ý kiến")
    assert "bị ngập vào mùa mưa" in " ".join(letter.text for letter in an.reads())

    # Monday: after a talk the commune changes it, as a version beside the first
    office.turn_to("09:00 22/06/2026")
    mai.types("YK1")
    mai.picks("Sửa ý kiến…")
    mai.picks("Nhất trí, có bổ sung…")
    mai.types("Nhất trí với điều kiện nâng nền khu đất thêm 50 cm")
    told = " ".join(letter.text for letter in an.reads())
    assert "nâng nền khu đất" in told
    assert "đã sửa 01 lần" in told

    # what stays: how each stood, how late, and in the story of the task
    an.types("YK1")
    assert "nhất trí: 01, nhất trí có bổ sung: 01, không nhất trí: 00, chưa trả lời: 00" in an.newest.text
    binh.types(f"/lichsu {task.code}")
    assert "cho ý kiến của đơn vị" in binh.newest.text
    assert "bị ngập vào mùa mưa" in binh.newest.text
    assert "nâng nền khu đất" in binh.newest.text
    chau.types("/quahan")
    assert task.code not in chau.newest.text
