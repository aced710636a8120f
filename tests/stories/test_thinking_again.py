"""What was said by mistake: taken back within minutes as if never said, and afterwards only corrected beside itself."""

from tests.handlers.chat.measuring import indicator
from tests.office import Office

AN, BINH, DUNG, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng", "Võ Minh Châu"


def test_a_mistake_is_undone_at_once_and_corrected_later_and_neither_is_hidden(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="26/06/2026")
    indicator(office)
    an, binh, dung, chau = (office.of(name) for name in (AN, BINH, DUNG, CHAU))

    # Monday: An reports on the wrong task and takes it back; nobody counts it
    an.types(f"NV{task.id} 90% đã đo xong")
    an.picks("Gửi báo cáo")
    an.picks("Hoàn tác")
    binh.types(task.code)
    assert "90%" not in binh.newest.text
    an.types(f"NV{task.id} 40% đang đo đạc thực địa")
    an.picks("Gửi báo cáo")

    # a quarter of an hour later it is too late to take back: a second report stands beside the first
    office.turn_to("08:15")
    an.types(f"NV{task.id} 30% còn hai tờ bản đồ phải đo lại")
    an.picks("Gửi báo cáo")

    # a result handed in too early: taken back before the head has looked, and the head is told
    office.turn_to("09:00 17/06/2026")
    an.types(f"NV{task.id} xong BC 31/BC-KTHT ngày 17/6/2026")
    an.picks("Nộp kết quả")
    assert "CHỜ ĐỒNG CHÍ XÁC NHẬN" in binh.reads()[-1].text
    an.picks("Hoàn tác")
    assert f"đã rút lại kết quả nhiệm vụ {task.code}" in binh.reads()[-1].text
    binh.types("/choduyet")
    assert "Không có gì chờ đồng chí quyết định" in binh.newest.text

    # the head confirms the second one, by mistake again, and both go back to where they were
    an.types(f"NV{task.id} xong BC 32/BC-KTHT ngày 17/6/2026")
    an.picks("Nộp kết quả")
    binh.picks("Xác nhận")
    binh.picks("Hoàn tác")
    assert "rút lại quyết định" in an.reads()[-1].text

    # a figure reported and found wrong next week: corrected with a reason, as the second version
    dung.types("CT1 quý I 31,5")
    dung.picks("Gửi")
    office.turn_to("09:00 22/06/2026")
    dung.types("CT1 quý I 31")
    dung.types("Kho bạc điều chỉnh số liệu cuối kỳ")
    dung.picks("Gửi")
    dung.types("/chitieu CT1")
    dung.picks("Lịch sử")
    assert "31,5" in dung.newest.text
    assert "Kho bạc điều chỉnh" in dung.newest.text

    # the story of the task tells all of it, what was taken back too, the newest first
    chau.types(f"/lichsu {task.code}")
    told = chau.newest.text
    assert told.index("rút lại quyết định") < told.index("BC 32/BC-KTHT") < told.index("BC 31/BC-KTHT")
    assert "(sau đó đã rút lại)" in told
    assert "30%\n“còn hai tờ bản đồ phải đo lại”" in told
    chau.picks("Trang sau")
    assert "40%\n“đang đo đạc thực địa”" in chau.newest.text
    assert "90%\n“đã đo xong”\n(sau đó đã rút lại)" in chau.newest.text
