"""How Alembic runs here: on the connection it is given, in batches on SQLite, with the foreign keys checked after."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import storage.tables  # noqa: F401  (the nouns register themselves)
from storage.tables.types import BigNumber, Json, UTCDateTime


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own types by name, so that a migration reads like the table."""
    for own, name in ((BigNumber, "BigNumber"), (Json, "Json")):
        if kind == "type" and item is own:
            autogen.imports.add(f"from storage.tables.types import {name}")
            return name
    if kind == "type" and isinstance(item, UTCDateTime):
        autogen.imports.add("from storage.tables.types import UTCDateTime")
        return "UTCDateTime()"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def run() -> None:
    """Run the migrations on the connection handed over by `storage.schema`."""
    connection: sa.Connection = context.config.attributes["connection"]
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=sqlite,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        raise RuntimeError(f"migration left {len(broken)} broken references")


run()
