"""The scene of one run: a folder, a database, a site, and Django in this process on the
same database, so that the rows can be looked at.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from tests.chaos.say import say
from tests.chaos.site import Site
from tests.private_postgres import PrivatePostgres, private_postgres


@contextmanager
def on(
    database: str, *, keep: bool = False
) -> Iterator[tuple[Site, PrivatePostgres | None]]:
    """Offer a site that is migrated and not started. Only once in a process: Django is
    set up for good. Raises Missing where there is no PostgreSQL.
    """
    folder = Path(tempfile.mkdtemp(prefix="resumeopt-chaos-"))
    try:
        if database == "sqlite":
            yield from _with_site(Site(folder), None)
        else:
            with private_postgres() as server:
                yield from _with_site(Site(folder, server.url), server)
    finally:
        if keep:
            say(f"  kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _with_site(
    site: Site, server: PrivatePostgres | None
) -> Iterator[tuple[Site, PrivatePostgres | None]]:
    # This process is no part of the site: it has no mark, and no witness.
    ours = dict(site.environment)
    for name in ("TEST_SITE", "TEST_WITNESS_DIR", "TMPDIR"):
        ours.pop(name, None)
    os.environ.update(ours)
    django.setup()
    site.migrate()
    try:
        yield site, server
    finally:
        site.kill_all()
