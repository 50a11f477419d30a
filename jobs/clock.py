"""Moments by the database's clock, which all machines share: a worker whose own clock
is wrong neither steals a lease nor keeps a job waiting.
"""

from __future__ import annotations

from typing import Any

from django.db.models import functions


class Now(functions.Now):
    """The moment a statement runs, `seconds` later or earlier.

    On SQLite, where moments are text, it is written as wide as Django writes a stored
    one. Django's own `Now` writes three digits of the second, so that within one
    millisecond a moment stored by «now plus nothing» counts as later than now.
    """

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__()
        self._seconds = f"{seconds:+.3f} seconds"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Return the moment as text."""
        template = (
            "STRFTIME('%%%%Y-%%%%m-%%%%d %%%%H:%%%%M:%%%%f000', 'NOW', "
            f"'{self._seconds}')"
        )
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Return the start of the statement, not of the transaction."""
        template = f"(STATEMENT_TIMESTAMP() + INTERVAL '{self._seconds}')"
        return self.as_sql(compiler, connection, template=template, **more)


def seconds_from_now(seconds: float) -> Now:
    """Return a moment ahead, or behind where `seconds` is negative."""
    return Now(seconds)
