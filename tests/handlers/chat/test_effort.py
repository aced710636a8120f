"""What an official on a phone must not exceed, counted in taps and messages."""

from collections.abc import Callable

import pytest

from storage.tables import Progress
from tests.office import Office, Phone

AN = "Nguyễn Văn An"


def _nothing_new(phone: Phone) -> None:
    phone.taps("report.same:1:1")


def _nothing_new_on_all(phone: Phone) -> None:
    phone.taps("report.same_all")
    phone.picks("Ghi nhận cả")


def _progress_in_messages(phone: Phone) -> None:
    phone.types("NV1 70% đã họp xong")
    phone.picks("Gửi báo cáo")


def _progress_in_taps(phone: Phone) -> None:
    phone.taps("report.begin:1")
    phone.picks("75%")
    phone.picks("Gửi báo cáo")


def _done_by_sentence(phone: Phone) -> None:
    phone.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")
    phone.picks("Nộp kết quả")


def _done_by_button(phone: Phone) -> None:
    phone.types("NV1")
    phone.picks("Hoàn thành")
    phone.types("612/UBND-TH ngày 12/6/2026")


@pytest.mark.parametrize(
    ("job", "most"),
    [
        (_nothing_new, 1),
        (_nothing_new_on_all, 2),
        (_progress_in_messages, 2),
        (_progress_in_taps, 3),
        (_done_by_sentence, 3),
        (_done_by_button, 3),
    ],
)
def test_a_job_stays_within_its_effort(office: Office, job: Callable[[Phone], None], most: int) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="30/06/2026")
    phone = office.of(AN)
    office.jump_to("08:00 23/06/2026")

    job(phone)

    assert phone.acts <= most
    assert office.task(task.id).reported_at == office.now


def test_taking_a_task_on_is_one_tap(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="30/06/2026")
    phone = office.of(AN)

    phone.taps("task.acknowledge:1:1")

    assert phone.acts == 1
    assert office.task(task.id).progress is Progress.ACKNOWLEDGED
