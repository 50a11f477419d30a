"""Settings of real worker processes in tests: the data of the test that started them,
an engine that misbehaves on command, and short times.
"""

from __future__ import annotations

import os

os.environ.setdefault("RESUMEOPT_SECRET_KEY", "tests-only-" + "x" * 40)

from analysis import pipeline
from resumeopt.settings import *  # noqa: F403
from resumeopt.settings import DATABASES
from tests.jobs.faults import engine

pipeline.run = engine.run

if name := os.environ.get("TEST_DATABASE"):
    DATABASES["default"]["NAME"] = name
MEDIA_ROOT = os.environ["TEST_MEDIA_ROOT"]
