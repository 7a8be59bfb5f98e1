"""The one table: what people decided, in order."""

import sqlalchemy as sa
from alembic import op

revision = "m001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "team_actions",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False, comment="1, 2, 3, ... without a gap"),
        sa.Column("action_id", sa.Text, nullable=False, unique=True, comment="sent twice, kept once"),
        sa.Column("at", sa.Text, nullable=False, comment="UTC, ISO 8601 with Z"),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, comment="theme, statement key or proposal"),
        sa.Column("data", sa.Text, nullable=False, comment="JSON, as ideas/team/fields.py says for each kind"),
        sa.Column("undoes", sa.Text, nullable=False, comment="action_id; empty where it is no undo"),
        sa.Column("based_on", sa.Text, nullable=False, comment="run_id of the snapshot that was looked at"),
    )
