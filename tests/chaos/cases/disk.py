"""The disk of the files is full, and so is that of temporary files."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jobs.models import Document, Job, Status
from tests.chaos.scene import key_of_somebody
from tests.chaos.site import Site
from tests.chaos.verdict import Violation
from tests.chaos.work import COMPLETE, Recipe, Submission
from tests.factories import RESUME
from tests.private_postgres import Missing, PrivatePostgres

_SIZE = 8 * 2**20
_FULL = "upload.disk_full"
_LARGE = 3 * 2**20  # larger than what the site keeps in memory while it is sent
_ENDS_WITHIN = 60.0
_STATUS_OF_FULL = {507, 503, 422, 413}


def run(
    site: Site, postgres: PrivatePostgres | None, *, jobs: int, seed: int
) -> list[Violation]:
    """Fill the disk; send a file; make room; send it again."""
    files = site.folder / "data" / "files"
    with _tiny(files), _tiny(site.folder / "tmp"):
        key = key_of_somebody()
        site.start()
        site.wait_until_ready()
        found = list(_all_ways(site, key, files))
        found += [Violation(f"process {pid} was left behind") for pid in site.stop()]
    return found


def _all_ways(site: Site, key: str, files: Path) -> Iterator[Violation]:
    caller = _Caller(site.port, key)
    with _filled(files):
        yield from _refused(caller.send_json("one"), "a file in JSON")
        yield from _refused(caller.send_form("two", RESUME), "a file in a form")
        yield from _nothing_is_kept(files)
    yield from _done(caller.send_json("one"), "after room was made")
    with _filled(site.folder / "tmp"):
        answer = caller.send_form("three", RESUME.ljust(_LARGE))
        yield from _refused(answer, "a large file with no room for temporary ones")
    yield from _done(caller.send_form("four", RESUME), "after room was made again")
    yield from _full_at_the_end_of_a_run(caller, files)


def _full_at_the_end_of_a_run(caller: _Caller, files: Path) -> Iterator[Violation]:
    """The disk fills while a job runs: it ends with a code and leaves no half file."""
    status, answer = caller.send_json("five", "sleep 1.5", "optimize")
    if status != 202:
        yield Violation(f"not accepted: {status} {answer}")
        return
    with _filled(files):
        job = _ended(answer["job_id"])
        left = list((files / "exports").rglob("*"))
        yield from (Violation(f"left of it: {p.name}") for p in left if p.is_file())
    if job.status not in {Status.COMPLETE, Status.FAILED}:
        yield Violation(f"a job that found no room is {job.status}", str(job.pk))
    elif job.error == "job.internal":
        yield Violation("a full disk is called our mistake", str(job.pk))


class _Caller:
    """Sends files and returns status and body."""

    def __init__(self, port: int, key: str) -> None:
        self._port = port
        self._key = key

    def send_json(
        self, marker: str, command: str = "", kind: str = "analyze"
    ) -> tuple[int, dict[str, Any]]:
        recipe = Recipe("disk", (command,), COMPLETE, 1, kind=kind)
        body = json.dumps(Submission(recipe, marker, command).body()).encode()
        return self._post(kind, body, "application/json")

    def send_form(self, marker: str, content: bytes) -> tuple[int, dict[str, Any]]:
        edge = "edge-of-a-part"
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="resume";'
            f' filename="{marker}.txt"\r\nContent-Type: text/plain\r\n\r\n'
        )
        body = (
            head.encode() + content + marker.encode() + f"\r\n--{edge}--\r\n".encode()
        )
        return self._post("analyze", body, f"multipart/form-data; boundary={edge}")

    def _post(self, kind: str, body: bytes, media: str) -> tuple[int, dict[str, Any]]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        headers = {"X-API-Key": self._key, "Content-Type": media}
        connection.request("POST", f"/api/v1/{kind}/", body, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        try:
            return response.status, json.loads(content)
        except ValueError:
            return response.status, {"text": content[:200].decode("utf-8", "replace")}


def _refused(answer: tuple[int, dict[str, Any]], what: str) -> Iterator[Violation]:
    status, body = answer
    if status not in _STATUS_OF_FULL or body.get("code") != _FULL:
        yield Violation(f"{what}: {status} {body}, owed was a refusal with «{_FULL}»")


def _nothing_is_kept(files: Path) -> Iterator[Violation]:
    for path in (files / "documents").rglob("*"):
        if path.is_file():
            yield Violation(f"a half file is left: {path.name}")
    if count := Document.objects.count() + Job.objects.count():
        yield Violation(f"{count} rows of what was refused")


def _done(answer: tuple[int, dict[str, Any]], what: str) -> Iterator[Violation]:
    status, body = answer
    if status != 202:
        yield Violation(f"{what}: {status} {body}")
        return
    job = _ended(body["job_id"])
    if job.status != Status.COMPLETE:
        yield Violation(f"{what} a job is {job.status} {job.error}", str(job.pk))


def _ended(job_id: str) -> Job:
    until = time.monotonic() + _ENDS_WITHIN
    while not (job := Job.objects.get(pk=job_id)).is_final and time.monotonic() < until:
        time.sleep(0.1)
    return job


@contextmanager
def _tiny(folder: Path) -> Iterator[None]:
    """Put a folder on a small disk of its own. Raises Missing."""
    if os.geteuid() != 0:
        raise Missing("only root may mount a small disk")
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        raise Missing("no small disk can be mounted here")
    try:
        yield
    finally:
        unmount = ["umount", "--lazy", str(folder)]
        subprocess.run(unmount, check=True)


@contextmanager
def _filled(folder: Path) -> Iterator[None]:
    """Leave no room in a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()
