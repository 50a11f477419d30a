"""Has versions laid out by the workers, and finds the files that came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analysis.reading import Reading
from analysis.render import templates
from analysis.report import from_json
from jobs.looks import SOURCE, Look, look_of
from jobs.models import Export, Job, Kind, Priority, Status, Version, VersionKind
from jobs.reuse import request_job
from jobs.review import current_version, version_read

FORMATS = ("pdf", "docx", "txt", "md", "json", "png", "thumb")
FILES = FORMATS[:5]  # those that people take away; the others are looked at
PICTURE, THUMB = PICTURES = FORMATS[5:]
SEEN = "seen"  # the pages of a source as they came
_MOST_BUILDS = 60  # looked through for the newest of a look


class Shelf:
    """The files of a version that stand there, without what was read in them."""

    def __init__(self, version: Version) -> None:
        rows = version.exports.exclude(template=SOURCE).defer("reading")
        self._rows = list(rows.order_by("created"))

    def files(self, look: Look) -> dict[str, Export]:
        """Return the files in a look, by format."""
        return {
            row.format: row
            for row in self._rows
            if row.template == look.template and row.look == look.digest
        }

    def lacks(self, look: Look, formats: Iterable[str] = FORMATS) -> tuple[str, ...]:
        """Return the formats that are not there in a look."""
        made = self.files(look)
        return tuple(name for name in formats if name not in made)

    def picture(self, look: Look) -> Export | None:
        """Return the picture of the pages in a look; while there is none, the newest:
        of the same template where it can be.
        """
        made = [row for row in self._rows if row.format == PICTURE]
        made.sort(
            key=lambda row: (row.template == look.template, row.look == look.digest)
        )
        return made[-1] if made else None

    def thumbs(self, look: Look) -> dict[str, Export]:
        """Return the small pictures by template: in a look's options where there is
        one, else the newest.
        """
        made = [row for row in self._rows if row.format == THUMB]
        made.sort(key=lambda row: row.look == look.digest)
        return {row.template: row for row in made}

    def unpictured(self, look: Look) -> list[str]:
        """Return the other templates that lack pictures in a look's options."""
        others = [one.name for one in templates() if one.name != look.template]
        return [one for one in others if self.lacks(look.in_template(one), PICTURES)]


class Builds:
    """The newest jobs that laid out a version's files."""

    def __init__(self, version: Version) -> None:
        made = Job.objects.filter(version=version, kind=Kind.GENERATE)
        rows = made.defer("report", "log").order_by("-created")
        self._rows = list(rows[:_MOST_BUILDS])

    def last(self, look: Look) -> Job | None:
        """Return the newest job that laid out the files in a look."""
        return self._newest(look, pictures=False, template=look.template)

    def running(self, look: Look) -> Job | None:
        """Return the job that is laying them out just now."""
        last = self.last(look)
        return last if last is not None and not last.is_final else None

    def failed(self, look: Look) -> Job | None:
        """Return the newest job for a look where it failed."""
        last = self.last(look)
        return last if last is not None and last.status == Status.FAILED else None

    def last_picturing(self, look: Look) -> Job | None:
        """Return the newest job that pictured other templates in a look's options."""
        return self._newest(look, pictures=True)

    def looking(self) -> Job | None:
        """Return the job that goes through the source just now."""
        last = self._newest(Look(SOURCE), pictures=False, template=SOURCE)
        return last if last is not None and not last.is_final else None

    def _newest(self, look: Look, *, pictures: bool, **named: str) -> Job | None:
        wanted = {**named, "look": look.digest}
        for row in self._rows:
            said = {"look": "", **row.options}
            same = all(said.get(name) == value for name, value in wanted.items())
            if same and ("pictures" in said) is pictures:
                return row
        return None


# --- the look of a job ---------------------------------------------------------------


def look_chosen(job: Job) -> Look:
    """Return the look a person chose for a job, or the usual one."""
    return look_of(job.layout)


def choose(job: Job, look: Look) -> None:
    """Remember the look a person chose for a job."""
    job.layout = look.stored
    Job.objects.filter(pk=job.pk).update(layout=job.layout)


def laid_out_version(job: Job) -> Version:
    """Return the version whose files a job's pages show: the one with what is accepted
    now, or what a `generate` job read.
    """
    if job.kind != Kind.GENERATE:
        return current_version(job)
    return job.versions.get(kind=VersionKind.READ)


# --- have files made -----------------------------------------------------------------


def build(
    job: Job, look: Look | None = None, version: Version | None = None
) -> Job | None:
    """Have a version laid out, the current one if none is given, in the look chosen for
    the job if none is given. Returns None where every file is there already.
    """
    version = version or laid_out_version(job)
    look = look or look_chosen(job)
    if not Shelf(version).lacks(look):
        return None
    return _request(version, look, formats=list(FORMATS))


def picture_others(
    job: Job, look: Look | None = None, version: Version | None = None
) -> Job | None:
    """Have the pages of the other templates pictured, behind everybody's own work, so
    that switching shows them at once. Returns None where they are there already.
    """
    version = version or laid_out_version(job)
    look = look or look_chosen(job)
    wanted = Shelf(version).unpictured(look)
    if not wanted:
        return None
    return _request(version, look, pictures=wanted, priority=Priority.BULK)


def look_at_source(job: Job) -> Job | None:
    """Have the pages of a job's source shown, and what programs read there. Returns
    None where that is done, or there is no file.
    """
    version = version_read(job)
    if version is None or job.document is None or source_export(version):
        return None
    answer = request_job(
        job.owner,
        Kind.GENERATE,
        document=job.document,
        version=version,
        options={"template": SOURCE, "formats": [SEEN]},
        fresh=True,
    )
    return answer.job


def _request(
    version: Version, look: Look, priority: int = Priority.NORMAL, **wanted: Any
) -> Job:
    options = {
        "template": look.template,
        "look": look.digest,
        "options": look.chosen,
        **wanted,
    }
    # A file is missing, so what ended well before does not answer.
    answer = request_job(
        version.owner,
        Kind.GENERATE,
        version=version,
        options=options,
        priority=priority,
        fresh=True,
    )
    return answer.job


# --- what was read in them -----------------------------------------------------------


def source_export(version: Version) -> Export | None:
    """Return the pages of a version's source, with what programs read there."""
    return version.exports.filter(template=SOURCE, format=SEEN).first()


def reading_of(export: Export | None) -> Reading | None:
    """Return what programs read in a file, where they have."""
    if export is None or export.reading is None:
        return None
    return from_json(Reading, export.reading)
