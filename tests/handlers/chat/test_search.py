"""A task is found by what somebody remembers of it, as far as that person may see."""

import pytest

from tests.office import Office

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


@pytest.mark.parametrize("said", ["quy hoach bac son", "Nguyễn Văn An", "P. KT-HT", "tái định cư"])
def test_a_task_is_found_by_words_person_or_unit(office: Office, said: str) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    office.gives("Quyết toán ngân sách năm 2025", to="Bùi Đức Dũng")
    chau = office.of("Võ Minh Châu")

    chau.types(f"/tim {said}")

    assert task.code in chau.newest.text
    assert "Quyết toán" not in chau.newest.text


def test_others_do_not_find_what_is_not_theirs(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    for name in ("Lý Thu Cúc", "Bùi Đức Dũng", "Lê Thị Mai"):
        phone = office.of(name)
        phone.types("/tim quy hoạch")
        assert task.code not in phone.newest.text, name
        phone.types(f"/tim {task.code}")
        assert PLAN not in phone.newest.text, name


def test_pages_turn_by_a_token_that_carries_the_words(office: Office) -> None:
    for number in range(8):
        office.gives(f"Kiểm tra công trình số {number}", to="Nguyễn Văn An")
    chau = office.of("Võ Minh Châu")
    chau.types("/tim kiểm tra công trình")

    chau.picks("Trang sau")

    assert "NV-0007" in chau.newest.text
    assert "NV-0008" in chau.newest.text


def test_a_very_long_search_still_fits_a_token(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    chau.types("/tim " + "rà soát quy hoạch " * 30)

    assert "Không tìm thấy" in chau.newest.text
