"""python -m benchmarks.queueing [--database sqlite|postgres|both] [--bulk 1000]"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measure each database in a process of its own, since settings are read once."""
    options = _options()
    both = ("sqlite", "postgres")
    chosen = both if options.database == "both" else (options.database,)
    for database in chosen:
        with ExitStack() as stack:
            environment = _environment(database, stack)
            command = [sys.executable, "-m", "benchmarks.queueing.measure"]
            command += [database, str(options.bulk), str(options.idle)]
            subprocess.run(command, env=environment, cwd=ROOT, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="both")
    parser.add_argument("--bulk", type=int, default=1000, help="jobs in bulk")
    parser.add_argument("--idle", type=float, default=20.0, help="seconds of idleness")
    return parser.parse_args()


def _environment(database: str, stack: ExitStack) -> dict[str, str]:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="queueing-"))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "resumeopt.settings",
        "RESUMEOPT_DATA_DIR": folder,
        "RESUMEOPT_STATIC_ROOT": f"{folder}/static",
    }
    environment.pop("DATABASE_URL", None)
    if database == "postgres":
        from tests.private_postgres import private_postgres

        environment["DATABASE_URL"] = stack.enter_context(private_postgres()).url
    return environment


if __name__ == "__main__":
    main()
