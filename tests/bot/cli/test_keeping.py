"""The commands that keep the record, each on a real database: what is printed, how it ends."""

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from bot.cli import app
from storage.database import Database, DatabaseError
from tests import cast


@pytest.fixture
def run(database_url, tmp_path, monkeypatch):
    """Type a command in the cast's office; gives its result."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()
    monkeypatch.setenv("DONDOC_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)

    def typed(*words, language="vi", **settings):
        for name, value in {"language": language, **settings}.items():
            monkeypatch.setenv(f"DONDOC_{name.upper()}", str(value))
        return CliRunner().invoke(app, [str(word) for word in words])

    return typed


def written(database_url, statement):
    database = Database(database_url)
    with database.transaction() as session:
        session.connection().execute(sa.text(statement))
    database.close()


def test_a_copy_is_made_where_one_says_or_where_the_settings_say(run, tmp_path):
    nowhere = run("backup")
    named = run("backup", "here")
    usual = run("backup", backup_directory=tmp_path / "there")
    read = run("backup", "verify", next((tmp_path / "there").glob("dondoc-*[bp]")))

    assert (nowhere.exit_code, named.exit_code, usual.exit_code, read.exit_code) == (1, 0, 0, 0)
    assert "DONDOC_BACKUP_DIRECTORY" in nowhere.stderr
    assert "Đã sao lưu và đọc lại: here" in named.stdout
    assert "official 10" in read.stdout
    assert "không thay đổi" in read.stdout


def test_the_journal_is_followed_and_held_against_the_copies(run, tmp_path, database_url):
    written(database_url, "UPDATE official SET role = 'office'")
    run("invite", "Nguyễn Văn An", "--bot", "b")
    alone = run("journal", "verify")
    run("backup", "here")
    held = run("journal", "verify", "--against", "here")
    written(database_url, "DELETE FROM journal")
    cut = run("journal", "verify", "--against", "here", language="en")

    assert "Chưa có bản sao lưu" in alone.stdout
    assert "Sổ khớp với 1 bản sao lưu" in held.stdout
    assert cut.exit_code == 1
    assert cut.stderr.startswith("1 row is missing at the end of the journal, after row 0")


def test_a_changed_row_is_named_and_ends_with_1(run, database_url):
    run("invite", "Nguyễn Văn An", "--bot", "b")
    written(database_url, "UPDATE journal SET deed = 'nothing'")

    found = run("journal", "verify")

    assert found.exit_code == 1
    assert "không khớp tại dòng 1" in found.stderr


def test_a_copy_is_put_in_place_and_the_office_decides(run, tmp_path):
    run("backup", "here")
    copy = next((tmp_path / "here").glob("dondoc-*[bp]"))

    refused = run("restore", copy)
    done = run("restore", copy, "--replace")
    asked = run("restore", "confirm")
    both = run("restore", "confirm", "--send", "--drop")
    decided = run("restore", "confirm", "--drop")
    again = run("restore", "confirm", "--drop")

    assert [one.exit_code for one in (refused, done, asked, both, decided, again)] == [1, 0, 1, 1, 0, 1]
    assert isinstance(refused.exception, DatabaseError)
    assert "được giữ lại" in done.stdout
    assert "Chưa gửi tin nào" in done.stdout
    assert "--send" in asked.stdout
    assert "Đã bỏ 00 tin" in decided.stdout
    assert "Không có tin nào bị giữ" in again.stderr


def test_somebody_leaves_after_a_preview(run):
    preview = run("people", "leave", "Nguyễn Văn An", "--to", "Lý Thu Cúc", "--dry-run")
    refused = run("people", "leave", "Trần Quốc Bình", "--to", "Nguyễn Văn An")
    done = run("people", "leave", "Nguyễn Văn An", "--to", "Lý Thu Cúc")
    again = run("people", "leave", "Nguyễn Văn An", "--to", "Lý Thu Cúc")

    assert [one.exit_code for one in (preview, refused, done, again)] == [0, 1, 0, 1]
    assert "xem trước" in preview.stdout
    assert "--head" in refused.stderr
    assert "Lý Thu Cúc tiếp nhận 00 nhiệm vụ" in done.stdout
    assert "Nguyễn Văn An" in again.stderr
