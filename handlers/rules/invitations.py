"""The one-time codes by which people link an account: how they are written, and how they are kept."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 O, 1 I L, U: what is read from paper is typed as it was meant."""
LENGTH = 10
"""49 bits: more than anybody guesses in the days a code lives."""
WRONG_CODES, WITHIN = 5, timedelta(hours=1)
"""After so many wrong codes within the hour an address is not listened to, even with a right one."""
MANY = 200
"""So many wrong codes within the hour, from wherever, are no slips of the finger."""


def code(choose: Callable[[str], str]) -> str:
    """A new code; `choose` picks one letter of the alphabet so that nobody can foresee it."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def tries_left(own: int, *, are_many: bool) -> int:
    """How many codes an address may still try; one in all while codes are guessed from many addresses at once.

    Whoever reads the code from paper gets in at the first try, also then.
    """
    return max(0, (1 if are_many else WRONG_CODES) - own)


def code_hash(said: str) -> str:
    """How a code is kept, however it was typed: nobody who reads the database can use it."""
    return hashlib.sha256(re.sub(r"[\W_]+", "", said).upper().encode()).hexdigest()
