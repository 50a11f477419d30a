"""manage.py score FILE [--posting FILE] [--json]: the scorecard."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.errors import AnalysisError
from analysis.pipeline import Request
from jobs.config import analysis_config
from jobs.results import report_data
from jobs.terminal.progress import Bar
from jobs.terminal.run import explain, read_file, run
from jobs.terminal.scorecard import table


class Command(BaseCommand):
    """Score one resume."""

    help = "Score a resume, with a posting or without."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare FILE, --posting, --profile and --json."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--posting", type=Path, help="the job description's file")
        parser.add_argument("--profile", default="", help="the field, such as nursing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Score and print."""
        bar = Bar(self.stderr)  # type: ignore[arg-type]  # a wrapper around a TextIO
        try:
            request = Request(
                "analyze",
                source=read_file(options["file"]),
                posting_file=read_file(options["posting"])
                if options["posting"]
                else None,
            )
            config = analysis_config(profile=options["profile"])
            report = run(request, report=bar, config=config).report
        except AnalysisError as error:
            bar.close()
            raise CommandError(explain(error)) from None
        if report is None:
            raise CommandError("Nothing was scored.")
        if options["json"]:
            data = report_data(report)
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n" + table(report))
