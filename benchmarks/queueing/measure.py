"""One measurement on the database that the environment names."""

from __future__ import annotations

import sys

import django


def main() -> None:
    """Measure, once Django knows its settings."""
    django.setup()
    from benchmarks.queueing.figures import measure

    measure(sys.argv[1], bulk=int(sys.argv[2]), idle=float(sys.argv[3]))


if __name__ == "__main__":
    main()
