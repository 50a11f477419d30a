from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from analysis.errors import ProviderError
from analysis.llm import Replay


class Words(BaseModel):
    words: list[str]


def test_a_recorded_answer_comes_back(tmp_path: Path) -> None:
    name = Replay.key("rules", "text")
    (tmp_path / f"{name}.json").write_text('{"words": ["one"]}', encoding="utf-8")
    model = Replay(tmp_path)
    assert model.complete(system="rules", user="text", shape=Words).words == ["one"]
    assert model.name == "replay"


def test_a_question_without_a_recording_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProviderError) as missing:
        Replay(tmp_path).complete(system="rules", user="other", shape=Words)
    assert missing.value.params["reason"] == "FileNotFoundError"
