"""What Alembic runs: the steps go over the connection that `ideas.team.store` holds locked, as one transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="team_version")
context.run_migrations()
