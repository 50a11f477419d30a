"""Settings of the site under chaos: an engine that misbehaves on command, processes
that say what they are, and, where asked for, a clock that is wrong.
"""

from __future__ import annotations

import os
import sys

from tests.chaos import skew, titles

sys.modules["setproctitle"] = titles

from tests.jobs.faults.settings import *  # noqa: E402, F403
from tests.jobs.faults.settings import STORAGES  # noqa: E402

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True

skew.shift(float(os.environ.get(skew.VARIABLE, "0")))
