"""A result lies with the head for days, comes back for rework, is handed in again late, and is signed off."""

from tests.office import Office

AN, BINH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"


def test_a_result_that_lies_with_the_head_counts_against_the_head(office: Office) -> None:
    kept = office.gives("Báo cáo tiến độ đường liên xã", to=AN, due="17/06/2026")
    back = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="22/06/2026")
    an, binh, chau = office.of(AN), office.of(BINH), office.of(CHAU)

    # Monday: An hands in two, one with a number and one with the file itself
    an.types(f"NV{kept.id} xong BC 30/BC-KTHT ngày 15/6/2026")
    an.picks("Nộp kết quả")
    an.types(back.code)
    an.picks("Hoàn thành")
    an.sends("ra-soat.pdf", b"%PDF-1.4 ra soat")
    assert ["CHỜ ĐỒNG CHÍ XÁC NHẬN" in letter.title for letter in binh.reads()] == [True, True]

    # Friday: nobody has looked; the days are the head's, and An is late with nothing
    office.turn_to("09:00 19/06/2026")
    assert not any("quá hạn 0" in letter.text for letter in an.reads())
    assert any("chưa xác nhận từ 02 ngày làm việc trở lên: 02" in letter.text for letter in binh.reads())
    chau.types("/thongke")
    assert f"Chờ xác nhận từ 02 ngày làm việc trở lên: {BINH} 02 (lâu nhất 04 ngày làm việc)" in chau.newest.text

    # one is signed off, on the day An handed it in; the other comes back with what is missing
    binh.types("/choduyet")
    binh.picks(kept.code)
    binh.picks("Xác nhận")
    assert "đúng hạn" in binh.newest.text
    binh.types("/choduyet")
    binh.picks(back.code)
    binh.picks("Trả lại")
    binh.types("Thiếu phụ lục bản đồ các thửa đất tái định cư")
    assert "Thiếu phụ lục bản đồ" in an.reads()[-1].text

    # the map takes until after the day
    office.turn_to("14:00 23/06/2026")
    an.types(f"NV{back.id} xong BC 34/BC-KTHT ngày 23/6/2026")
    an.picks("Nộp kết quả")
    binh.picks("Xác nhận")
    assert "đã xác nhận kết quả" in an.reads()[-1].text

    # one in time, one late, none with the head any more; and the history says why one came back
    chau.types("/thongke")
    assert "Hoàn thành đúng hạn: 01 · muộn: 01" in chau.newest.text
    assert "Chờ xác nhận từ" not in chau.newest.text
    chau.types(f"/lichsu {back.code}")
    assert "Thiếu phụ lục bản đồ" in chau.newest.text
