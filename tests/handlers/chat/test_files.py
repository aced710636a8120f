"""A file that came with a draft stays only when the draft is sent."""

import pytest
from sqlmodel import select

from storage.tables import Report, StoredFile
from tests.office import Office, Phone

AN = "Nguyễn Văn An"


def kept(office: Office) -> list[str]:
    with office.database.reading() as session:
        return [file.name for file in session.exec(select(StoredFile).order_by(StoredFile.id)).all()]  # type: ignore[arg-type]


def drafted(office: Office) -> Phone:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types(task.code)
    phone.picks("Báo cáo")
    phone.sends("bien-ban.pdf", b"one")
    return phone


def test_a_sent_draft_keeps_its_file(office: Office) -> None:
    phone = drafted(office)
    while_drafted = kept(office)

    phone.picks("Gửi")
    phone.types("/viec")

    assert while_drafted == kept(office) == ["bien-ban.pdf"]
    with office.database.reading() as session:
        assert session.exec(select(Report)).one().file_id is not None


@pytest.mark.parametrize("leaving", ["/huy", "/viec"])
def test_a_draft_that_is_left_takes_its_file_along(office: Office, leaving: str) -> None:
    phone = drafted(office)

    phone.types(leaving)

    assert kept(office) == []


def test_another_file_takes_the_place_of_the_first(office: Office) -> None:
    phone = drafted(office)

    phone.sends("bien-ban-2.pdf", b"two")

    assert kept(office) == ["bien-ban-2.pdf"]


def test_a_file_that_belongs_to_no_task_is_not_kept(office: Office) -> None:
    office.of(AN).sends("anh.pdf", b"three")

    assert kept(office) == []
