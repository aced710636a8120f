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


def get(session: Session, directive_id: int) -> Directive | None:
    """One directive by its number here."""
    return session.get(Directive, directive_id)


def numbered(session: Session, said: str) -> Sequence[Directive]:
    """The directives of a number as people write it, spaces and capitals aside; the latest first."""
    wanted = "".join(said.split()).upper()
    found = session.exec(select(Directive).where(col(Directive.number).is_not(None)).order_by(col(Directive.id).desc()))
    return [one for one in found if "".join((one.number or "").split()).upper() == wanted]
