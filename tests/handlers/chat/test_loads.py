"""Wherever a head picks a person on the phone, the load stands beside the name, and what is usual in the unit."""

import pytest

from storage.tables import Task
from tests.office import Office, Phone

AN, CUC, BINH, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu"
DUNG, SON, MAI = "Bùi Đức Dũng", "Đinh Công Sơn", "Lê Thị Mai"
BUSY = "Nguyễn Văn An · đang làm 03, trễ 01"
FREE = "Lý Thu Cúc · đang làm 01"
USUAL = "Trung vị của đơn vị: 01 việc"


@pytest.fixture
def task(office: Office) -> Task:
    """An has three tasks, one of them late; Cúc and Bình have one each, and one is yet to be given."""
    for text, due in (("Việc một", "12/06/2026"), ("Việc hai", "30/06/2026"), ("Việc ba", None)):
        office.gives(text, to=AN, due=due)
    office.gives("Việc bốn", to=CUC)
    office.gives("Việc năm", to=BINH)
    for name in (AN, CUC, BINH):
        office.of(name)
    return office.gives("Rà soát giá đất", unit="Phòng Kinh tế và Hạ tầng", due="30/06/2026")


def reads_loads(phone: Phone) -> None:
    assert BUSY in phone.newest.text + "\n".join(phone.newest.labels)
    assert FREE in phone.newest.text + "\n".join(phone.newest.labels)
    assert USUAL in phone.newest.text


def test_giving_and_giving_to_somebody_else(office: Office, task: Task) -> None:
    binh = office.of(BINH)
    binh.types(f"/giaoviec {task.code}")
    reads_loads(binh)

    binh.types("/giaoviec NV-0005")

    reads_loads(binh)


def test_a_new_task_of_the_own_unit(office: Office, task: Task) -> None:
    binh = office.of(BINH)
    binh.types("/themviec Rà soát quỹ đất công ích")
    reads_loads(binh)

    binh.picks(BUSY)
    binh.types("30/6/2026")

    assert f"Phòng Kinh tế và Hạ tầng · {BUSY}" in binh.newest.text


def test_a_part_of_a_task(office: Office, task: Task) -> None:
    an = office.of(AN)
    an.types("NV-0002")
    an.picks("Thêm…")
    an.picks("Chia việc…")

    an.types("Đo đạc hiện trạng")

    reads_loads(an)


def test_regular_work(office: Office, task: Task) -> None:
    binh = office.of(BINH)
    binh.types("/dinhky Rà soát sổ sách")
    reads_loads(binh)
    binh.picks(FREE)

    binh.types("ngày 25 hằng tháng")

    assert FREE in binh.newest.text


def test_a_handover(office: Office, task: Task) -> None:
    binh = office.of(BINH)
    binh.types("/bangiao Lý Thu Cúc")

    assert BUSY in "\n".join(binh.newest.labels) + binh.newest.text
    assert USUAL in binh.newest.text


def test_a_part_in_the_task_of_another_unit(office: Office, task: Task) -> None:
    """The commune coordinates; its chair names a person."""
    office.gives("Việc của Mai", to=MAI)
    office.coordinates(task, SON)
    son = office.of(SON)
    son.types(task.code)

    son.picks("Cử người phối hợp…")

    assert "Lê Thị Mai · đang làm 01" in son.newest.text + "\n".join(son.newest.labels)
    assert "Trung vị của đơn vị" in son.newest.text


def test_whoever_was_named_is_read_back_with_the_load(office: Office, task: Task) -> None:
    binh = office.of(BINH)

    binh.types("/themviec Rà soát quỹ đất công ích; Nguyễn; 30/6/2026")

    assert BUSY in binh.newest.text + "\n".join(binh.newest.labels)


def test_the_office_names_units_and_reads_no_list_of_people(office: Office, task: Task) -> None:
    chau = office.of(CHAU)

    chau.types("/themviec Rà soát quỹ đất công ích")

    assert "đang làm" not in chau.newest.text + "".join(chau.newest.labels)
