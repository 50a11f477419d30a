"""An HTTP transport that keeps a total deadline and a size limit.

A time-out of the client counts each read alone, so a server that sends a byte a second
never ends. Here every read and write gets what is left of the whole.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

MOST_BYTES = 2 * 1024 * 1024

Clock = Callable[[], float]


class Deadline(threading.local):
    """The moment by which the calls of this thread must be over."""

    at: float = float("inf")

    def left(self, clock: Clock) -> float:
        """Return the seconds that are left; never less than none."""
        return max(0.0, self.at - clock())


class _Stream(httpcore2.NetworkStream):
    def __init__(
        self, inner: httpcore2.NetworkStream, deadline: Deadline, clock: Clock
    ) -> None:
        self._inner = inner
        self._deadline = deadline
        self._clock = clock

    def _left(self, timeout: float | None) -> float:
        left = self._deadline.left(self._clock)
        if left <= 0:
            raise httpcore2.ReadTimeout("the total deadline has passed")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Stream(inner, self._deadline, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, deadline: Deadline, clock: Clock) -> None:
        self._inner = httpcore2.SyncBackend()
        self._deadline = deadline
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left(self._clock)
        wait = left if timeout is None else min(timeout, left)
        inner = self._inner.connect_tcp(host, port, wait, local_address, socket_options)
        return _Stream(inner, self._deadline, self._clock)


class _Body(httpx2.SyncByteStream):
    """A response body that ends the connection when it grows past the limit."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        try:
            for chunk in self._inner:
                size += len(chunk)
                if size > MOST_BYTES:
                    raise httpx2.ReadError("the answer is too large")
                yield chunk
        except httpcore2.TimeoutException as error:
            raise httpx2.ReadTimeout(str(error)) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise httpx2.ReadError(str(error)) from error

    def close(self) -> None:
        self._inner.close()


class BoundedTransport(httpx2.BaseTransport):
    """Sends requests through a pool whose every wait is cut at `deadline`."""

    def __init__(self, deadline: Deadline, clock: Clock = time.monotonic) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=_Backend(deadline, clock),
            max_connections=32,
            max_keepalive_connections=0,  # calls are few and long: nothing stays open
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request. Raises httpx2's own errors."""
        sent = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(sent)
        except httpcore2.TimeoutException as error:
            raise httpx2.ReadTimeout(str(error), request=request) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise httpx2.ConnectError(str(error), request=request) from error
        except httpcore2.UnsupportedProtocol as error:
            raise httpx2.UnsupportedProtocol(str(error), request=request) from error
        return httpx2.Response(
            answer.status,
            headers=_plain(answer.headers),
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


def _plain(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Drop a content encoding: none was asked for, and one could hide a bomb."""
    return [pair for pair in headers if pair[0].lower() != b"content-encoding"]
