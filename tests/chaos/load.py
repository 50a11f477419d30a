"""The clients: some send work and look after it, one only reads."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field

from tests.chaos import work
from tests.chaos.client import Answers, Client, Cut, Stopped
from tests.chaos.ledger import Entry, Ledger, Promise

_AT_ONCE = 3  # jobs that one client has open; so the queue never grows without bound
_LATEST_WISH = 2.0
_QUIET, _QUIET_OFTEN = 2.0, 0.05
_FINAL = {"complete", "failed", "cancelled"}


@dataclass(slots=True)
class _Open:
    entry: Entry
    wish_at: float = 0.0  # when to cancel or delete it; 0: never


class Sender(threading.Thread):
    """Sends work until told to end; then only does what it still meant to do."""

    def __init__(
        self, client: Client, ledger: Ledger, ending: threading.Event, seed: int
    ) -> None:
        super().__init__(daemon=True)
        self._client = client
        self._ledger = ledger
        self._ending = ending
        self._choose = random.Random(seed)
        self._open: list[_Open] = []

    def run(self) -> None:
        """Live as a client."""
        try:
            while not self._ending.is_set():
                if len(self._open) < _AT_ONCE:
                    self._send()
                self._look_after_one()
                time.sleep(self._pause())
            for each in self._open:
                if each.wish_at:
                    self._wish(each)
        except Stopped:
            return

    def _pause(self) -> float:
        """Return a short time, now and then a long one, in which workers get idle."""
        quiet = self._choose.random() < _QUIET_OFTEN
        return self._choose.uniform(0.02, 0.15) + (_QUIET if quiet else 0.0)

    def _send(self) -> None:
        submission = work.make(work.any_recipe(self._choose), self._choose)
        entry = self._ledger.add(Entry(submission))
        path = f"/api/v1/{submission.recipe.kind}/"
        try:
            answer, _ = self._client.ask(
                "POST", path, submission.body(), until_answered=False
            )
        except Cut:
            return
        if answer.status != 202:
            return
        entry.job_id = answer.json()["job_id"]
        each = _Open(entry)
        if submission.recipe.wish:
            each.wish_at = time.monotonic() + self._choose.uniform(0.0, _LATEST_WISH)
        self._open.append(each)

    def _look_after_one(self) -> None:
        if not self._open:
            return
        each = self._choose.choice(self._open)
        if each.wish_at:
            if time.monotonic() > each.wish_at:
                self._wish(each)
                self._open.remove(each)
        elif self._status(each.entry) in _FINAL:
            self._open.remove(each)

    def _status(self, entry: Entry) -> str:
        kind = entry.submission.recipe.kind
        path = f"/api/v1/{kind}/status/{entry.job_id}"
        answer, _ = self._client.ask("GET", path)
        return str(answer.json().get("status")) if answer.status == 200 else ""

    def _wish(self, each: _Open) -> None:
        path = f"/api/v1/jobs/{each.entry.job_id}"
        if each.entry.submission.recipe.wish == "delete":
            # A try that was cut may have deleted it: then the next finds nothing.
            answer, cuts = self._client.ask("DELETE", path, also={404})
            if answer.status == 204 or cuts:
                each.entry.promise = Promise.DELETED
            else:
                self._client.complain(
                    f"DELETE {path}: {answer.status} at the first try"
                )
            return
        answer, cuts = self._client.ask("POST", f"{path}/cancel", {}, also={409})
        each.entry.promise = _promise(answer.status, cuts)


def _promise(status: int, cuts: int) -> Promise:
    if status == 200:
        return Promise.CANCELLED
    return Promise.UNCLEAR if cuts else Promise.ENDED_BEFORE


class Reader(threading.Thread):
    """Reads pages that need no job, as a balancer and a passing visitor do."""

    def __init__(self, client: Client, ending: threading.Event, seed: int) -> None:
        super().__init__(daemon=True)
        self._client = client
        self._ending = ending
        self._choose = random.Random(seed)

    def run(self) -> None:
        """Live as a reader."""
        try:
            while not self._ending.is_set():
                page = self._choose.choice(("/health", "/", "/api/v1/jobs/"))
                self._client.ask("GET", page)
                time.sleep(self._choose.uniform(0.05, 0.3))
        except Stopped:
            return


@dataclass
class Load:
    """All clients together."""

    port: int
    key: str
    answers: Answers
    ledger: Ledger
    seed: int
    senders: int = 3
    _ending: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Let them begin."""
        for number in range(self.senders):
            client = self._client()
            self._threads.append(
                Sender(client, self.ledger, self._ending, self.seed + number)
            )
        self._threads.append(Reader(self._client(), self._ending, self.seed - 1))
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Let them finish what they mean to do, and wait for it."""
        self._ending.set()

    def ended(self) -> bool:
        """Say whether all are through."""
        return not any(thread.is_alive() for thread in self._threads)

    def give_up(self) -> None:
        """Let nobody try any longer."""
        self._over.set()
        for thread in self._threads:
            thread.join(30)

    def _client(self) -> Client:
        return Client(self.port, self.key, self.answers, self._over)
