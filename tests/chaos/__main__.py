"""`python -m tests.chaos`: chaos on SQLite, then on a PostgreSQL of its own.

Or a single fault: `--case NAME`; `--hosts 500` has two machines share 500 jobs.
"""

from __future__ import annotations

import argparse
import secrets
import signal
import subprocess
import sys
from importlib import import_module
from types import FrameType
from typing import NoReturn

from tests.chaos import setting
from tests.chaos.say import say
from tests.private_postgres import Missing

CANNOT = 77  # the exit status of what can't be tried on this machine
_CASES = {  # name -> database, function
    "restart": ("postgres", "restart.run"),
    "deploy": ("sqlite", "deploy.run"),
    "hosts": ("postgres", "hosts.run"),
    "fast-clock": ("postgres", "hosts.run_fast_clock"),
    "slow-clock": ("postgres", "hosts.run_slow_clock"),
    "disk": ("sqlite", "disk.run"),
}


def main() -> int:
    """Do what the command line says. Returns the exit status."""
    signal.signal(signal.SIGTERM, _leave)
    options = _parser().parse_args()
    options.seed = options.seed or secrets.randbelow(10**6) + 1
    if options.hosts:
        options.case, options.jobs = "hosts", options.hosts
    try:
        if options.case:
            return _case(options)
        if options.database == "both":
            return max(_apart(name, options) for name in ("sqlite", "postgres"))
        return _chaos(options)
    except Missing as missing:
        say(f"{missing}: nothing was tried")
        return CANNOT


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """End by way of every `finally`: whatever was started is stopped and removed."""
    raise SystemExit(128 + number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument(
        "--database", choices=("sqlite", "postgres", "both"), default="both"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="of kills")
    parser.add_argument("--seed", type=int, default=0, help="of the dice")
    parser.add_argument("--case", choices=sorted(_CASES), default="")
    parser.add_argument("--jobs", type=int, default=60, help="of a case that counts")
    parser.add_argument("--hosts", type=int, default=0, help="jobs for two machines")
    parser.add_argument("--keep", action="store_true", help="keep the site's folder")
    return parser


def _apart(database: str, options: argparse.Namespace) -> int:
    """Run one database in a process of its own, since Django is set up only once."""
    command = [sys.executable, "-m", "tests.chaos", "--database", database]
    command += ["--seconds", str(options.seconds), "--seed", str(options.seed)]
    status = subprocess.run(command, check=False).returncode
    return 0 if status == CANNOT else status


def _chaos(options: argparse.Namespace) -> int:
    say(f"chaos on {options.database}, {options.seconds:g} s, seed {options.seed}")
    with setting.on(options.database, keep=options.keep) as (site, postgres):
        from tests.chaos import report, run

        found = run.chaos(site, postgres, seconds=options.seconds, seed=options.seed)
        return report.violations(found)


def _case(options: argparse.Namespace) -> int:
    database, place = _CASES[options.case]
    say(f"{options.case} on {database}, seed {options.seed}")
    with setting.on(database, keep=options.keep) as (site, postgres):
        from tests.chaos import report

        module, _, name = place.partition(".")
        run = getattr(import_module(f"tests.chaos.cases.{module}"), name)
        found = run(site, postgres, jobs=options.jobs, seed=options.seed)
        return report.violations(found)


if __name__ == "__main__":
    sys.exit(main())
