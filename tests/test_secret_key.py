"""The key that a bare checkout makes for itself."""

from __future__ import annotations

from pathlib import Path

from resumeopt.secret_key import own_secret_key


def test_it_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    key = own_secret_key(tmp_path)
    assert len(key) >= 50
    assert own_secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert own_secret_key(tmp_path) != own_secret_key(other)
