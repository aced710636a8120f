"""A task that waits for two others: each has its part and its day, and the days waited are counted where they lie."""

from tests.office import Office, Phone

AN, BINH, DUNG, SON, MAI, CHAU = (
    *("Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng", "Đinh Công Sơn", "Lê Thị Mai", "Võ Minh Châu"),
)


def test_the_days_a_task_waits_are_the_days_of_whoever_is_awaited(office: Office) -> None:
    task = office.gives("Lập phương án di dời chợ Bắc Sơn", to=AN, due="18/06/2026")
    an, dung, son, mai, chau = (office.of(name) for name in (AN, DUNG, SON, MAI, CHAU))

    # Monday: An names who has to contribute what, and until when
    _adds(an, task.code, "P. TC-KH; số liệu nguồn vốn; 16/6")
    _adds(an, task.code, "xã Phước Hòa; danh sách tiểu thương; 17/6")
    assert "Phần của đồng chí: số liệu nguồn vốn" in dung.reads()[-1].text
    son.types(task.code)
    son.picks("Cử người phối hợp…")
    son.picks(MAI)
    assert "danh sách tiểu thương" in mai.reads()[-1].text

    # the commune delivers in time, and An says that he waits for the other one
    office.turn_to("09:00 16/06/2026")
    mai.types(task.code)
    mai.picks("Phần của tôi xong")
    assert "báo phần phối hợp ở NV-0001 đã xong" in an.reads()[-1].text
    an.types(task.code)
    an.picks("Thêm…")
    an.picks("Đang chờ ai?")
    an.picks("P. TC-KH")
    an.types("Chờ số liệu nguồn vốn năm 2026 để lập dự toán")
    assert "Chờ số liệu nguồn vốn năm 2026" in dung.reads()[-1].text

    # two working days later finance is reminded; An, whose day has passed, is late all the same
    office.turn_to("09:00 19/06/2026")
    assert any("ĐANG CHỜ ĐỒNG CHÍ" in letter.title for letter in dung.reads())
    assert any("quá hạn" in letter.text for letter in an.reads())
    chau.types("/quahan P. KT-HT")
    assert "chờ P. TC-KH từ 16/06 (03 ngày làm việc): Chờ số liệu nguồn vốn" in chau.newest.text

    # Friday: sent. An agrees only on Monday, and the weekend costs finance nothing
    dung.types(task.code)
    dung.picks("Phần của tôi xong")
    office.turn_to("09:00 22/06/2026")
    an.types(task.code)
    an.picks("Thêm…")
    an.picks("Đang chờ ai?")
    an.picks("P. TC-KH: đã nhận, hết chờ")
    assert "tính cho đơn vị ấy: 03 ngày làm việc" in an.newest.text

    # the report of the office says whose days they were, and the history who said what
    chau.types("/thongke")
    assert "phải chờ đơn vị phối hợp trong kỳ: P. TC-KH 03 ngày làm việc (01 việc)" in chau.newest.text
    binh = office.of(BINH)
    binh.types(f"/lichsu {task.code}")
    assert "đã nhận nội dung đang chờ" in binh.newest.text
    assert "Chờ số liệu nguồn vốn năm 2026" in binh.newest.text


def _adds(phone: Phone, code: str, said: str) -> None:
    phone.types(code)
    phone.picks("Thêm…")
    phone.picks("Phối hợp…")
    phone.picks("Thêm đơn vị, người phối hợp…")
    phone.types(said)
