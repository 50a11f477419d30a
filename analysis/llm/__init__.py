"""Language models behind one small protocol: ask, get a validated answer, or a coded
failure.
"""

from __future__ import annotations

from analysis.llm.base import ChatModel
from analysis.llm.openai_compatible import OPENAI, OpenAICompatible
from analysis.llm.probe import Finding, probe
from analysis.llm.remembered import ask
from analysis.llm.replay import Replay


def load() -> None:
    """Load the client library and make a client of it now, which takes a second or
    two, so that processes forked from this one need not.
    """
    from analysis.llm.client import Client

    Client(OPENAI, "none")


__all__ = [
    "ChatModel",
    "Finding",
    "OpenAICompatible",
    "Replay",
    "ask",
    "load",
    "probe",
]
