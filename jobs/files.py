"""Stored files: written whole or not at all, deleted with their rows."""

from __future__ import annotations

import errno
import re
import unicodedata
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile

from jobs.codes import JobError, UploadCode

_LONGEST_NAME = 200


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


def store(file: FieldFile, content: bytes) -> None:
    """Write a file whole. Raises JobError when the storage has no room for it."""
    try:
        file.save(file.field.name, ContentFile(content), save=False)
    except OSError as error:
        if file.name:
            discard(file)
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        raise JobError(UploadCode.DISK_FULL if full else UploadCode.STORAGE) from error


def discard(file: FieldFile) -> None:
    """Delete a file that no row names."""
    try:
        file.storage.delete(str(file.name))
    except OSError:
        return  # the sweep deletes it later


def delete_on_commit(file: FieldFile) -> None:
    """Delete a file once its row is gone for good."""
    if not file.name:
        return
    storage, name = file.storage, file.name

    def delete() -> None:
        try:
            storage.delete(name)
        except OSError:
            return  # the sweep deletes it later

    transaction.on_commit(delete)
