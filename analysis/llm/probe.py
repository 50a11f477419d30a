"""Ask a server a few harmless questions, to say plainly what works and what does not.

Nothing of anybody is in them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from analysis.calls import Call, Unwatched
from analysis.config import ProviderConfig
from analysis.errors import ProviderError
from analysis.llm.openai_compatible import OpenAICompatible
from analysis.llm.picture import Picture
from analysis.llm.retry import Circuit, Modes
from analysis.llm.transcript import transcribe

_SYSTEM = 'Answer with one JSON object: {"ready": true}'
_WORD = "marigold"
# As long as our longest question: about 16,000 characters, some 4,000 tokens.
_LONGEST = 16_000
_FILLER = "The depot counts its stock each week and keeps the lists in one folder. "
_SHOWN = "STOCK 4711"
_SLOW = 20.0  # seconds for a few words: a resume would take minutes
_WHY = {
    "unauthorized": "the server does not accept the key (OPENAI_API_KEY)",
    "quota": "the account has no quota left",
    "not-found": "the server does not know the model or the address "
    "(OPENAI_MODEL, OPENAI_BASE_URL)",
    "unreachable": "the server cannot be reached (OPENAI_BASE_URL)",
    "timeout": "no answer came in time (OPENAI_TIMEOUT)",
    "rate-limited": "the server is too busy",
    "server-error": "the server fails, or is none that speaks this protocol",
    "redirected": "the server sends elsewhere; give its final address",
    "refused": "the model declines to answer",
    "truncated-input": "the server cuts long questions: raise its context "
    "(num_ctx, --ctx-size) to 8192 tokens",
    "cut-short": "the server cuts answers off: its context is too small",
    "unreadable": "the model does not answer in the form it is asked for",
    "bad-request": "the server does not understand the request",
    "budget": "the limit of the day is reached",
    "circuit-open": "the server failed too often and is left alone for now",
}


class _Ready(BaseModel):
    ready: bool


class _Word(BaseModel):
    word: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one question. `works` is None where it says nothing against the
    server but is worth knowing; `words` are for the operator.
    """

    name: str
    works: bool | None
    words: str

    @classmethod
    def good(cls, name: str, words: str) -> Finding:
        """Return a finding that something works."""
        return cls(name, works=True, words=words)

    @classmethod
    def bad(cls, name: str, words: str) -> Finding:
        """Return a finding that something does not work."""
        return cls(name, works=False, words=words)

    @classmethod
    def note(cls, name: str, words: str) -> Finding:
        """Return a finding that is only worth knowing."""
        return cls(name, works=None, words=words)


class _Notebook(Unwatched):
    """Lets calls pass like the switchboard behind it, and notes their ends."""

    def __init__(self, config: ProviderConfig) -> None:
        self._behind = config.board
        self.calls: list[Call] = []

    def begin(self, call: Call) -> str:
        return self._behind.begin(call)

    def end(self, call: Call) -> None:
        self.calls.append(call)
        self._behind.end(call)


def probe(
    config: ProviderConfig, vision: ProviderConfig | None = None
) -> Iterator[Finding]:
    """Yield what is found, one question after the other, with nothing remembered of
    the server. Raises nothing for its failures; ends early where nothing more can work.
    """
    notes = _Notebook(config)
    chat = OpenAICompatible.of(replace(config, board=notes, mode=""))
    chat.modes, chat.circuit = Modes(), Circuit(chat.clock)
    answered = _answers(chat, notes)
    yield answered
    if not answered.works:
        return
    yield _form(notes)
    yield _speed(notes)
    yield _context(chat, notes)
    if vision is not None:
        yield _sees(vision)


def _answers(chat: OpenAICompatible, notes: _Notebook) -> Finding:
    try:
        chat.complete(system=_SYSTEM, user="Ready?", shape=_Ready, purpose="check")
    except ProviderError as error:
        return Finding.bad("answer", _why(error))
    host = notes.calls[-1].host
    return Finding.good("answer", f"{chat.model} at {host} answers")


def _form(notes: _Notebook) -> Finding:
    mode = notes.calls[-1].mode
    if mode == "none":
        return Finding.note("form", "no JSON mode: answers are read as free text")
    return Finding.good("form", f"JSON is asked for as {mode}")


def _speed(notes: _Notebook) -> Finding:
    seconds = notes.calls[-1].milliseconds / 1000
    words = f"a short answer took {seconds:.1f} s"
    if seconds > _SLOW:
        return Finding.note("speed", f"{words}: most resumes will be left to rules")
    return Finding.good("speed", words)


def _context(chat: OpenAICompatible, notes: _Notebook) -> Finding:
    """Give the word to repeat first, where a server that cuts would cut it."""
    text = f"The word is {_WORD}. " + _FILLER * (_LONGEST // len(_FILLER))
    try:
        answer = chat.complete(
            system='Answer with one JSON object: {"word": the word the text names}',
            user=f"{text}\nWhich word did the text name at its start?",
            shape=_Word,
            purpose="check of the context",
        )
    except ProviderError as error:
        return Finding.bad("context", f"a long question failed: {_why(error)}")
    if _WORD not in answer.word.casefold():
        return Finding.bad("context", _WHY["truncated-input"])
    tokens = notes.calls[-1].tokens_in
    if not tokens:
        note = "a long question arrived whole; the server does not count its tokens"
        return Finding.note("context", note)
    return Finding.good("context", f"a question of {tokens:,} tokens arrived whole")


def _sees(config: ProviderConfig) -> Finding:
    try:
        lines = transcribe(Picture(_drawn(), "image/png"), config, config.timeout)
    except ProviderError as error:
        return Finding.bad("pictures", f"{config.model}: {_why(error)}")
    read = "".join(" ".join(lines).casefold().split())
    if "4711" not in read:
        note = f"{config.model} answers but does not read what the picture shows"
        return Finding.bad("pictures", note)
    return Finding.good("pictures", f"{config.model} reads pictures")


def _drawn() -> bytes:
    """Return a picture with a word and a number on it."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (640, 200), 255)
    font = ImageFont.load_default(64)
    ImageDraw.Draw(picture).text((60, 60), _SHOWN, fill=0, font=font)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _why(error: ProviderError) -> str:
    reason = str(error.params.get("reason", ""))
    note = str(error.params.get("note", ""))
    words = _WHY.get(reason, reason or error.code.value)
    return f"{words} – it says: {note}" if note and reason not in _OURS else words


_OURS = frozenset({"timeout", "unreachable", "budget", "circuit-open", "redirected"})
