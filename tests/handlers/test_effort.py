"""The effort budget: what a person on a phone must not exceed, counted in taps and messages from the open digest."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlmodel import col, func, select

from handlers.rules import invitations
from storage.tables import Account, Extension, Invitation, Official, Promise, Report, ReportKind, Task, Urging
from tests.office import Office, Phone

AN, BINH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"
CODE = "7K3F9QTM"


class Job(NamedTuple):
    """A row of the budget: who does what in how many acts, how, and what there is afterwards."""

    name: str
    who: str
    most: int
    does: Callable[[Phone], object]
    count: Callable[[Office], int]
    done: int = 1


def _counts(noun: type, *where: object) -> Callable[[Office], int]:
    def count(office: Office) -> int:
        with office.database.reading() as session:
            return session.exec(select(func.count()).select_from(noun).where(*where)).one()  # type: ignore[arg-type]

    return count


def _reported(kind: ReportKind) -> Callable[[Office], int]:
    return _counts(Report, col(Report.kind) == kind)


def _picks(*labels: str) -> Callable[[Phone], None]:
    def does(phone: Phone) -> None:
        for label in labels:
            phone.picks(label)

    return does


def _says(text: str, *labels: str) -> Callable[[Phone], None]:
    def does(phone: Phone) -> None:
        phone.types(text)
        _picks(*labels)(phone)

    return does


def _done_with_a_document(phone: Phone) -> None:
    _picks("NV-0001", "Hoàn thành")(phone)
    phone.types("612/UBND-TH ngày 12/6/2026")


def _done_with_a_file(phone: Phone) -> None:
    _picks("NV-0001", "Hoàn thành")(phone)
    phone.sends("bao-cao.pdf", b"%PDF-1.7")


WHY = "chờ số liệu của xã; đã xong 60%, tuần tới thêm người làm bù"


def _asks_for_more_time(phone: Phone) -> None:
    _picks("NV-0001", "Xin gia hạn")(phone)
    _says(f"30/6 vì {WHY}", "Gửi xin gia hạn")(phone)


def _a_sentence_and_the_rest(phone: Phone) -> None:
    phone.types("NV1 xin gia han den 30/6 vì chờ số liệu")
    _says("Đã xong 60%, tuần tới thêm người làm bù", "Gửi xin gia hạn")(phone)


def _day_reason_plan(phone: Phone) -> None:
    _says("/giahan NV1 30/6", "Chờ hồ sơ, số liệu")(phone)
    _says("Đã xong 60%, tuần tới thêm người làm bù", "Gửi xin gia hạn")(phone)


SAME, PROGRESS, DONE = map(_reported, (ReportKind.NOTHING_NEW, ReportKind.PROGRESS, ReportKind.COMPLETION))
GIVEN = _counts(Task, col(Task.id) == 4, col(Task.lead_id).is_not(None))

BUDGET = (
    Job("nothing new on one task", AN, 1, _says("NV1 chưa có gì mới"), SAME),
    Job("nothing new on all", AN, 2, _picks("Chưa có gì mới", "Ghi nhận cả"), SAME, 2),
    Job("progress in a sentence", AN, 2, _says("NV1 70% đã họp xong", "Gửi báo cáo"), PROGRESS),
    Job("progress without a word", AN, 3, _says("/baocao NV1", "75%", "Gửi báo cáo"), PROGRESS),
    Job("done with a document", AN, 3, _done_with_a_document, DONE),
    Job("done with a file", AN, 3, _done_with_a_file, DONE),
    Job("done in a sentence", AN, 3, _says("NV1 xong CV 612/UBND-TH ngày 12/6/2026", "Nộp kết quả"), DONE),
    Job("an extension from the digest", AN, 4, _asks_for_more_time, _counts(Extension)),
    Job("an extension in one line", AN, 4, _says(f"/giahan NV1 30/6 {WHY}", "Gửi xin gia hạn"), _counts(Extension)),
    Job("an extension in a sentence", AN, 4, _a_sentence_and_the_rest, _counts(Extension)),
    Job("an extension step by step", AN, 4, _day_reason_plan, _counts(Extension)),
    Job("a head promises a day", BINH, 2, _picks("Tôi xử lý – hẹn ngày", "T4 24/06"), _counts(Promise)),
    Job("a head gives a task to a person", BINH, 2, _says("/giaoviec NV4", AN), GIVEN),
    Job("from what is late by unit to urging all", CHAU, 3, _says("/quahan", "P. KT-HT", "Đôn đốc"), _counts(Urging)),
    Job("the same from the digest", CHAU, 3, _picks("Việc quá hạn", "P. KT-HT", "Đôn đốc"), _counts(Urging)),
)


def _a_morning(office: Office, job: Job) -> Phone:
    """Eight days on: two silent tasks of An's, one of them late, one late in another unit, one given to nobody."""
    phone = office.of(job.who)
    for name in (AN, "Bùi Đức Dũng"):  # whoever cannot be reached would be told of in between
        office.of(name)
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    office.gives("Rà soát giá đất", to=AN, due="30/06/2026")
    office.gives("Rà soát chỉ tiêu", to="Bùi Đức Dũng", due="19/06/2026")
    office.gives("Rà soát hồ sơ", unit="Phòng Kinh tế và Hạ tầng", due="30/06/2026")
    for when in ("08:00 22/06/2026", "07:30 23/06/2026", "08:00 23/06/2026"):
        office.jump_to(when)
    return phone


@pytest.mark.parametrize("job", BUDGET, ids=lambda job: job.name.replace(" ", "-"))
def test_a_job_stays_within_its_budget(office: Office, job: Job) -> None:
    phone = _a_morning(office, job)
    assert job.count(office) == 0

    job.does(phone)

    assert phone.acts <= job.most
    assert job.count(office) == job.done


def test_an_account_is_linked_by_one_tap(office: Office) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        until = office.now + timedelta(days=1)
        code = invitations.code_hash(CODE)
        session.add(Invitation(official_id=official.id, code_hash=code, made_at=office.now, expires_at=until))
    phone = office.phone("new")

    phone.starts(CODE)

    assert phone.acts == 1
    assert _counts(Account, col(Account.address) == "new")(office) == 1
