"""Over the shared corpus, read as the site reads it: nothing that says who a person is
stands in what a model's server is sent.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.config import AnalysisConfig, ProviderConfig
from analysis.pipeline import Request, run
from analysis.source import SourceFile
from tests.analysis.llm.provider import Notebook, edits, running

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here"),
]
# Every third file: each person stands in a dozen, in layouts of all kinds.
TRUTHS = [p for p in sorted(CORPUS.rglob("*.truth.json")) if p.parent.name != "scan"][
    ::3
]


def file_of(truth: Path) -> Path:
    stem = truth.name.removesuffix(".truth.json")
    return next(p for p in truth.parent.glob(f"{stem}.*") if p != truth)


def tokens_of(basics: dict[str, Any]) -> list[str]:
    """Return what says who somebody is: name parts, mail, phone, links, user names."""
    names = re.findall(r"[^\W\d_]{3,}", basics.get("name", ""))
    links = [basics.get("url", "")]
    for profile in basics.get("profiles", []):
        links += [profile.get("url", ""), profile.get("username", "")]
    bare = [re.sub(r"^https?://(www\.)?", "", link) for link in links]
    mail = basics.get("email", "")
    values = [*names, mail, mail.partition("@")[0], *bare]
    return [value for value in values if len(value) >= 3]


def leaks(sent: str, basics: dict[str, Any]) -> list[str]:
    found = [
        token
        for token in tokens_of(basics)
        if re.search(rf"(?<!\w){re.escape(token)}(?!\w)", sent, re.IGNORECASE)
    ]
    phone = re.sub(r"\D", "", basics.get("phone", ""))[-7:]
    digits = re.sub(r"(?<=\d)[ ().-]{1,2}(?=\d)", "", sent)
    return [*found, *([phone] if len(phone) == 7 and phone in digits else [])]


def test_a_leak_would_be_seen() -> None:
    basics = {"name": "Ann Roe", "email": "ann@x.org", "phone": "+44 20 7946 0958"}
    sent = "Led by ANN. Call 020 7946-0958."
    assert leaks(sent, basics) == ["Ann", "ann", "9460958"]
    assert leaks("A plan for 2019, a roebuck", basics) == []


@pytest.mark.parametrize("part", range(4))
def test_nobody_of_the_corpus_is_named_in_what_is_sent(part: int) -> None:
    leaked: dict[str, list[str]] = {}
    calls = 0
    with running(edits()) as provider:
        for truth in TRUTHS[part::4]:
            notes = Notebook()
            server = ProviderConfig(provider.base_url, "small", board=notes)
            config = AnalysisConfig(date(2026, 1, 1), provider=server, ocr=False)
            path = file_of(truth)
            provider.asked.clear()
            source = SourceFile(path.name, path.read_bytes())
            run(Request("improve", source=source), config=config)
            basics = json.loads(truth.read_text(encoding="utf-8"))["basics"]
            sent = "\n".join(
                message["content"]
                for body in provider.asked
                for message in body["messages"][1:]
            )
            calls += len(provider.asked)
            if found := leaks(sent, basics):
                leaked[path.name] = found
    assert calls > 4 * len(TRUTHS[part::4])
    assert not leaked
