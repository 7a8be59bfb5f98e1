"""Alembic's steps from an older team store to today's; a step never changes once it was released."""
