"""Names for finished files: from the person's name, safe on every system."""

from __future__ import annotations

import re
import unicodedata

from analysis.resume import Resume

_LONGEST = 60
# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "đ": "d"}
)


def file_name(resume: Resume, format: str) -> str:
    """Return «Ada-Okafor-resume.pdf»; letters of any script stay, nothing else does."""
    stem = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", resume.contact.name))
    stem = stem.strip("-")[:_LONGEST].strip("-")
    return f"{stem}-resume.{format}" if stem else f"resume.{format}"


def ascii_name(name: str) -> str:
    """Return the name in ASCII, for headers that know nothing else."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    kept = plain.encode("ascii", "ignore").decode()
    stem, _, ending = kept.rpartition(".")
    stem = re.sub(r"-{2,}", "-", stem).strip("-")
    return f"{stem or 'resume'}.{ending}"
