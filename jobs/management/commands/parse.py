"""manage.py parse FILE… [--out DIR]: read resumes, one JSON Resume each."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.errors import AnalysisError
from analysis.pipeline import Request
from analysis.render.json_resume import to_json_resume
from analysis.stages import READ
from jobs.terminal.run import explain, read_file, run


class Command(BaseCommand):
    """Read resumes."""

    help = "Read resumes: one JSON Resume file each, or one to the screen."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare FILE… and --out."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--out", type=Path, help="the folder for NAME.json files")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go through the files; a bad one is told and does not stop the rest."""
        files, folder = options["files"], options["out"]
        if folder is None and len(files) > 1:
            raise CommandError("Several files need --out DIR to write to.")
        failed = sum(not self._one(path, folder) for path in files)
        if failed:
            raise CommandError(f"{failed} of {len(files)} could not be read.")

    def _one(self, path: Path, folder: Path | None) -> bool:
        try:
            resume = read_resume(path)
        except AnalysisError as error:
            self.stderr.write(f"{path.name}: {explain(error)}")
            return False
        except CommandError as error:
            self.stderr.write(str(error))
            return False
        text = json.dumps(resume, ensure_ascii=False, indent=2)
        if folder is None:
            self.stdout.write(text)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / f"{path.stem}.json"
            target.write_text(text + "\n", encoding="utf-8")
            self.stdout.write(f"{path.name} → {target}")
        return True


def read_resume(path: Path) -> dict[str, Any]:
    """Return the file as JSON Resume. Raises AnalysisError, CommandError."""
    report = run(Request(READ, source=read_file(path))).report
    if report is None:
        raise CommandError(f"{path.name}: nothing was read.")
    return to_json_resume(report.resume)
