"""The rules of the house that no bought tool holds: each gives one line for each thing out of place."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import House

FILE_LINES = 250
LOOKED_AT_LINES = 15
HANDLER_LINES = 40

WALL_CLOCK = {
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
    *("time.time", "time.time_ns", "time.sleep", "asyncio.create_task", "asyncio.ensure_future", "asyncio.TaskGroup"),
}
TRANSLATES = {"_", "N_", "ngettext"}
WORDING = ("handlers/screens/", "handlers/reports/", "handlers/refusals/")
READS_VIETNAMESE = tuple(
    f"handlers/rules/{subject}" for subject in ("words.py", "sentences.py", "commands.py", "directives.py", "reading/")
)
"""The rooms whose word lists are what officials type and directives say, with their marks."""
WRITES_LETTERS = {"handlers/post.py", "bot/notices.py"}
"""post() writes to the absent; the machine answers the one who is here, and tells the office of its own trouble."""

VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[ ,]+[^\W\d_]{2,}")


def async_only_in_the_machine(house: House) -> Iterator[str]:
    """Rule 2: handlers, rules, words and storage are plain functions."""
    kinds = (ast.AsyncFunctionDef, ast.Await, ast.AsyncWith, ast.AsyncFor)
    for file in house.modules("handlers", "locales", "storage"):
        for node in ast.walk(file.tree):
            if isinstance(node, kinds) or (isinstance(node, ast.comprehension) and node.is_async):
                yield file.at(node, "async lives in bot/")


def rules_are_pure(house: House) -> Iterator[str]:
    """Rule 3: no session, no file, no sentence in the rule book (imports are import-linter's)."""
    for file in house.modules("handlers/rules/"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Name | ast.arg):
                name = node.id if isinstance(node, ast.Name) else node.arg
                if name in {"Session", "session", "open", "print", *TRANSLATES - {"_"}}:
                    yield file.at(node, f"a rule knows no {name}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                yield file.at(node, "a rule says no sentence")


def the_wall_clock_hangs_in_the_machine(house: House) -> Iterator[str]:
    """Rule 4: time is visit.now."""
    for file in house.modules("handlers", "locales", "storage"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Attribute | ast.Name) and file.dotted(node) in WALL_CLOCK:
                yield file.at(node, f"{file.dotted(node)} is for bot/ alone")


def one_visit_one_transaction(house: House) -> Iterator[str]:
    """Rule 5: storage commits in one place, and only the machine opens a transaction."""
    for file in house.modules():
        for node in ast.walk(file.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "commit" and file.path not in {"storage/database.py", "storage/schema.py"}:
                yield file.at(node, "commit is database.transaction()'s")
            if node.func.attr == "transaction" and not file.path.startswith("bot/"):
                yield file.at(node, "a transaction is opened by the machine")


def no_relationships(house: House) -> Iterator[str]:
    """Rule 6: a query that needs two nouns joins them by name."""
    for file in house.modules():
        for node in ast.walk(file.tree):
            named = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            if named in {"Relationship", "relationship"}:
                yield file.at(node, "join the nouns by name")


def sentences_have_their_rooms(house: House) -> Iterator[str]:
    """Rule 7: what an official reads is worded in screens, reports and refusals, and nowhere else."""
    for file in house.modules("handlers", "storage"):
        if file.path.startswith(WORDING):
            continue
        docstrings = _docstrings(file.tree)
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATES:
                yield file.at(node, "a sentence outside screens, reports and refusals")
            if file.path.startswith(READS_VIETNAMESE) or not isinstance(node, ast.Constant) or id(node) in docstrings:
                continue
            if isinstance(node.value, str) and VIETNAMESE.search(node.value):
                yield file.at(node, f"Vietnamese words: {node.value[:40]!r}")


def sentences_are_wrapped(house: House) -> Iterator[str]:
    """Rule 8, first half: in the rooms of wording, words stand inside _(), N_() or ngettext()."""
    for file in house.modules(*WORDING):
        allowed = _docstrings(file.tree)
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _called(node) in TRANSLATES):
                allowed |= {id(inner) for inner in ast.walk(node)}
        shown = {id(node.args[0]) for node in ast.walk(file.tree) if isinstance(node, ast.Call) and _draws(node)}
        for node in ast.walk(file.tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in allowed:
                continue
            words = re.sub(r"<[^>]*>", "", node.value)
            if (WORD if id(node) in shown else TWO_WORDS).search(words) or VIETNAMESE.search(words):
                yield file.at(node, f"not translated: {node.value[:40]!r}")


def the_absent_are_written_to_by_post(house: House) -> Iterator[str]:
    """Rule 9: a letter is made by post(), under a key that says what and when."""
    for file in house.modules("bot", "handlers"):
        for node in ast.walk(file.tree):
            if file.path not in WRITES_LETTERS and isinstance(node, ast.Call) and _called(node) == "Letter":
                yield file.at(node, "letters are made by handlers.post")


def what_is_done_is_said_after_it_is_kept(house: House) -> Iterator[str]:
    """Rule 5: a command says what it did once the transaction has ended; a pipe that breaks takes nothing back."""
    for file in house.modules("bot/cli/"):
        for node in ast.walk(file.tree):
            if not isinstance(node, ast.With) or not any(map(_writes, node.items)):
                continue
            for inner in ast.walk(node):
                if isinstance(inner, ast.Call) and _called(inner) in {"echo", "said", "show", "print"}:
                    yield file.at(inner, "say it after the transaction")


def files_are_short(house: House) -> Iterator[str]:
    """Rule 11, first half: a file over 250 lines asks to be divided."""
    for file in house.modules():
        if file.path.startswith("storage/migrations/versions/"):
            continue  # written by Alembic, and never again touched
        if (lines := file.text.count("\n")) > FILE_LINES:
            yield f"{file.path}: {lines} lines; divide it by what it is about"


def handlers_are_looked_at(house: House) -> Iterator[str]:
    """Rule 11, second half: a handler over 15 lines says in a docstring what it is for; over 40 it is divided."""
    for file in house.modules("handlers/chat/", "handlers/clock/", "handlers/intake/"):
        for node in ast.walk(file.tree):
            if not isinstance(node, ast.FunctionDef):
                continue
            said = ast.get_docstring(node) is not None
            body = node.body[1:] if said else node.body
            text = file.text.splitlines()[body[0].lineno - 1 : body[-1].end_lineno] if body else []
            lines = sum(1 for line in text if line.strip() and not line.strip().startswith("#"))
            if lines > HANDLER_LINES:
                yield file.at(node, f"{node.name} has {lines} lines; divide it")
            elif lines > LOOKED_AT_LINES and not said:
                yield file.at(node, f"{node.name} has {lines} lines and no docstring that says why")


def a_form_has_a_way_out(house: House) -> Iterator[str]:
    """What waits for words offers a choice, or says `/huy` where a bare number is the answer."""
    for file in house.modules("handlers/screens/"):
        for function in ast.walk(file.tree):
            if not isinstance(function, ast.FunctionDef) or "/huy" in ast.unparse(function):
                continue
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                given = {word.arg for word in call.keywords}
                if "awaits" in given and "choices" not in given and _called(call) == "Screen":
                    yield file.at(call, f"{function.name} can be left by no choice")


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _writes(item: ast.withitem) -> bool:
    """Whether `with` opens a transaction that may be kept."""
    call = item.context_expr
    if not isinstance(call, ast.Call):
        return False
    never = any(word.arg == "writing" and getattr(word.value, "value", None) is False for word in call.keywords)
    return _called(call) == "transaction" or (_called(call) == "moment" and not never)


def _draws(node: ast.Call) -> bool:
    return _called(node) in {"Choice", "Screen"} and bool(node.args)


def _docstrings(tree: ast.Module) -> set[int]:
    """The strings that stand alone as statements: docstrings, and the words under a constant."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
