"""What must hold before the site or its workers start."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def require_database() -> None:
    """Raise CommandError, with what to type, unless the database answers and has every
    table.
    """
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CommandError(f"The database does not answer: {error}") from None
    finally:
        connection.close()
    if plan:
        raise CommandError(
            "The database is not up to date. Type: python manage.py migrate"
        )
