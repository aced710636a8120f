"""Bring the catalogues up to date with the sentences in the code: `python -m locales.update`."""

import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from locales import HERE, LANGUAGES

FLOORS = ("bot", "handlers", "storage", "locales")
KEYWORDS = {"_": (1,), "N_": (1,), "ngettext": (1, 2)}
OF_THE_CODE = "en"
"""The language the sentences are written in: there each says itself."""

Sentence = str | tuple[str, str]
Sentences = dict[str, set[Sentence]]
"""By subject, every sentence of the code; one that counts is a pair (one, many)."""


def sentences(root: Path = HERE.parent) -> Sentences:
    """What the code says, by subject: the file name of the module that says it."""
    said: Sentences = defaultdict(set)
    for floor in FLOORS:
        for path in sorted((root / floor).rglob("*.py")):
            subject = path.parent.name if path.stem == "__init__" else path.stem
            for _line, sentence, _comments, _context in extract_from_file("python", path, KEYWORDS):
                said[subject].add(sentence if isinstance(sentence, str) else (sentence[0], sentence[1]))
    return dict(said)


def catalogue(path: Path, language: str) -> Catalog:
    """One .po file as it stands; an empty catalogue when there is none."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def renewed(language: str, said: set[Sentence], old: Catalog, others: dict[str, Message]) -> str:
    """The .po file of one subject: what the code says, translated as it was, here or under another subject."""
    new = Catalog(locale=language)
    for sentence in said:
        one = sentence if isinstance(sentence, str) else sentence[0]
        here = old.get(one)
        known = here if here and _is_said(here) else others.get(one)
        same_shape = known is not None and isinstance(known.id, str) == isinstance(sentence, str)
        string = known.string if known and same_shape else _untranslated(language, sentence)
        message = new.add(sentence, string, user_comments=known.user_comments if known else ())
        message.flags = known.flags & {"fuzzy"} if known else set()  # Babel guesses formats, and guesses wrong
    entries = io.BytesIO()
    write_po(entries, new, width=116, no_location=True, omit_header=True, sort_output=True)
    headers = (
        f"Language: {language}\\n",
        "Content-Type: text/plain; charset=UTF-8\\n",
        f"Plural-Forms: nplurals={new.num_plurals}; plural={new.plural_expr};\\n",
    )
    head = "".join(f'"{line}"\n' for line in headers)
    return f'msgid ""\nmsgstr ""\n{head}\n{entries.getvalue().decode().strip()}\n'


def update(root: Path = HERE.parent) -> Iterator[str]:
    """Rewrite every catalogue; gives one line for each file that changed or still waits for a translator."""
    said = sentences(root)
    for language in LANGUAGES:
        room = root / "locales" / language
        room.mkdir(exist_ok=True)
        old = {path.stem: catalogue(path, language) for path in sorted(room.glob("*.po"))}
        others = {
            _one(message): message for book in old.values() for message in book if message.id and _is_said(message)
        }
        for subject in sorted(old.keys() - said.keys()):
            (room / f"{subject}.po").unlink()
            yield f"{language}/{subject}.po: says nothing any more, removed"
        for subject, its_sentences in sorted(said.items()):
            path = room / f"{subject}.po"
            text = renewed(language, its_sentences, old.get(subject, Catalog(locale=language)), others)
            changed = not path.exists() or path.read_text(encoding="utf-8") != text
            path.write_text(text, encoding="utf-8")
            waiting = sum(not _is_said(message) for message in catalogue(path, language) if message.id)
            if changed or waiting:
                yield f"{language}/{subject}.po: {len(its_sentences)} sentences, {waiting} to translate"


def _untranslated(language: str, sentence: Sentence) -> str | tuple[str, ...]:
    if language == OF_THE_CODE:
        return sentence
    return "" if isinstance(sentence, str) else ("",) * Catalog(locale=language).num_plurals


def _is_said(message: Message) -> bool:
    return bool(message.string) if isinstance(message.string, str) else all(message.string or ("",))


def _one(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


if __name__ == "__main__":
    for line in update():
        print(line)
