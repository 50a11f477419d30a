"""Language models behind one small protocol: ask, get a validated answer, or a coded
failure.
"""

from __future__ import annotations

from analysis.llm.base import Call, ChatModel, Record
from analysis.llm.openai_compatible import OpenAICompatible
from analysis.llm.probe import Probe, probe
from analysis.llm.replay import Replay

__all__ = [
    "Call",
    "ChatModel",
    "OpenAICompatible",
    "Probe",
    "Record",
    "Replay",
    "probe",
]
