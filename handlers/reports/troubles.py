"""What stops a command before it reaches the office's work: the database, a file, the port."""

import errno

from locales import N_, _

DATABASE = {
    "empty": N_("The database is empty. Run: dondoc migrate"),
    "old": N_("The database was made by an older dondoc. Run: dondoc migrate (it keeps a copy of the file first)"),
    "newer": N_("The database was made by a newer dondoc ({detail}). Install that version, or restore an older copy."),
    "locked": N_("Another program holds the database locked. Stop it, or wait for it, and try again."),
    "corrupt": N_(
        "The database is damaged ({detail}). Stop dondoc, then: dondoc restore COPY --replace (keeps the file)"
    ),
    "unreachable": N_("The database cannot be used: {detail}"),
    "not_copied": N_("No copy was made: {detail}"),
    "no_program": N_("{detail} is not installed here. On Debian: apt-get install postgresql-client"),
    "no_copy": N_("There is no file {detail}. Name a copy that dondoc backup made."),
    "copy_damaged": N_("This copy cannot be read whole ({detail}). Take another one."),
    "copy_changed": N_("{detail} is not as it was when it was made. Take another copy."),
    "in_use": N_("Another program has the database open: stop dondoc serve and whatever else uses it, then try again."),
    "not_empty": N_(
        "There is a database already. To put the copy in its place: --replace (the old one is kept beside it)"
    ),
    "other_kind": N_("{detail} is of the other kind of database. To go from one to the other: dondoc database copy"),
    "target_not_empty": N_("There is something in the database to copy to. Make a new, empty one."),
    "journal_broken": N_("The journal does not hold at row {detail}; nothing was copied. See: dondoc journal verify"),
    "not_the_same": N_(
        "What arrived is not the same ({detail}), so nothing was kept. Try again; keep the old database."
    ),
    "manifest": N_(
        "What is written beside the copy cannot be read ({detail}). Take another copy, or remove that file."
    ),
}


def database(reason: str, detail: str) -> str:
    """Why the database cannot be used, and what to do."""
    return _(DATABASE[reason], detail=detail)


FILE = {
    errno.ENOENT: N_("There is no file or folder {name}. Check the name, or make the folder first."),
    errno.ENOTDIR: N_("There is no file or folder {name}. Check the name, or make the folder first."),
    errno.EISDIR: N_("{name} is a folder. Name a file in it."),
    errno.ENOSPC: N_("The disk is full: {name} was not written. Make room, and try again."),
    errno.EACCES: N_("This account may not use {name}. Name a place it may write to, or ask for the right."),
}
FILE[errno.EPERM] = FILE[errno.EROFS] = FILE[errno.EACCES]


def file(reason: int, name: str) -> str:
    """Why a file cannot be used, by the number the system gives; one of `FILE`."""
    return _(FILE[reason], name=name)


def port_taken() -> str:
    """Another program listens where we would."""
    return _("The port is taken by another program. Stop that one, or choose another: --port, or DONDOC_HTTP_PORT")


def unexpected(kind: str, said: str) -> str:
    """An error nobody has foreseen, in one line."""
    return _("{kind}: {said} (the whole story: dondoc --traceback …)", kind=kind, said=said)
