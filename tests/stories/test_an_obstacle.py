"""What is in the way goes up and is removed, too late: the delay stays a delay, and beside it stands who caused it."""

from tests.office import Office

AN, BINH, HANH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu"


def test_an_obstacle_is_removed_above_and_the_delay_is_confirmed_as_nobodys_fault_here(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="17/06/2026")
    an, binh, hanh, chau = (office.of(name) for name in (AN, BINH, HANH, CHAU))

    # Monday: An cannot go on, and says in one line why; head and leader know at once
    an.types(f"NV{task.id} vướng chưa có chủ trương điều chỉnh quy hoạch")
    an.picks("Lãnh đạo phụ trách")
    for above in (binh, hanh):
        assert "chưa có chủ trương điều chỉnh" in above.reads()[-1].text

    # the leader answers, but it takes until after the day of the task
    office.turn_to("09:00 16/06/2026")
    hanh.types("/vuongmac")
    hanh.picks(task.code)
    hanh.picks("Trả lời…")
    hanh.types("Đã giao Văn phòng trình Chủ tịch trong tuần này")
    assert "trình Chủ tịch trong tuần này" in an.reads()[-1].text
    office.turn_to("09:00 19/06/2026")
    chau.types("/quahan")
    assert task.code in chau.newest.text
    chau.types("/quahan P. KT-HT")
    assert "vướng mắc: chưa có chủ trương" in chau.newest.text
    hanh.types("/vuongmac")
    hanh.picks(task.code)
    hanh.picks("Đã gỡ…")
    hanh.types("Chủ tịch đã đồng ý tại Thông báo 45/TB-UBND")
    assert "45/TB-UBND" in an.reads()[-1].text

    # An hands it in two days late, and asks for the cause to be seen
    office.turn_to("14:00 19/06/2026")
    an.types(f"NV{task.id} xong BC 31/BC-KTHT ngày 19/6/2026")
    an.picks("Nộp kết quả")
    binh.picks("Xác nhận")
    an.types(task.code)
    an.picks("Thêm…")
    an.picks("Nguyên nhân khách quan…")
    an.types("Chậm do chờ chủ trương")
    hanh.picks("Không xác nhận…")
    hanh.types("Chưa nêu văn bản và số ngày phải chờ")
    assert "Chưa nêu văn bản" in an.reads()[-1].text
    an.types(task.code)
    an.picks("Thêm…")
    an.picks("Nguyên nhân khách quan…")
    an.types("Chờ chủ trương từ 15/6 đến 19/6, Thông báo 45/TB-UBND ngày 19/6/2026")
    hanh.picks("Xác nhận khách quan")
    assert f"{HANH} đã xác nhận nguyên nhân khách quan" in an.reads()[-1].text

    # the office reads both: late, and why
    chau.types("/thongke")
    assert "Hoàn thành đúng hạn: 00 · muộn: 01" in chau.newest.text
    assert "Trong số chậm, có nguyên nhân khách quan đã xác nhận: 01" in chau.newest.text
    chau.types(f"/lichsu {task.code}")
    assert "Phạm Thị Hạnh xác nhận nguyên nhân khách quan" in chau.newest.text
    assert "Chưa nêu văn bản" in chau.newest.text
    chau.picks("Trang sau")
    assert "Phạm Thị Hạnh giải quyết vướng mắc" in chau.newest.text
