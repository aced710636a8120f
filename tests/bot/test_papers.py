"""Documents that offices bring, and documents that somebody made to do harm."""

import io
import json
import zipfile
from datetime import date

import docx
import pypdf
import pytest
from docx.oxml import OxmlElement
from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from typer.testing import CliRunner

from bot import papers
from bot.cli import app
from handlers.refusals import directives as refusals
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import document
from tests import papers as sheets
from tests.benchmarks import reading as golden

TEXT = "1. Phòng Nội vụ tổng hợp, báo cáo trước ngày 25/6/2026.\n2. Giao Công an huyện rà soát."


def word(*paragraphs, styled=(), table=()):
    paper = docx.Document()
    for said in paragraphs:
        paper.add_paragraph(said)
    for style, said in styled:
        paper.add_paragraph(said, style=style)
    if table:
        grid = paper.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, said in zip(grid.add_row().cells, row, strict=True):
                cell.text = said
    return saved(paper)


def saved(paper):
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def pdf(*pages):
    kept = io.BytesIO()
    with rc_context({"pdf.fonttype": 42}), PdfPages(kept) as book:
        for said in pages:
            figure = Figure(figsize=(8, 11))
            figure.text(0.1, 0.9, said, va="top")
            book.savefig(figure)
    return kept.getvalue()


def tasks_of(name, content):
    return document.read(papers.taken(name, content), WorkCalendar()).tasks


def test_a_word_file_is_read_with_the_numbers_word_only_draws():
    content = word(
        "Yêu cầu:", styled=[("List Number", "Phòng Nội vụ tổng hợp."), ("List Number", "Công an huyện rà soát.")]
    )

    found = tasks_of("van-ban.docx", content)

    assert [(task.clause, task.lead_units) for task in found] == [("1", ["Phòng Nội vụ"]), ("2", ["Công an huyện"])]


def test_the_annex_table_of_a_word_file_gives_its_tasks():
    rows = [("STT", "Nội dung", "Chủ trì", "Thời hạn"), ("1", "Số hóa hồ sơ", "Phòng Tư pháp", "30/6/2026")]

    (task,) = tasks_of("van-ban.docx", word("PHỤ LỤC", table=rows))

    assert (task.text, task.lead_units, task.due.on) == ("Số hóa hồ sơ", ["Phòng Tư pháp"], date(2026, 6, 30))


def test_the_head_of_a_word_file_stands_in_a_table_without_borders():
    head = [
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN TUY AN\nSố: 15/CT-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTuy An, ngày 02 tháng 6 năm 2026",
        )
    ]
    content = word(table=head)

    header = document.read(papers.taken("x.docx", content), WorkCalendar()).header

    assert (header.issuer, header.number, header.symbol) == ("ỦY BAN NHÂN DÂN HUYỆN TUY AN", "15", "CT-UBND")
    assert header.issued_on == date(2026, 6, 2)


def test_what_was_struck_out_under_tracking_is_not_read_and_what_was_put_in_is():
    paper = docx.Document()
    paragraph = paper.add_paragraph("1. Phòng Nội vụ ")
    for tag, said in (("del", "bỏ"), ("ins", "tổng hợp số liệu.")):
        change = OxmlElement(f"w:{tag}")
        run = paragraph.add_run(said)._r
        if tag == "del":
            run[0].tag = run[0].tag.replace("}t", "}delText")
        change.append(run)
        paragraph._p.append(change)

    (task,) = tasks_of("x.docx", saved(paper))

    assert task.text == "Phòng Nội vụ tổng hợp số liệu."


def test_a_pdf_with_text_is_read():
    found = tasks_of("van-ban.pdf", pdf(TEXT))

    assert [task.lead_units for task in found] == [["Phòng Nội vụ"], ["Công an huyện"]]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "tcvn3"])
def test_text_is_read_in_the_codes_offices_still_have(code):
    old = "1. Phßng Néi vô tæng hîp, b¸o c¸o tr­íc ngµy 25/6/2026.\n2. Giao C«ng an huyÖn rµ so¸t."
    content = old.encode("latin-1") if code == "tcvn3" else TEXT.encode(code)

    found = tasks_of("van-ban.txt", content)

    assert [task.lead_units for task in found] == [["Phòng Nội vụ"], ["Công an huyện"]]


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("x.docx", b"", refusals.PaperEmpty),
        ("x.docx", word(""), refusals.PaperEmpty),
        ("x.doc", b"\xd0\xcf\x11\xe0 old", refusals.OldWord),
        ("x.docx", b"PK\x03\x04 broken", refusals.NotAPaper),
        ("x.exe", b"MZ\x00\x01", refusals.NotAPaper),
        ("x.pdf", b"%PDF-1.7 broken", refusals.NotAPaper),
        (
            "x.txt",
            "Ñoäc laäp - Töï do - Haïnh phuùc. Chuû tòch UBND huyeän yeâu caàu caùc ñôn vò baùo caùo".encode("latin-1"),
            refusals.OldLetters,
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name, content, refusal):
    with pytest.raises(refusal):
        papers.taken(name, content)


def test_a_scan_is_said_to_be_one():
    with pytest.raises(refusals.PaperScanned) as refused:
        papers.taken("scan.pdf", pdf("", ""))

    assert "scan.pdf" in refused.value.sentence()


def test_a_book_of_three_hundred_pages_is_refused_before_it_is_read():
    writer, kept = pypdf.PdfWriter(), io.BytesIO()
    for _page in range(300):
        writer.add_blank_page(200, 200)
    writer.write(kept)

    with pytest.raises(refusals.PaperTooLong):
        papers.taken("x.pdf", kept.getvalue())


def test_a_locked_pdf_is_said_to_be_locked():
    writer, kept = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(pdf(TEXT)))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(kept)

    with pytest.raises(refusals.PaperLocked):
        papers.taken("x.pdf", kept.getvalue())


def test_a_word_file_that_unpacks_to_a_gigabyte_costs_little():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _piece in range(450):
            part.write(b" " * 1024 * 1024)

    with pytest.raises(refusals.PaperTooBig):
        papers.taken("x.docx", bomb.getvalue())


# --- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def dondoc(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *said: CliRunner().invoke(app, ["read", *map(str, said)])


def test_the_command_gives_the_json_others_build_on(dondoc, tmp_path):
    one = golden.sample(golden.SAMPLES / "01-chi-thi-tinh.txt")
    (tmp_path / "chi-thi.txt").write_text(one.text, encoding="utf-8")

    said = json.loads(dondoc("chi-thi.txt", "--json").output)

    assert set(said) == {"directive", "tasks", "not_tasks", "warnings"}
    assert set(said["directive"]) == {"kind", "number", "symbol", "issued_on", "issuer", "subject", "signer", "cites"}
    assert said["directive"]["issued_on"] == "2024-03-12"
    assert set(said["tasks"][0]) == {"clause", "lead_units", "coordinating_units", "text", "product", "deadline"}
    assert said["tasks"][0]["deadline"] == {
        "kind": "date",
        "on": "2024-03-30",
        "rule": None,
        "words": "trước ngày 30/3/2024",
    }
    assert set(said["not_tasks"][0]) == {"clause", "text", "reason"}


def test_with_a_list_of_people_the_names_are_those_of_its_units(dondoc, tmp_path):
    (tmp_path / "can-bo.xlsx").write_bytes(sheets.xlsx(*sheets.people()))
    items = [
        "Trưởng phòng TC-KH huyện rà soát.",
        "UBND các xã báo cáo.",
        "Sở Y tế trả lời.",
        "Các phòng, ban tổng hợp.",
    ]
    text = "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")

    said = json.loads(dondoc("x.txt", "--json", "--units", "can-bo.xlsx").output)

    assert [task["lead_units"] for task in said["tasks"]] == [
        ["Phòng Tài chính - Kế hoạch"],
        ["UBND xã Phước Hòa"],
        ["Sở Y tế"],
        ["Văn phòng HĐND và UBND huyện", "Phòng Kinh tế và Hạ tầng", "Phòng Tài chính - Kế hoạch"],
    ]
    assert any("Sở Y tế" in warning for warning in said["warnings"])


def test_the_command_shows_tasks_and_what_is_none(dondoc, tmp_path):
    (tmp_path / "x.txt").write_text(TEXT + "\n3. Các đơn vị nêu cao tinh thần trách nhiệm.", encoding="utf-8")

    said = dondoc("x.txt").output

    assert "Phòng Nội vụ" in said
    assert "nêu cao" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [("mat.txt", "Độ mật: Mật\n1. Phòng Nội vụ rà soát."), ("cv-mat.txt", "MẬT\nSố: 5/UBND"), ("không-có.txt", None)],
)
def test_a_secret_or_missing_file_is_one_line_and_no_success(dondoc, tmp_path, name, text):
    if text:
        (tmp_path / name).write_text(text, encoding="utf-8")

    said = dondoc(name, "--json")

    assert said.exit_code == 1
    assert len(said.output.strip().splitlines()) == 1
    assert "Phòng Nội vụ" not in said.output
