"""Which errors are faults that pass: a database that is away, restarting, locked or
full, a disk without room, a storage that does not answer.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator

from django.db import DatabaseError, InterfaceError, OperationalError

from jobs.codes import PASSING, JobCode, JobError, SiteCode, UploadCode
from jobs.files import FULL

# SQLite and PostgreSQL call these operational too, and no waiting mends them.
_OURS = (
    "no such table",
    "no such column",
    "has no column",
    "no such function",
    "syntax error",
    "too many sql variables",
    "bad parameter",
    "binding parameter",
)
_AWAY = frozenset(
    {errno.EIO, errno.EROFS, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTUNREACH}
)
_PROGRAM_LIMIT = "54"  # PostgreSQL: the statement is too large, whenever it comes
# PostgreSQL: a standby that is not yet the primary; a session that idled for too long.
_STANDBY = frozenset({"25006", "25P03"})


def passing_code(error: BaseException | None) -> str:
    """Return the code for a fault that passes by itself or when room is made; empty for
    a mistake of ours. What an error came from counts as well.
    """
    return next((code for each in _chain(error) if (code := _code(each))), "")


def cause_of(error: BaseException | None) -> BaseException | None:
    """Return the error in a chain that the fault began with."""
    return next((each for each in reversed([*_chain(error)]) if _code(each)), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> str:
    if isinstance(error, JobError):
        return error.code.value if error.code.value in PASSING else ""
    if isinstance(error, OSError):
        return _code_of_system(error)
    if isinstance(error, DatabaseError | InterfaceError) and _is_passing(error):
        full = "is full" in str(error) or _state(error) == "53100"
        return (UploadCode.DISK_FULL if full else SiteCode.UNAVAILABLE).value
    return ""


def _code_of_system(error: OSError) -> str:
    if error.errno in FULL:
        return UploadCode.DISK_FULL.value
    return JobCode.STORAGE.value if error.errno in _AWAY else ""


def _is_passing(error: Exception) -> bool:
    state, text = _state(error), str(error).lower()
    if state:
        known = isinstance(error, OperationalError) or state in _STANDBY
        return known and not state.startswith(_PROGRAM_LIMIT)
    if isinstance(error, OperationalError | InterfaceError):
        return not any(words in text for words in _OURS)
    # A connection that broke in the middle of an answer has neither class nor state.
    return type(error) is DatabaseError and "connection" in text


def _state(error: BaseException) -> str:
    return str(getattr(error.__cause__, "sqlstate", None) or "")
