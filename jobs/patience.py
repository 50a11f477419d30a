"""Database work that outlives a restart of the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
    connection,
)

PATIENCE = 60.0  # seconds to try a write while the database restarts
T = TypeVar("T")


def steadily(operation: Callable[[], T]) -> T:
    """Do a piece of database work, again and again while the database restarts. Raises
    its error when that takes too long.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return operation()
        except (DatabaseError, InterfaceError) as error:
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            if not _is_passing(error):
                raise
            connection.close()
            time.sleep(0.5)


def _is_passing(error: Exception) -> bool:
    return not isinstance(error, DataError | IntegrityError | ProgrammingError)
