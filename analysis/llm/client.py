"""The client library with everything off that is not asked for: retries, redirects,
proxies and keys of the environment. Imported at the first call only.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import openai

from analysis.llm.failures import Failure
from analysis.llm.transport import BoundedTransport, Deadline

_CONNECT = 5.0  # seconds
_GRACE = 0.5  # seconds beyond the deadline for what only the system can end
Answer = tuple[int, Mapping[str, str], str]


class Client:
    """Posts a chat completion and returns the raw answer within a total time."""

    def __init__(self, base_url: str, api_key: str) -> None:
        self._deadline = Deadline()
        self._http = httpx2.Client(
            transport=BoundedTransport(self._deadline),
            follow_redirects=False,
            trust_env=False,
        )
        self._sdk = openai.OpenAI(
            base_url=base_url,
            api_key=api_key,
            max_retries=0,
            http_client=self._http,
            default_headers={"Accept-Encoding": "identity"},
        )
        # Both come from the environment otherwise, and belong to one server only.
        self._sdk.organization = None
        self._sdk.project = None

    def post(self, body: Mapping[str, Any], seconds: float) -> Answer:
        """Return status, headers and body of the answer.

        Raises Failure: timeout or unreachable.
        """
        return _within(seconds + _GRACE, lambda: self._post(body, seconds))

    def _post(self, body: Mapping[str, Any], seconds: float) -> Answer:
        self._deadline.at = time.monotonic() + seconds
        timeout = httpx2.Timeout(seconds, connect=min(_CONNECT, seconds))
        chat = self._sdk.chat.completions.with_streaming_response
        try:
            with chat.create(**body, timeout=timeout) as answer:
                text = b"".join(answer.iter_bytes()).decode("utf-8", "replace")
                return answer.status_code, answer.headers, text
        except openai.APIStatusError as error:
            response = error.response
            return response.status_code, response.headers, response.text
        except (openai.APITimeoutError, httpx2.TimeoutException):
            raise _late(seconds) from None
        except (openai.APIConnectionError, httpx2.HTTPError, OSError):
            raise Failure("unreachable", "the server cannot be reached") from None


def _late(seconds: float) -> Failure:
    return Failure("timeout", f"no answer within {seconds:.0f} s")


def _within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """Do a piece of work in a thread of its own and leave it behind when it takes too
    long: nothing can interrupt the system while it looks a name up.
    """
    done: list[Answer] = []
    failed: list[BaseException] = []

    def go() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            failed.append(error)

    thread = threading.Thread(target=go, name="call", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise _late(seconds)
    return done[0]
