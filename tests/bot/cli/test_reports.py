"""`dondoc report` on a real database: what is printed, which files are written, what is refused and how."""

from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from sqlmodel import select
from typer.testing import CliRunner

from bot import cli
from bot.cli import app
from storage.database import Database
from storage.tables import Official, Unit
from tests import cast


@pytest.fixture
def run(sqlite_url, tmp_path, monkeypatch):
    """An office in which one task is weeks overdue; type a command, get its result."""
    database, now = Database(sqlite_url), datetime.now(UTC)
    with database.transaction() as session:
        cast.people_in(session)
        an = session.exec(select(Official).where(Official.name == "Nguyễn Văn An")).one()
        due_on = now.date() - timedelta(days=30)
        cast.task_for(
            session, an, session.get_one(Unit, an.unit_id), "Rà soát", now - timedelta(days=40), due_on=due_on
        )
    database.close()
    monkeypatch.setenv("DONDOC_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("DONDOC_LANGUAGE", "vi")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["report", *words])


def test_the_report_is_told_and_written(run, tmp_path):
    result = run("--excel", "a.xlsx", "--word", "a.docx", "--statements", "phieu.xlsx")

    assert result.exit_code == 0, result.output
    assert "quá hạn: 01" in result.stdout
    assert "Chưa chốt" in result.stdout
    assert {path.name for path in tmp_path.iterdir()} >= {"a.xlsx", "a.docx", "phieu.xlsx"}
    book = openpyxl.load_workbook(tmp_path / "phieu.xlsx")
    assert book.sheetnames == ["Cán bộ", "Sản phẩm", "Xếp hạng"]
    (row,) = list(book["Cán bộ"].iter_rows(min_row=4, values_only=True))
    assert (row[1], row[3], row[4]) == ("Nguyễn Văn An", 1, 0)


def test_a_bloc_is_reported_by_the_name_of_its_leader(run):
    result = run("--bloc", "phạm thị hạnh")

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("khối đồng chí Phạm Thị Hạnh")
    assert "quá hạn: 01" in result.stdout


def test_a_unit_outside_the_bloc_has_nothing_in_it(run):
    result = run("--bloc", "phạm thị hạnh", "--unit", "Phòng Nội vụ")

    assert result.exit_code == 0, result.output
    assert "Tổng số: 00" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("quý gì đó",), "Không đọc được kỳ"),
        (("2026", "--statements", "x.xlsx"), "lập theo tháng"),
        (("--unit", "Phòng Nội vụ", "--statements", "x.xlsx"), "không có phiếu nào"),
        (("--directive", "999/QĐ-UBND"), "Không có văn bản nào mang số 999/QĐ-UBND"),
        (("1/2099",), "mới bắt đầu"),
        (("--week", "6/2026"), "Không đọc được kỳ"),
        (("--bloc", ""), "tên"),
        (("--unit", ""), "tên"),
        (("--bloc", "Nguyễn Văn An"), "Nguyễn Văn An"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_one_sentence(run, tmp_path, words, said):
    result = run(*words)

    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [("chua-co/a.xlsx", "Không có tệp hoặc thư mục chua-co/a.xlsx"), (".", "là thư mục")],
)
def test_a_file_that_cannot_be_written_is_said_in_one_line(run, monkeypatch, capsys, place, said):
    assert run().exit_code == 0
    monkeypatch.setattr("sys.argv", ["dondoc", "report", "--excel", place])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert told.count("\n") == 1
    assert said in told
