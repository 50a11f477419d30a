"""What is owed to the clients: every submission, whether it was accepted, and what the
site promised about it since.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from tests.chaos.work import CANCELLED, End, Submission


class Promise(StrEnum):
    """What the site said to a wish to cancel or to delete."""

    NONE = "nothing"
    CANCELLED = "it will be cancelled"
    ENDED_BEFORE = "it has ended already"
    UNCLEAR = "an answer was cut"
    DELETED = "it is deleted"


@dataclass(slots=True)
class Entry:
    """One submission and what became of it, as far as its client knows."""

    submission: Submission
    job_id: str = ""  # empty: the answer was cut, there may be a job or none
    promise: Promise = Promise.NONE

    def may_end(self) -> set[End]:
        """Return the ends that keep the promise."""
        natural = self.submission.natural_end
        if self.promise is Promise.CANCELLED:
            return {CANCELLED}
        if self.promise is Promise.UNCLEAR:
            return {CANCELLED, natural}
        return {natural}


@dataclass
class Ledger:
    """Every submission. Threads write to it."""

    entries: list[Entry] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, entry: Entry) -> Entry:
        """Note a submission."""
        with self.lock:
            self.entries.append(entry)
        return entry

    def accepted(self) -> list[Entry]:
        """Return those whose client has a job's number."""
        return [entry for entry in self.entries if entry.job_id]

    def by_marker(self) -> dict[str, Entry]:
        """Return every submission by its marker."""
        return {entry.submission.marker: entry for entry in self.entries}
