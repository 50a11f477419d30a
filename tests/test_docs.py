"""The documents are held to the code."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def variables_in(*paths: str) -> set[str]:
    text = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r"env_\w+\(\s*\"([A-Z][A-Z0-9_]+)\"", text))


def test_every_setting_is_documented() -> None:
    documented = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    known = variables_in("resumeopt/settings.py")
    assert len(known) > 20
    assert {name for name in known if f"`{name}`" not in documented} == set()


def test_nothing_is_documented_that_is_not_read() -> None:
    documented = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z0-9_]+)`", documented, re.MULTILINE)
    assert set(rows) == variables_in("resumeopt/settings.py")


def test_links_between_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
