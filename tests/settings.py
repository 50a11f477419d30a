"""The settings of the tests: the project's own, with a data folder of their own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

# One folder for each process of the test run, so that parallel runs never meet.
_FOLDER = Path(tempfile.mkdtemp(prefix="resumeopt-tests-"))
os.environ.setdefault("RESUMEOPT_SECRET_KEY", "tests-only-" + "x" * 40)
os.environ["RESUMEOPT_DATA_DIR"] = str(_FOLDER)
for _name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "RESUMEOPT_S3_BUCKET"):
    os.environ.pop(_name, None)

from resumeopt.settings import *  # noqa: E402, F403
from resumeopt.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402, F401


def remove_folder() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_FOLDER, ignore_errors=True)


PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and processes of a test must meet in one database.
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
