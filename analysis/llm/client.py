"""The client library with everything off that is not asked for: retries, redirects,
proxies and keys of the environment. Imported at the first call only.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import httpx2
import openai

from analysis.llm.failures import Failure
from analysis.llm.transport import BoundedTransport, Deadline

_CONNECT = 5.0  # seconds


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

    def post(
        self, body: Mapping[str, Any], seconds: float
    ) -> tuple[int, Mapping[str, str], str]:
        """Return status, headers and body of the answer.

        Raises Failure: timeout or unreachable.
        """
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
            raise Failure("timeout", f"no answer within {seconds:.0f} s") from None
        except (openai.APIConnectionError, httpx2.HTTPError):
            raise Failure("unreachable", "the server cannot be reached") from None
