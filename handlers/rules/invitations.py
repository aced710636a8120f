"""The one-time codes by which people link an account: how they are written, and how they are kept."""

import hashlib
import re
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 O, 1 I L, U: what is read from paper is typed as it was meant."""
LENGTH = 10
"""49 bits: more than anybody guesses in the days a code lives."""


def code(choose: Callable[[str], str]) -> str:
    """A new code; `choose` picks one letter of the alphabet so that nobody can foresee it."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def code_hash(said: str) -> str:
    """How a code is kept, however it was typed: nobody who reads the database can use it."""
    return hashlib.sha256(re.sub(r"[\W_]+", "", said).upper().encode()).hexdigest()
