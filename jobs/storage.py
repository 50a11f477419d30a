"""Files in S3-compatible storage, with the errors of a folder: what a caller knows of
OSError holds for both. Imported only where the settings name it.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import UnsupportedOperation
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage

# Seconds without a try after the storage did not answer: as long as that try took.
_SHORTEST_REST, _LONGEST_REST = 2.0, 15.0
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})
_FULL = frozenset(
    {
        "EntityTooLarge",
        "QuotaExceeded",
        "XMinioAdminBucketQuotaExceeded",
        "XMinioStorageFull",
    }
)


def client_config() -> Config:
    """Return how the storage is talked to: short waits, few tries, no proxies."""
    return Config(
        connect_timeout=3,
        read_timeout=5,  # for the next byte; three tries must not hold a page for long
        retries={"total_max_attempts": 3, "mode": "standard"},
        max_pool_connections=32,
        proxies={},  # none, whatever the environment says
        signature_version="s3v4",
        # Newer checksums than MD5 are refused by storages that are not Amazon's.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


class ObjectStorage(S3Storage):  # type: ignore[misc]
    """Private objects that are written once, read whole and never given an address."""

    def __init__(self, **options: Any) -> None:
        # No ACL of its own is private, and a bucket may forbid to name one.
        super().__init__(
            client_config=client_config(),
            default_acl=None,
            file_overwrite=False,
            **options,
        )
        self._away_until = 0.0
        self._start()

    def _start(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._shared: Any = None

    @property
    def connection(self) -> Any:
        """Return the one connection of this process. Its client may be shared by
        threads, and costs 18 MB; a fork must not share its sockets.
        """
        if self._process != os.getpid():
            self._start()
        with self._lock:
            if self._shared is None:
                self._shared = self._create_session().resource(
                    "s3",
                    region_name=self.region_name,
                    endpoint_url=self.endpoint_url,
                    config=self.client_config,
                )
            return self._shared

    def url(self, name: str, *_: Any, **__: Any) -> str:
        """Raise ValueError: a file is handed out after the access check alone."""
        raise ValueError("Stored files have no address.")

    def exists(self, name: str) -> bool:
        """Say whether there is an object of that name. A folder never exists."""
        try:
            self._head(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        """Return the bytes of an object."""
        size: int = self._head(name)["ContentLength"]
        return size

    def get_modified_time(self, name: str) -> datetime:
        """Return when an object was written."""
        modified: datetime = self._head(name)["LastModified"]
        return modified

    def delete(self, name: str) -> None:
        """Delete an object, if there is one."""
        with self._as_a_folder_would(name):
            self._client.delete_object(**self._object(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return the folders and the objects under a prefix."""
        with self._as_a_folder_would(path):
            folders, names = super().listdir(path)
        return folders, names

    def walk(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """Yield every object under a prefix with the time it was written, a thousand a
        request. Raises OSError.
        """
        prefix = self._normalize_name(folder) + "/"
        cut = len(self._normalize_name("."))
        with self._as_a_folder_would(folder):
            lister = self._client.get_paginator("list_objects_v2")
            for page in lister.paginate(Bucket=self.bucket_name, Prefix=prefix):
                for entry in page.get("Contents", ()):
                    yield entry["Key"][cut:].lstrip("/"), entry["LastModified"]

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _object(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}

    def _head(self, name: str) -> Any:
        with self._as_a_folder_would(name):
            return self._client.head_object(**self._object(name))

    def _open(self, name: str, mode: str = "rb") -> ContentFile[bytes]:
        """Return the whole object: one request, and no failure left for later, when an
        answer has begun.
        """
        if mode != "rb":
            raise UnsupportedOperation("Objects are only read, and as bytes.")
        with self._as_a_folder_would(name):
            body = self._client.get_object(**self._object(name))["Body"]
            try:
                content = body.read()
            finally:
                body.close()
        return ContentFile(content, name=name)

    def _save(self, name: str, content: Any) -> str:
        content.seek(0)
        with self._as_a_folder_would(name):
            self._client.put_object(
                **self._object(name),
                Body=content.read(),
                ContentType=self.default_content_type,
            )
        return name

    @contextmanager
    def _as_a_folder_would(self, name: str) -> Iterator[None]:
        """Raise OSError for what goes wrong. While the storage is away most calls fail
        at once: a supervisor that deletes many files must not wait for each.
        """
        begun = time.monotonic()
        if begun < self._away_until:
            raise OSError(errno.EHOSTUNREACH, "The storage did not answer", name)
        try:
            yield
        except ClientError as error:
            raise _as_os_error(error, name) from error
        except BotoCoreError as error:
            self._away_until = time.monotonic() + _rest_after(begun)
            raise OSError(errno.EIO, type(error).__name__, name) from error


def _rest_after(begun: float) -> float:
    return min(max(_SHORTEST_REST, time.monotonic() - begun), _LONGEST_REST)


def _as_os_error(error: ClientError, name: str) -> OSError:
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    if code in _GONE:
        return FileNotFoundError(errno.ENOENT, "No such object", name)
    if code in _FULL or status == 507:
        return OSError(errno.ENOSPC, code, name)
    return OSError(errno.EACCES if status == 403 else errno.EIO, code, name)
