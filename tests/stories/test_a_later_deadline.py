"""A deadline that cannot be met: asked for, asked back, granted with another day, missed all the same, and counted."""

from tests.office import Office

AN, BINH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"


def test_a_later_deadline_is_asked_for_granted_and_missed(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="17/06/2026")
    an, binh, chau = office.of(AN), office.of(BINH), office.of(CHAU)

    # Monday: An sees that he will not be ready, and says so before the day
    an.types(f"NV{task.id} xin gia hạn đến 30/6 vì chờ số liệu của xã; đã xong 60%, tuần tới thêm hai người làm bù")
    an.picks("Gửi xin gia hạn")
    assert "thời hạn vẫn tính như cũ" in an.newest.text

    # his head wants to know more first
    binh.picks("Hỏi lại")
    binh.types("Xã nào chưa gửi số liệu?")
    assert "Xã nào chưa gửi số liệu?" in an.reads()[-1].text
    an.picks("Trả lời")
    an.types("Còn xã Phước Hòa, hẹn thứ năm")

    # and then gives less than was asked for, with the reason
    assert "Còn xã Phước Hòa" in binh.newest.text
    binh.picks("Ngày khác")
    binh.types("22/6 vì phải có trước kỳ họp HĐND")
    assert "phải có trước kỳ họp HĐND" in an.reads()[-1].text
    assert "Hạn gốc 17/06/2026" in an.newest.text

    # the old day passes in silence: nobody is late, and nobody hears of it
    office.turn_to("09:00 19/06/2026")
    assert not any("quá hạn 0" in letter.text for letter in [*an.reads(), *binh.reads()])
    chau.types("/thongke")
    assert "Trễ so với hạn gốc: 01 · so với hạn hiện hành: 00" in chau.newest.text

    # the new one passes too: the ladder begins from its first rung
    office.turn_to("09:00 23/06/2026")
    assert any("quá hạn" in letter.text for letter in an.reads())
    assert not any("Kính báo cáo" in letter.text for letter in binh.reads())
    office.turn_to("09:00 24/06/2026")
    assert any("Kính báo cáo" in letter.text for letter in binh.reads())

    # and the office counts by both
    chau.types("/thongke")
    assert "Trễ so với hạn gốc: 01 · so với hạn hiện hành: 01" in chau.newest.text
    chau.types("/quahan")
    assert "hạn gốc 17/06/2026: trễ 05 ngày làm việc, gia hạn 01 lần" in chau.newest.text
