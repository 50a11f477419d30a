"""Print the address of a PostgreSQL that answers: `python -m tests.postgres`."""

from __future__ import annotations

import os
import sys

import psycopg

USUAL = "postgres://postgres@127.0.0.1:5432/postgres"


def main() -> None:
    """Try TEST_POSTGRES_URL, or the usual local address."""
    url = os.environ.get("TEST_POSTGRES_URL", USUAL)
    try:
        psycopg.connect(url.replace("postgres://", "postgresql://"), connect_timeout=3)
    except psycopg.OperationalError:
        return
    sys.stdout.write(url)


if __name__ == "__main__":
    main()
