"""A version in a look: its pages, its files, what is missing, what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.paper import MOST_PAGES, THUMB_WIDTH, page_height
from analysis.reading import Reading
from analysis.render import Style
from analysis.render.style import PAPER
from analysis.report import Change as Proposal
from analysis.resume import Resume
from jobs.look_form import ACCENTS, DENSITIES, PAPERS, Section
from jobs.looks import Look, look_of
from jobs.models import Export, Job

# format -> what people call it and what it is for, in the order of the list
FILES = {
    "pdf": ("PDF", "For uploading and emailing"),
    "docx": ("DOCX", "For editing in Word"),
    "txt": ("Plain text", "For pasting into forms"),
    "md": ("Markdown", "For notes and websites"),
    "json": ("JSON", "JSON Resume 1.0"),
}


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away."""

    title: str
    purpose: str
    url: str
    byte_count: int


@dataclass(frozen=True, slots=True)
class Template:
    """One template to choose, with the address of its small picture where there is
    one.
    """

    style: Style
    thumb: str
    is_present: bool  # the picture shows the options chosen now
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What the preview page shows."""

    resume: Resume
    look: Look
    templates: tuple[Template, ...]
    sections: tuple[Section, ...]
    downloads: tuple[Download, ...]
    missing: tuple[str, ...]
    picture: str  # address of the pages as one tall image
    picture_paper: str
    is_present: bool  # the picture shows the look chosen now
    page_count: int
    pages_before: int
    warnings: tuple[str, ...]
    reading: Reading | None  # of the PDF, read back
    applied: int
    skipped: tuple[Proposal, ...]
    building: Job | None
    failed: Job | None
    picturing: Job | None  # the newest job that pictures the other templates
    poll_url: str
    is_check: bool  # not a document that was given to be laid out

    accents = ACCENTS
    papers = PAPERS
    densities = DENSITIES

    @property
    def picture_height(self) -> int:
        """Return the height of the picture at 900 wide: pages below each other."""
        page = page_height(PAPER[self.picture_paper])
        return page * max(1, min(self.page_count, MOST_PAGES))

    @property
    def thumb_height(self) -> int:
        """Return the height of a small picture."""
        return page_height(PAPER[self.look.options.paper], THUMB_WIDTH)

    @property
    def all_proven(self) -> bool:
        """Say whether every applied change passed the truth gate or was typed by the
        person.
        """
        return self.applied > 0 and not self.missing

    @property
    def unpictured(self) -> bool:
        """Say whether small pictures of templates are missing."""
        return any(not template.is_present for template in self.templates)

    @property
    def waits_for_pictures(self) -> bool:
        """Say whether small pictures are on their way."""
        on_its_way = self.picturing is not None and not self.picturing.is_final
        return self.unpictured and on_its_way

    @property
    def asks_for_pictures(self) -> bool:
        """Say whether the page asks for small pictures itself: once for each look."""
        return self.unpictured and self.picturing is None

    @property
    def builds_itself(self) -> bool:
        """Say whether the page asks for the missing files by itself."""
        return bool(self.missing) and self.building is None and self.failed is None


def paper_of(export: Export) -> str:
    """Return the paper that a file is laid out on."""
    return look_of({"template": export.template, **export.options}).options.paper


def downloads_of(exports: dict[str, Export], address: str) -> tuple[Download, ...]:
    """Return the files that are there; `address` is completed with the format."""
    return tuple(
        Download(title, purpose, f"{address}{name}", exports[name].byte_count)
        for name, (title, purpose) in FILES.items()
        if name in exports
    )
