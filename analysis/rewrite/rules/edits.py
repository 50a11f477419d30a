"""A line on its way through the rules.

The text as it stands and the notes of what was done to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.rewrite.language import same_text


@dataclass(frozen=True, slots=True)
class Note:
    """One rule's work on a line.

    `rule` is permanent; `weight` says which note names the whole change.
    """

    rule: str
    title: str
    reason: str
    weight: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with the notes of the rules that changed it."""

    text: str
    notes: tuple[Note, ...] = ()

    def edited(self, text: str, note: Note) -> Draft:
        """Return the draft with another text and the note why.

        The same draft where nothing changed.
        """
        if text == self.text or not text.strip():
            return self
        if same_text(text, self.text) and text.strip() == self.text.strip():
            return self
        known = any(other.rule == note.rule for other in self.notes)
        notes = self.notes if known else (*self.notes, note)
        return replace(self, text=text, notes=notes)

    @property
    def main(self) -> Note:
        """Return the note that names the change: the heaviest, the first of equals."""
        return max(self.notes, key=lambda note: note.weight)

    @property
    def reason(self) -> str:
        """Return why, all rules told, the main one first."""
        rest = [note.reason for note in self.notes if note is not self.main]
        return " ".join((self.main.reason, *rest))


def capitalised(text: str) -> str:
    """Return the text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Return the text with its first letter in lower case unless the first word is a
    name or an acronym.
    """
    first = text.split(maxsplit=1)[0] if text.split() else ""
    if sum(char.isupper() for char in first) > 1 or any(c.isdigit() for c in first):
        return text
    return text[:1].lower() + text[1:]
