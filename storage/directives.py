"""Questions about directives."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Directive


def of_identities(session: Session, identities: Sequence[str]) -> dict[str, Directive]:
    """The directives we have of these, by identity; for any number of them."""
    known: dict[str, Directive] = {}
    for start in range(0, len(identities), 500):
        asked = identities[start : start + 500]
        known |= {d.identity: d for d in session.exec(select(Directive).where(col(Directive.identity).in_(asked)))}
    return known
