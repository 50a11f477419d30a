"""Stored files: written whole or not at all, deleted with their rows."""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

from jobs.codes import JobError, UploadCode

_LONGEST_NAME = 200
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # no room, not a fault


def clean_name(name: str) -> str:
    """Return a file name for people: no path, no control or direction characters, at
    most 200 characters with the ending kept.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = " ".join(plain.split()).strip(". ") or "resume"
    ending = PurePosixPath(plain).suffix[:12]
    if len(plain) <= _LONGEST_NAME:
        return plain
    return plain[: _LONGEST_NAME - len(ending)] + ending


class StorageAway(Exception):
    """The storage could not be read or written just now; what it said is the cause."""


def write_whole(file: FieldFile, content: bytes) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    name = file.field.generate_filename(file.instance, "file")
    try:
        file.name = file.storage.save(name, ContentFile(content))
    except OSError:
        _delete(file.storage, name)
        raise


def store(file: FieldFile, content: bytes) -> None:
    """Write a person's file. Raises JobError when the storage has no room for it."""
    try:
        write_whole(file, content)
    except OSError as error:
        full = error.errno in FULL
        code = UploadCode.DISK_FULL if full else UploadCode.STORAGE
        raise JobError(code) from error


def is_stored(file: FieldFile) -> bool:
    """Say whether the storage has a file that a row names. Raises JobError when it
    can't tell.
    """
    try:
        return file.storage.exists(str(file.name))
    except OSError as error:
        raise JobError(UploadCode.STORAGE) from error


def files_under(storage: Storage, folder: str) -> Iterator[tuple[str, datetime]]:
    """Yield every stored file under a folder with the time it was written."""
    walk = getattr(storage, "walk", None)
    if walk is not None:  # a bucket lists a thousand at once
        yield from walk(folder)
    elif storage.exists(folder):
        folders, names = storage.listdir(folder)
        for name in names:
            with suppress(FileNotFoundError):  # deleted meanwhile
                path = f"{folder}/{name}"
                yield path, storage.get_modified_time(path)
        for below in folders:
            yield from files_under(storage, f"{folder}/{below}")


def _delete(storage: Storage, name: str) -> None:
    try:
        storage.delete(name)
    except OSError:
        return  # the sweep deletes it later


def discard(file: FieldFile) -> None:
    """Delete a file that no row names."""
    if file.name:
        _delete(file.storage, file.name)


def delete_on_commit(file: FieldFile) -> None:
    """Delete a file once its row is gone for good."""
    if file.name:
        transaction.on_commit(partial(_delete, file.storage, file.name))
