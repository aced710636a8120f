"""Every sentence is said in each language, whole, with the same blanks, in the register of an office."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import locales
from locales import LANGUAGES, update
from locales.update import Sentence

HERE = Path(__file__).parent.parent

Books = dict[str, Catalog]


def complaints(said: dict[str, set[Sentence]], books: Books, language: str) -> Iterator[str]:
    """What is wrong in the catalogues of one language, one line for each fault."""
    for subject in sorted(said.keys() - books.keys()):
        yield f"{subject}.po is missing"
    for subject, book in sorted(books.items()):
        expected = {_one(sentence): sentence for sentence in said.get(subject, ())}
        translated = {_one(message.id): message for message in book if message.id}
        yield from (f"{subject}.po lacks {one!r}" for one in sorted(expected.keys() - translated.keys()))
        yield from (f"{subject}.po: nobody says {one!r}" for one in sorted(translated.keys() - expected.keys()))
        yield from (f"{subject}.po: obsolete: {one!r}" for one in sorted(map(_one, book.obsolete)))
        for one in sorted(expected.keys() & translated.keys()):
            message = translated[one]
            if isinstance(expected[one], str) != isinstance(message.id, str):
                yield f"{subject}.po: {one!r} counts in one place and not in the other"
            elif message.fuzzy:
                yield f"{subject}.po: {one!r} is fuzzy"
            else:
                yield from (f"{subject}.po: {fault}" for fault in faults(expected[one], message.string, language))


def faults(sentence: Sentence, translation: str | tuple[str, ...] | list[str] | None, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    ids = (sentence,) if isinstance(sentence, str) else sentence
    strings = (translation,) if isinstance(translation, str) else tuple(translation or ())
    wanted = 1 if isinstance(sentence, str) else Catalog(locale=language).num_plurals
    if len(strings) != wanted or not all(strings):
        yield f"{ids[0]!r} is not translated"
        return
    for original, said in zip(ids[-len(strings) :], strings, strict=True):
        if blanks(original) != blanks(said):
            yield f"{said!r} has other blanks than {original!r}"
        if original[-1:].isspace() != said[-1:].isspace() or original[:1].isspace() != said[:1].isspace():
            yield f"{said!r} begins or ends in another space than {original!r}"
        if "!" in said:
            yield f"{said!r} exclaims"
        if language == "vi" and re.search(r"\bbạn\b", said, re.IGNORECASE):
            yield f"{said!r} says “bạn”: the word is “đồng chí”"


def blanks(sentence: str) -> set[str]:
    """The names of the blanks of a sentence, whatever their formats."""
    try:
        return {name for _text, name, _format, _conversion in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {f"broken: {sentence}"}


def _one(sentence: str | tuple[str, ...] | list[str]) -> str:
    return sentence if isinstance(sentence, str) else str(sentence[0])


def _books(language: str, root: Path = HERE) -> Books:
    paths = sorted((root / "locales" / language).glob("*.po"))
    return {path.stem: update.catalogue(path, language) for path in paths}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_in(language):
    found = list(complaints(update.sentences(HERE), _books(language), language))

    assert not found, "\n".join(["", *found, "Run: make words"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_said_alike_under_every_subject(language):
    """The catalogues are merged in memory: two translations of one sentence would depend on the order of files."""
    seen: dict[str, object] = {}

    for subject, book in _books(language).items():
        for message in book:
            if message.id:
                assert seen.setdefault(_one(message.id), message.string) == message.string, f"{subject}: {message.id}"


def test_every_form_of_a_counted_sentence_is_used():
    """A sentence that counts needs as many forms as its language has."""
    assert {language: Catalog(locale=language).num_plurals for language in LANGUAGES} == {"vi": 1, "en": 2}


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("", "is not translated"),
        ("Nhiệm vụ {ma} đã xong.", "has other blanks"),
        ("Nhiệm vụ đã xong.", "has other blanks"),
        ("Nhiệm vụ {code đã xong.", "has other blanks"),
        ("Nhiệm vụ {code} đã xong.\n", "ends in another space"),
        ("Nhiệm vụ {code} đã xong!", "exclaims"),
        ("Nhiệm vụ {code} của bạn đã xong.", "đồng chí"),
    ],
)
def test_a_faulty_translation_is_found(translation, fault):
    found = list(faults("Task {code} is done.", translation, "vi"))

    assert len(found) == 1
    assert fault in found[0]


def test_a_blank_may_be_written_in_another_format():
    assert not list(faults("Done on {on:%d/%m/%Y}.", "Xong ngày {on:%d/%m}.", "vi"))


@pytest.fixture
def office_that_speaks(tmp_path):
    """A tree with two subjects, one sentence said in both, one that counts."""
    for path, text in {
        "handlers/screens/tasks.py": 'x = _("Task {code} " "is done.", code=1) + _("Back")',
        "handlers/screens/people.py": 'x = ngettext("{n} person", "{n} people", 2) + _("Back")',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "locales").mkdir()
    return tmp_path


def _translate(root: Path, subject: str, one: str, said: str) -> None:
    path = root / "locales" / "vi" / f"{subject}.po"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split(one, 1)
    path.write_text(head + one + tail.replace('""', f'"{said}"', 1), encoding="utf-8")


def test_new_sentences_wait_for_a_translator_and_say_themselves_in_english(office_that_speaks):
    reported = list(update.update(office_that_speaks))

    said = update.sentences(office_that_speaks)
    assert reported[0] == "vi/people.po: 2 sentences, 2 to translate"
    assert list(complaints(said, _books("en", office_that_speaks), "en")) == []
    assert len(list(complaints(said, _books("vi", office_that_speaks), "vi"))) == 4


def test_a_translation_is_kept_and_follows_its_sentence_to_another_subject(office_that_speaks):
    list(update.update(office_that_speaks))
    _translate(office_that_speaks, "tasks", 'msgid "Back"\nmsgstr ', "Quay lại")
    _translate(office_that_speaks, "people", "msgstr[0] ", "{n} người")
    (office_that_speaks / "handlers/screens/tasks.py").rename(office_that_speaks / "handlers/screens/directives.py")

    list(update.update(office_that_speaks))
    books = _books("vi", office_that_speaks)

    assert set(books) == {"directives", "people"}
    assert books["directives"]["Back"].string == books["people"]["Back"].string == "Quay lại"
    assert books["people"]["{n} person"].string == ("{n} người",)


def test_renewing_twice_changes_nothing(office_that_speaks):
    list(update.update(office_that_speaks))
    before = {path: path.read_bytes() for path in office_that_speaks.rglob("*.po")}

    list(update.update(office_that_speaks))

    assert before == {path: path.read_bytes() for path in office_that_speaks.rglob("*.po")}


def test_what_nobody_says_and_what_is_missing_are_found(office_that_speaks):
    list(update.update(office_that_speaks))
    books = _books("en", office_that_speaks)
    said = update.sentences(office_that_speaks)
    said["tasks"] = {"Something new", "Back"}
    said["digest"] = {"Good morning"}

    assert list(complaints(said, books, "en")) == [
        "digest.po is missing",
        "tasks.po lacks 'Something new'",
        "tasks.po: nobody says 'Task {code} is done.'",
    ]


def test_a_fuzzy_and_an_obsolete_entry_are_found(office_that_speaks):
    list(update.update(office_that_speaks))
    path = office_that_speaks / "locales/en/tasks.po"
    text = path.read_text(encoding="utf-8").replace('msgid "Back"', '#, fuzzy\nmsgid "Back"')
    path.write_text(text + '\n#~ msgid "Old"\n#~ msgstr "Old"\n', encoding="utf-8")

    found = list(complaints(update.sentences(office_that_speaks), _books("en", office_that_speaks), "en"))

    assert found == ["tasks.po: obsolete: 'Old'", "tasks.po: 'Back' is fuzzy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bot_really_speaks(language):
    """What the catalogues hold is what an official hears."""
    with locales.speaking(language):
        said = locales._("You have no open task.")

    assert (
        said == {"vi": "Hiện đồng chí không có nhiệm vụ nào đang thực hiện.", "en": "You have no open task."}[language]
    )
