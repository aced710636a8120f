"""What was sent is taken back: a letter still here does not leave; whoever may have it is told in one line."""

from handlers.post import Says, post
from handlers.visit import Visit
from locales import speaking
from storage import recalls
from storage.tables import Official


def recall(visit: Visit, reader: Official, key: str, says: Says) -> bool:
    """Take back the letter under a key to one reader; whether it had gone, so that `says` goes after it."""
    went = recalls.take_back(visit.session, f"{key}:{reader.id}", visit.now)
    if went:
        with speaking(reader.language or visit.regulation.language):
            letter = says()
        post(visit, reader, f"recalled:{key}:{visit.event.key}", letter)
    return went
