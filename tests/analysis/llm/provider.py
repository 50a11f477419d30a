"""An OpenAI-compatible server on loopback that behaves as badly as it is told to."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from analysis.calls import Call, Unwatched

Asked = dict[str, Any]


class Notebook(Unwatched):
    """A switchboard that notes every call, keeps answers, and refuses on demand."""

    def __init__(self, calls: list[Call] | None = None, refusal: str = "") -> None:
        self.calls: list[Call] = [] if calls is None else calls
        self.begun: list[Call] = []
        self.kept: dict[str, str] = {}
        self.refusal = refusal

    def recall(self, key: str, purpose: str) -> str | None:
        return self.kept.get(key)

    def keep(self, key: str, answer: str) -> None:
        self.kept[key] = answer

    def begin(self, call: Call) -> str:
        self.begun.append(call)
        return self.refusal

    def end(self, call: Call) -> None:
        self.calls.append(call)


@dataclass(frozen=True)
class Answer:
    """What goes over the wire; `drip` seconds between bytes, `delay` before."""

    status: int = 200
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    drip: float = 0.0
    cut: bool = False  # close before the promised length
    promised: int | None = None  # another length than the body has
    reset: bool = False  # end the connection without a word
    kind: str = "application/json"


def chat(
    content: object, *, finish: str = "stop", tokens_in: int = 0, **message: object
) -> Answer:
    """A well-formed completion around any content."""
    body = {
        "id": "c",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": tokens_in, "completion_tokens": 7},
    }
    return Answer(body=json.dumps(body))


def streamed(content: str, *, tokens_in: int = 0) -> Answer:
    """The same as server-sent events, a few letters each."""
    pieces = [content[i : i + 5] for i in range(0, len(content), 5)]
    events: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": {"content": piece}}]} for piece in pieces
    ]
    usage = {"prompt_tokens": tokens_in, "completion_tokens": 7}
    last = {"index": 0, "delta": {}, "finish_reason": "stop"}
    events.append({"choices": [last], "usage": usage})
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in events)
    return Answer(body=f"{body}data: [DONE]\n\n", kind="text/event-stream")


def edits(*changes: dict[str, Any]) -> Answer:
    return chat(json.dumps({"edits": list(changes)}))


def error(status: int, code: str = "", message: str = "no", **headers: str) -> Answer:
    body = json.dumps({"error": {"code": code, "type": code, "message": message}})
    sent = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(status, body, sent)


Script = Answer | Callable[[Asked], Answer]


@dataclass
class Provider:
    """A running server: answers by its script, the last one again and again."""

    port: int = 0
    scheme: str = "http"
    script: list[Script] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def base_url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/v1"

    @property
    def calls(self) -> int:
        return len(self.asked)

    def next(self, body: Asked) -> Answer:
        with self.lock:
            self.asked.append(body)
            step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return step(body) if callable(step) else step


def user_text(asked: Asked) -> str:
    """The text of the person in a request."""
    return str(asked["messages"][1]["content"])


def lines_of(asked: Asked) -> dict[str, str]:
    """The lines a request offers for editing."""
    block = re.search(r"<lines>\n(.*?)\n</lines>", user_text(asked), re.DOTALL)
    pairs = (line.split(": ", 1) for line in (block[1].split("\n") if block else []))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


@contextmanager
def running(*script: Script) -> Iterator[Provider]:
    """Start a server on a free port and stop it."""
    provider = Provider(script=list(script))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(size) or b"{}")
            provider.authorizations.append(self.headers.get("Authorization", ""))
            self.reply(provider.next(body))

        do_GET = do_POST

        def reply(self, answer: Answer) -> None:
            time.sleep(answer.delay)
            data = answer.body.encode()
            if answer.reset:
                hard = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, hard)
                self.close_connection = True
                self.connection.close()
                return
            try:
                self.send_response(answer.status)
                promised = len(data) + (100 if answer.cut else 0)
                if answer.promised is not None:
                    promised, self.close_connection = answer.promised, True
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(promised))
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.end_headers()
                if answer.drip:
                    for byte in data:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(answer.drip)
                else:
                    self.wfile.write(data)
            except OSError:
                pass
            if answer.cut:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
