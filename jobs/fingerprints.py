"""What makes two requests the same: everything their result depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from analysis.config import AnalysisConfig
from analysis.versions import versions
from jobs.config import analysis_config
from jobs.models import Correction, Document, Posting, Version
from resumeopt import __version__
from resumeopt.accounts.models import User

_NOT_OF_THE_RESULT = frozenset({"key"})  # tells one sending of a form from another


def fingerprint_of(
    owner: User,
    kind: str,
    *,
    document: Document | None = None,
    posting: Posting | None = None,
    version: Version | None = None,
    correction: Correction | None = None,
    told: str = "",
    options: Mapping[str, Any],
) -> str:
    """Return the same 64 hex digits for the same request of the same owner.

    The caller's own references are options like any other: they are echoed with the
    result, so a request with others is another one. What one owner has sent is never
    looked at for another: that would tell that it is here.
    """
    wanted = {k: v for k, v in options.items() if k not in _NOT_OF_THE_RESULT}
    return _digest(
        {
            "owner": owner.pk,
            "kind": kind,
            "document": document.sha256 if document else None,
            "name": document.name if document else None,  # names the files made
            "corrected": correction.digest if correction else None,
            "told": told,
            "posting": posting.sha256 if posting else None,
            "version": version.digest if version else None,
            "origin": str(version.pk) if version else None,
            "options": wanted,
            "basis": basis_of(analysis_config(profile=str(wanted.get("profile", "")))),
        }
    )


def basis_of(
    config: AnalysisConfig, corrected: datetime | None = None, told: str = ""
) -> str:
    """Return a digest of what a result rests on beside its input: program, rubric,
    prompts, model, limits, profile and day, the correction of the file, named by the
    moment it was made, and the digest of what its owner told.
    """
    return _digest(
        {
            "program": __version__,
            "rules": versions(),
            "config": repr(config),
            "corrected": corrected.timestamp() if corrected else None,
            "told": told,
        }
    )


def _digest(facts: Mapping[str, Any]) -> str:
    plain = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()
