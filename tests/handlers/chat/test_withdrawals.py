"""A task is withdrawn or merged: told to all who are in it, counted neither as done nor as late, and undone in time."""

from storage.tables import Progress
from tests.office import Office

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
REASON = "Chủ tịch đã rút chỉ đạo tại cuộc họp giao ban"


def test_the_office_withdraws_a_task_and_everybody_in_it_hears(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    office.coordinates(task, "Lê Thị Mai")
    an, mai, chau = office.of("Nguyễn Văn An"), office.of("Lê Thị Mai"), office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.picks("Thêm…")
    chau.picks("Thu hồi…")
    chau.types("không")
    assert office.task(task.id).progress is Progress.ASSIGNED

    chau.types(REASON)

    gone = office.task(task.id)
    assert (gone.progress, gone.closed_at) == (Progress.WITHDRAWN, office.now)
    assert REASON in an.newest.text
    assert REASON in mai.newest.text
    assert "⚪ ĐÃ THU HỒI" in chau.newest.title
    chau.types("/thongke")
    assert "Tổng số: 00" in chau.newest.text
    assert "Ngoài số trên, đã thu hồi hoặc gộp: 01" in chau.newest.text
    assert "Quá hạn/đến hạn" not in chau.newest.text
    office.turn_to("09:00 18/06/2026")
    assert not any("quá hạn" in letter.text for letter in an.reads())


def test_a_withdrawal_is_undone_within_ten_minutes(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.taps(f"withdraw.ask:{task.id}:{task.version}")
    chau.types(REASON)

    chau.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.progress, again.closed_at) == (Progress.ASSIGNED, None)
    assert "tiếp tục như trước" in an.newest.text
    chau.types("/lichsu NV1")
    assert "rút lại việc thu hồi" in chau.newest.text


def test_a_task_is_merged_into_another_open_one(office: Office) -> None:
    into = office.gives("Rà soát quy hoạch Bắc Sơn", to="Lý Thu Cúc", due="19/06/2026")
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an, cuc, chau = office.of("Nguyễn Văn An"), office.of("Lý Thu Cúc"), office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.taps(f"merge.ask:{task.id}:{task.version}")
    chau.types("gộp vào việc của đồng chí Cúc")
    assert "chưa có mã nhiệm vụ" in chau.newest.text
    chau.types(f"NV{task.id} chính nó")
    assert "vào chính nó" in chau.newest.text

    chau.types(f"NV{into.id} cùng nội dung")

    assert office.task(task.id).progress is Progress.WITHDRAWN
    assert "đã gộp NV-0002 vào NV-0001" in an.newest.text
    assert "đã gộp NV-0002 vào NV-0001" in cuc.newest.text
    chau.types(f"/lichsu NV{into.id}")
    assert "gộp NV-0002 vào nhiệm vụ này" in chau.newest.text


def test_nobody_of_the_unit_withdraws_its_task_and_a_second_hand_reads_who_was_first(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    binh, chau, tung = office.of("Trần Quốc Bình"), office.of("Võ Minh Châu"), office.of("Đỗ Thanh Tùng")
    binh.types(f"NV{task.id}")
    binh.taps(f"withdraw.ask:{task.id}:{task.version}")
    assert "không thuộc" in binh.newest.text
    for phone in (chau, tung):
        phone.types(f"NV{task.id}")
        phone.taps(f"withdraw.ask:{task.id}:{task.version}")
    chau.types(REASON)

    tung.types(REASON)

    assert "Võ Minh Châu" in tung.newest.text
