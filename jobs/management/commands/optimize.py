"""manage.py optimize FILE [--posting FILE] [--out DIR]: the main job, in a terminal."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.errors import AnalysisError
from analysis.pipeline import Outcome, Request
from analysis.render import FORMATS, templates
from analysis.render.names import file_name
from analysis.report import Report
from jobs.config import analysis_config
from jobs.terminal.progress import Bar
from jobs.terminal.run import explain, read_file, run
from jobs.terminal.scorecard import changes, table


class Command(BaseCommand):
    """Optimize one resume."""

    help = "Score a resume, propose changes and write the documents."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare FILE and what may be chosen."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--posting", type=Path, help="the job description's file")
        parser.add_argument("--out", type=Path, default=Path("out"))
        parser.add_argument("--template", default="classic")
        parser.add_argument(
            "--formats", default="pdf,docx", help="of " + ",".join(sorted(FORMATS))
        )
        parser.add_argument("--profile", default="", help="the field, such as nursing")
        parser.add_argument(
            "--accept",
            choices=("all", "none"),
            default="all",
            help="which of the proven changes the documents carry",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run all six stages and write the files."""
        formats = _formats(options["formats"])
        template = _template(options["template"])
        bar = Bar(self.stderr)  # type: ignore[arg-type]  # a wrapper around a TextIO
        try:
            request = Request(
                "optimize",
                source=read_file(options["file"]),
                posting_file=read_file(options["posting"])
                if options["posting"]
                else None,
                template=template,
                formats=formats,
                accept_all=options["accept"] == "all",
            )
            config = analysis_config(profile=options["profile"])
            outcome = run(request, report=bar, config=config)
        except AnalysisError as error:
            bar.close()
            raise CommandError(explain(error)) from None
        if outcome.report is None:
            raise CommandError("Nothing was read.")
        self._tell(outcome.report)
        self._write(outcome, outcome.report, options["out"])

    def _tell(self, report: Report) -> None:
        self.stdout.write("\n" + table(report))
        if report.changes:
            self.stdout.write(f"\n{len(report.changes)} changes")
            self.stdout.write(changes(report.changes))

    def _write(self, outcome: Outcome, report: Report, folder: Path) -> None:
        self.stdout.write("")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for document in outcome.documents:
                target = folder / file_name(report.resume, document.format)
                target.write_bytes(document.content)
                size = len(document.content) / 1024
                self.stdout.write(f"Wrote {target} ({size:.0f} KB)")
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}") from None


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(
        dict.fromkeys(n.strip().lower() for n in text.split(",") if n.strip())
    )
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise CommandError(
            f"Unknown format {', '.join(unknown) or '(none given)'}: "
            f"choose of {', '.join(sorted(FORMATS))}."
        )
    return names


def _template(name: str) -> str:
    known = [template.name for template in templates()]
    if name not in known:
        raise CommandError(f"Unknown template {name}: choose of {', '.join(known)}.")
    return name
