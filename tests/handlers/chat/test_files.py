"""A file that came with a draft stays only when the draft is sent."""

import pytest
from sqlmodel import select

from handlers.rules import files
from storage.tables import Report, StoredFile
from tests.handlers.chat import heard
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


@pytest.mark.parametrize(
    ("sent", "kept_as"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\bao-cao.pdf", "bao-cao.pdf"),
        ("bao-cao\u202efdp.exe", "bao-caofdp.exe"),
        ("a\0b\n\tc.pdf", "ab c.pdf"),
        ("đ" * 300 + ".pdf", "đ" * 98 + ".pdf"),
        ("...", "document"),
        ("Báo cáo quý: 2?.docx", "Báo cáo quý_ 2_.docx"),
    ],
)
def test_a_name_is_kept_without_what_could_do_harm(sent: str, kept_as: str) -> None:
    assert files.name(sent) == kept_as


HOSTILE = {
    "nothing": (b"", "trống"),
    "a program of Windows, renamed": (b"MZ\x90\0" + b"\0" * 600, "chương trình"),
    "a program of Linux": (b"\x7fELF" + b"\0" * 600, "chương trình"),
    "a script": (b"#!/bin/sh\nrm -rf /", "chương trình"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_document_is_refused_in_one_sentence(office: Office, what: str) -> None:
    content, words = HOSTILE[what]
    phone = office.of(AN)
    phone.types(office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026").code)
    phone.picks("Báo cáo")

    said = heard(phone.sends("bien-ban.pdf", content)).text

    assert words in said
    assert kept(office) == []


def test_a_file_is_what_it_contains_whatever_it_is_called(office: Office) -> None:
    phone = drafted(office)

    phone.sends("anh.exe", b"%PDF-1.7 PK\x03\x04", media_type="application/x-msdownload")
    phone.picks("Gửi")

    with office.database.reading() as session:
        assert session.exec(select(StoredFile.media_type)).one() == "application/pdf"


def test_the_same_file_sent_again_is_kept_once(office: Office) -> None:
    phone = drafted(office)
    phone.picks("Gửi")
    phone.types("NV-0001")
    phone.picks("Báo cáo")

    phone.sends("bien-ban.pdf", b"one")
    phone.picks("Gửi")

    assert kept(office) == ["bien-ban.pdf"]
    with office.database.reading() as session:
        assert len(set(session.exec(select(Report.file_id)).all())) == 1


def test_one_person_does_not_fill_the_disk(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "DAILY", 10)
    phone = drafted(office)
    phone.picks("Gửi")
    phone.types("NV-0001")
    phone.picks("Báo cáo")

    refused = heard(phone.sends("hai.pdf", b"12345678")).text
    office.jump_to("08:00 16/06/2026")
    phone.types("NV-0001")
    phone.picks("Báo cáo")
    phone.sends("hai.pdf", b"12345678")
    phone.picks("Gửi")

    assert "trong một ngày" in refused
    assert kept(office) == ["bien-ban.pdf", "hai.pdf"]


def test_a_file_that_belongs_to_no_task_is_not_kept(office: Office) -> None:
    office.of(AN).sends("anh.pdf", b"three")

    assert kept(office) == []
