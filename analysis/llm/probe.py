"""Ask a server one harmless question, to say plainly whether and how it works."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from analysis.config import ProviderConfig
from analysis.errors import ProviderError
from analysis.llm.base import Call
from analysis.llm.openai_compatible import OPENAI, OpenAICompatible
from analysis.llm.retry import Circuit, Modes

_SYSTEM = 'Answer with one JSON object: {"ready": true}'


class _Ready(BaseModel):
    ready: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of it. `mode` is the way of asking for JSON that was understood;
    `reason` a slug of the ledger and `note` its words, both empty where it works.
    """

    works: bool
    mode: str = ""
    reason: str = ""
    note: str = ""
    milliseconds: int = 0
    calls: tuple[Call, ...] = ()


def probe(config: ProviderConfig) -> Probe:
    """Try a server with nothing remembered of it. Raises nothing for its failures."""
    calls: list[Call] = []
    chat = OpenAICompatible(
        base_url=config.base_url or OPENAI,
        model=config.model,
        api_key=config.api_key,
        timeout=config.timeout,
        record=calls.append,
        modes=Modes(),
    )
    chat.circuit = Circuit(chat.clock)
    reason = note = ""
    try:
        chat.complete(system=_SYSTEM, user="Ready?", shape=_Ready, purpose="probe")
    except ProviderError as error:
        reason = str(error.params.get("reason", ""))
        note = str(error.params.get("note", ""))
    return Probe(
        works=not reason,
        mode=calls[-1].mode if calls and not reason else "",
        reason=reason,
        note=note,
        milliseconds=sum(call.milliseconds for call in calls),
        calls=tuple(calls),
    )
