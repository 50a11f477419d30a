"""The current version in a template: its pages, its files, what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.render import Style
from analysis.report import Change as Proposal
from analysis.resume import Resume
from jobs.models import Export, Job

# format -> what people call it and what it is for, in the order of the list
FILES = {
    "pdf": ("PDF", "For uploading and emailing"),
    "docx": ("DOCX", "For editing in Word"),
    "txt": ("Plain text", "For pasting into forms"),
    "md": ("Markdown", "For notes and websites"),
    "json": ("JSON", "JSON Resume 1.0"),
}
PICTURE = "png"


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away."""

    title: str
    purpose: str
    url: str
    byte_count: int


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What the preview page shows."""

    resume: Resume
    template: Style
    templates: tuple[Style, ...]
    downloads: tuple[Download, ...]
    missing: tuple[str, ...]
    picture: str  # address of the pages as one tall image
    page_count: int
    pages_before: int
    applied: int
    skipped: tuple[Proposal, ...]
    building: Job | None
    failed: Job | None
    poll_url: str

    @property
    def picture_height(self) -> int:
        """Return the height of the picture at 900 wide: A4 pages below each other."""
        return 1273 * max(1, min(self.page_count, 6))

    @property
    def all_proven(self) -> bool:
        """Say whether every applied change passed the truth gate or was typed by the
        person.
        """
        return self.applied > 0 and not self.missing


def downloads_of(exports: dict[str, Export], address: str) -> tuple[Download, ...]:
    """Return the files that are there; `address` is completed with the format."""
    return tuple(
        Download(title, purpose, f"{address}{name}", exports[name].byte_count)
        for name, (title, purpose) in FILES.items()
        if name in exports
    )
