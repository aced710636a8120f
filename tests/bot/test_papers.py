"""Documents that offices bring, and documents that somebody made to do harm."""

import json
from datetime import date

import docx
import jsonschema
import pytest
from docx.oxml import OxmlElement
from typer.testing import CliRunner

from bot import papers
from bot.cli import app
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import document
from tests import papers as sheets
from tests.benchmarks import reading as golden
from tests.documents import BAD, ODD, SECRET, TEXT, pdf, pdf_with_tables, saved, word


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


HEADINGS = ("STT", "Nội dung", "Cơ quan chủ trì", "Thời hạn")


def test_a_table_drawn_in_a_pdf_gives_its_tasks_though_its_cells_are_cut_by_their_width():
    rows = [
        HEADINGS,
        ("1", "Treo băng rôn, khẩu\nhiệu tại các chợ", "Trung tâm Dịch\nvụ tổng hợp xã", "Trước ngày\n12/4/2026"),
        ("2", "Kiểm tra 14 quán ăn", "Phòng Văn hóa\n- Xã hội", "Hằng tháng"),
    ]
    page = (
        "Số: 05/KH-UBND\nTân Lập, ngày 12 tháng 01 năm 2026\nKẾ HOẠCH\nAn toàn thực phẩm\n1. Công an xã tuần tra.",
        rows,
    )

    found = tasks_of("ke-hoach.pdf", pdf_with_tables(page))

    assert [(task.text, task.lead_units, task.due.on) for task in found] == [
        ("Công an xã tuần tra.", ["Công an xã"], None),
        ("Treo băng rôn, khẩu hiệu tại các chợ", ["Trung tâm Dịch vụ tổng hợp xã"], date(2026, 4, 12)),
        ("Kiểm tra 14 quán ăn", ["Phòng Văn hóa - Xã hội"], None),
    ]


@pytest.mark.parametrize("again", [(), (HEADINGS,)], ids=["without its headings", "with its headings again"])
def test_a_table_that_goes_on_over_the_page_is_one(again):
    first = [HEADINGS, ("1", "Số hóa hồ sơ", "Phòng Tư pháp", "30/6/2026")]
    more = [*again, ("2", "Rà soát quỹ đất", "Phòng Kinh tế", "15/7/2026")]

    found = tasks_of("phu-luc.pdf", pdf_with_tables(("PHỤ LỤC", first), ("", more)))

    assert [(task.clause, task.lead_units) for task in found] == [("1", ["Phòng Tư pháp"]), ("2", ["Phòng Kinh tế"])]


def test_what_stands_between_two_tables_stays_between_them():
    rows = [HEADINGS, ("1", "Số hóa hồ sơ", "Phòng Tư pháp", "30/6/2026")]

    blocks = papers.taken("bang.pdf", pdf_with_tables(("Bảng 1", rows), ("Công an xã rà soát.", rows)))

    assert [block.strip() if isinstance(block, str) else len(block) for block in blocks] == [
        "Bảng 1",
        2,
        "Công an xã rà soát.",
        2,
    ]


def test_a_pdf_with_text_is_read():
    found = tasks_of("van-ban.pdf", pdf(TEXT))

    assert [task.lead_units for task in found] == [["Phòng Nội vụ"], ["Công an huyện"]]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "tcvn3"])
def test_text_is_read_in_the_codes_offices_still_have(code):
    old = "1. Phßng Néi vô tæng hîp, b¸o c¸o tr­íc ngµy 25/6/2026.\n2. Giao C«ng an huyÖn rµ so¸t."
    content = old.encode("latin-1") if code == "tcvn3" else TEXT.encode(code)

    found = tasks_of("van-ban.txt", content)

    assert [task.lead_units for task in found] == [["Phòng Nội vụ"], ["Công an huyện"]]


# --- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def dondoc(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *said: CliRunner().invoke(app, ["read", *map(str, said)])


def _only(**parts):
    return {"type": "object", "properties": parts, "required": [*parts], "additionalProperties": False}


_WORDS = {"type": "string"}
_PERHAPS = {"type": ["string", "null"]}
_DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NAMES = {"type": "array", "items": {"type": "string", "minLength": 1}}
_KINDS = {"enum": ["date", "period_end", "recurring", "threshold", "none"]}


def _list(of):
    return {"type": "array", "items": of}


SHAPE = _only(
    directive=_only(
        kind=_PERHAPS, number=_PERHAPS, symbol=_PERHAPS, issued_on=_DAY, issuer=_PERHAPS, subject=_PERHAPS,
        signer=_PERHAPS, cites=_list(_only(number=_WORDS, symbol=_WORDS, issued_on=_DAY)),
    ),
    tasks=_list(
        _only(
            clause=_WORDS, lead_units=_NAMES, coordinating_units=_NAMES, text=_WORDS, product=_PERHAPS,
            deadline=_only(kind=_KINDS, on=_DAY, rule=_PERHAPS, words=_WORDS),
        )
    ),
    not_tasks=_list(_only(clause=_WORDS, text=_WORDS, reason=_WORDS)),
    warnings=_list(_WORDS),
)  # fmt: skip
"""The JSON others build on: nothing is left out, and nothing comes in beside it."""


@pytest.mark.parametrize("units", [(), ("--units", "can-bo.xlsx")], ids=["as written", "with a list of people"])
def test_the_command_gives_the_json_others_build_on(dondoc, tmp_path, units):
    (tmp_path / "can-bo.xlsx").write_bytes(sheets.xlsx(*sheets.people()))
    for one in list(golden.samples())[::12]:
        (tmp_path / "van-ban.txt").write_text(one.text, encoding="utf-8")

        said = json.loads(dondoc("van-ban.txt", "--json", *units).output)

        jsonschema.validate(said, SHAPE)
        assert len(said["tasks"]) + len(said["not_tasks"]) > 0
        if one.name.startswith("01-"):
            assert said["directive"]["issued_on"] == "2024-03-12"
            assert said["tasks"][0]["deadline"] == {
                "kind": "date", "on": "2024-03-30", "rule": None, "words": "trước ngày 30/3/2024",
            }  # fmt: skip


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


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_directive_is_one_line_and_no_success(dondoc, tmp_path, case):
    name, content, words = BAD[case]
    (tmp_path / name).write_bytes(content())

    said = dondoc(name, "--json")

    assert said.exit_code == 1
    assert len(said.output.strip().splitlines()) == 1
    assert words in said.output


@pytest.mark.parametrize("case", ODD)
def test_what_is_read_with_a_caution_says_it(dondoc, tmp_path, case):
    name, content, words, tasks = ODD[case]
    (tmp_path / name).write_bytes(content())

    said = dondoc(name, "--json")

    found = json.loads(said.output)
    assert said.exit_code == 0
    assert any(words in warning for warning in found["warnings"]), found["warnings"]
    assert len(found["tasks"]) == tasks


@pytest.mark.parametrize("case", SECRET)
def test_a_secret_marking_is_found_wherever_it_stands(dondoc, tmp_path, case):
    name, content = SECRET[case]
    (tmp_path / name).write_bytes(content())

    said = dondoc(name, "--json")

    assert said.exit_code == 1
    assert len(said.output.strip().splitlines()) == 1
    assert "độ mật" in said.output
    assert "CANARYDE" not in said.output


def test_ordinary_words_about_secrecy_stop_nothing():
    def says_so(paper):
        paper.sections[0].header.paragraphs[0].text = "bảo mật thông tin"
        paper.core_properties.title = "Kế hoạch phòng, chống lộ bí mật nhà nước"

    assert len(tasks_of("x.docx", word(TEXT, stamp=says_so))) == 2


def test_letters_that_were_coded_twice_are_read():
    twice = "".join(_western(byte) for byte in TEXT.encode())

    assert twice.startswith("1. PhÃ²ng Ná»™i vá»¥")
    assert [task.lead_units for task in tasks_of("x.txt", twice.encode())] == [["Phòng Nội vụ"], ["Công an huyện"]]


def _western(byte):
    """The letter Windows shows for a byte; for a gap in its code the byte itself."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def test_a_missing_file_is_one_line_and_no_success(dondoc):
    said = dondoc("không-có.txt")

    assert said.exit_code == 1
    assert len(said.output.strip().splitlines()) == 1
