"""What an Official Account's administrator has allowed this program."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import UTCDateTime


class Consent(SQLModel, table=True):
    """The pair of tokens that Zalo gave last for an app, sealed with a key that is not in the database.

    A refresh token is good once: the pair that comes for it is here before it is used. `renewing_until` says that
    somebody is exchanging it; `trouble`, that Zalo took it no more: then a person has to consent anew.
    """

    app_id: str = Field(primary_key=True, max_length=40)
    access: str = Field(sa_type=sa.Text)
    refresh: str = Field(sa_type=sa.Text)
    obtained_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    renewing_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    trouble: str | None = Field(default=None, max_length=200)
    trouble_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
