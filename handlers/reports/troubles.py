"""What stops a command before it reaches the office's work: the database, the port."""

from locales import N_, _

DATABASE = {
    "empty": N_("The database is empty. Run: dondoc migrate"),
    "old": N_("The database was made by an older dondoc. Run: dondoc migrate (it keeps a copy of the file first)"),
    "newer": N_("The database was made by a newer dondoc ({detail}). Install that version, or restore an older copy."),
    "locked": N_("Another program holds the database locked. Stop it, or wait for it, and try again."),
    "corrupt": N_("The database is damaged ({detail}). Stop dondoc, keep the file aside and restore the latest copy."),
    "unreachable": N_("The database cannot be used: {detail}"),
}


def database(reason: str, detail: str) -> str:
    """Why the database cannot be used, and what to do."""
    return _(DATABASE[reason], detail=detail)


def port_taken() -> str:
    """Another program listens where we would."""
    return _("The port is taken by another program. Stop that one, or choose another: --port, or DONDOC_HTTP_PORT")


def unexpected(kind: str, said: str) -> str:
    """An error nobody has foreseen, in one line."""
    return _("{kind}: {said} (the whole story: dondoc --traceback …)", kind=kind, said=said)
