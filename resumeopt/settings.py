"""One file of settings. It works with nothing set; docs/configuration.md lists every
variable.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from resumeopt.env import (
    env_bool,
    env_float,
    env_int,
    env_list,
    env_path,
    env_price,
    env_secret,
    env_str,
    env_url,
)
from resumeopt.secret_key import own_secret_key

# --- paths ---------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env_path("RESUMEOPT_DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# --- security ------------------------------------------------------------------------

DEBUG = env_bool("RESUMEOPT_DEBUG", default=False)
SECRET_KEY = env_secret("RESUMEOPT_SECRET_KEY") or own_secret_key(DATA_DIR)
ALLOWED_HOSTS = env_list("RESUMEOPT_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("RESUMEOPT_TRUSTED_ORIGINS", [])
HTTPS = env_bool("RESUMEOPT_HTTPS", default=False)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- apps ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "resumeopt.accounts",
    "jobs",  # before django_q: its qcluster command replaces the stock one
    "django_htmx",
    "django_q",
    "ninja",  # its pages of documentation, served from here
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "resumeopt.urls"
WSGI_APPLICATION = "resumeopt.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jobs.context.site",
            ],
        },
    },
]

# --- people --------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "jobs:upload"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LANGUAGE_CODE = env_str("RESUMEOPT_LANGUAGE", "en-gb")
TIME_ZONE = env_str("RESUMEOPT_TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

# --- database ------------------------------------------------------------------------

_DATABASE_URL = env_secret("DATABASE_URL")
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        _DATABASE_URL or f"sqlite:///{DATA_DIR / 'db.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: a deferred read-then-write fails with «locked» under load, IMMEDIATE
    # does not; and without WAL throughput falls to a fifth.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
        ),
    }

# --- static and uploads --------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = env_path("RESUMEOPT_STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"  # never served: downloads go through the access check
RESUMEOPT_S3_BUCKET = env_str("RESUMEOPT_S3_BUCKET")  # none: a folder of this machine
RESUMEOPT_S3_ACCESS_KEY = env_secret("RESUMEOPT_S3_ACCESS_KEY")
RESUMEOPT_S3_SECRET_KEY = env_secret("RESUMEOPT_S3_SECRET_KEY")
_FOLDER = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
_BUCKET = {
    "BACKEND": "jobs.storage.ObjectStorage",
    "OPTIONS": {
        "bucket_name": RESUMEOPT_S3_BUCKET,
        "endpoint_url": env_url("RESUMEOPT_S3_ENDPOINT") or None,
        "region_name": env_str("RESUMEOPT_S3_REGION") or None,
        "access_key": RESUMEOPT_S3_ACCESS_KEY or None,
        "secret_key": RESUMEOPT_S3_SECRET_KEY or None,
        "location": env_str("RESUMEOPT_S3_PREFIX").strip("/"),
    },
}
STORAGES: dict[str, Any] = {
    "default": _BUCKET if RESUMEOPT_S3_BUCKET else _FOLDER,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- limits --------------------------------------------------------------------------

RESUMEOPT_MAX_UPLOAD_MB = env_int("RESUMEOPT_MAX_UPLOAD_MB", 10, least=1)
RESUMEOPT_MAX_PAGES = env_int("RESUMEOPT_MAX_PAGES", 30, least=1)
RESUMEOPT_MAX_POSTING_CHARS = env_int("RESUMEOPT_MAX_POSTING_CHARS", 50_000, least=500)
RESUMEOPT_OCR = env_bool("RESUMEOPT_OCR", default=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- queue: the database is the broker -----------------------------------------------

RESUMEOPT_WORKERS = env_int("RESUMEOPT_WORKERS", 2, least=1)
RESUMEOPT_JOB_SECONDS = env_int("RESUMEOPT_JOB_SECONDS", 300, least=10)
RESUMEOPT_STAGE_SECONDS = env_int("RESUMEOPT_STAGE_SECONDS", 60, least=1)
RESUMEOPT_STAGE_CPU_SECONDS = env_int("RESUMEOPT_STAGE_CPU_SECONDS", 30, least=1)
RESUMEOPT_CHILD_MEMORY_MB = env_int("RESUMEOPT_CHILD_MEMORY_MB", 1024, least=256)
RESUMEOPT_LEASE_SECONDS = env_float("RESUMEOPT_LEASE_SECONDS", 15.0, least=2.0)
RESUMEOPT_MAX_ATTEMPTS = env_int("RESUMEOPT_MAX_ATTEMPTS", 3, least=1)
RESUMEOPT_MAX_CRASHES = env_int("RESUMEOPT_MAX_CRASHES", 3, least=1)
RESUMEOPT_MAX_LOSSES = env_int("RESUMEOPT_MAX_LOSSES", 10, least=1)
RESUMEOPT_BACKOFF_SECONDS = env_float("RESUMEOPT_BACKOFF_SECONDS", 4.0, least=0.0)
RESUMEOPT_STALL_SECONDS = env_float("RESUMEOPT_STALL_SECONDS", 5.0, least=1.0)
RESUMEOPT_STOP_SECONDS = env_float("RESUMEOPT_STOP_SECONDS", 5.0, least=0.0)
RESUMEOPT_PER_OWNER = env_int("RESUMEOPT_PER_OWNER", 0)  # at once; 0: no limit
# Of a machine's workers, those that work in bulk may take: one stays free for people.
RESUMEOPT_BULK_WORKERS = env_int(
    "RESUMEOPT_BULK_WORKERS", max(1, RESUMEOPT_WORKERS - 1), least=1
)
RESUMEOPT_SUBMISSIONS_PER_MINUTE = env_int("RESUMEOPT_SUBMISSIONS_PER_MINUTE", 100)
RESUMEOPT_MODEL_JOBS_PER_MINUTE = env_int("RESUMEOPT_MODEL_JOBS_PER_MINUTE", 10)
RESUMEOPT_REUSE_SECONDS = env_int("RESUMEOPT_REUSE_SECONDS", 3600)  # 0: never
RESUMEOPT_MACHINE = env_str("RESUMEOPT_MACHINE")  # a name of its own, if it needs one

# `retry` exceeds timeout × (1 + ⌈(queue_limit + bulk) / workers⌉), so that Django-Q2
# never re-delivers a task that is still running; our own leases decide about jobs
# long before.
_Q_TIMEOUT = RESUMEOPT_JOB_SECONDS + 120  # a job after others of its stretch
Q_CLUSTER = {
    "name": "resumeopt",
    "orm": "default",
    "broker_class": "jobs.queue.DatabaseBroker",  # the ORM broker by its own clock
    "workers": RESUMEOPT_WORKERS,
    "timeout": _Q_TIMEOUT,
    "retry": max(_Q_TIMEOUT * 4, 1800),
    "poll": 0.1,
    "queue_limit": 1,
    "bulk": 1,
    "recycle": 200,
    "max_rss": 600_000,
    "guard_cycle": 0.5,
    "save_limit": -1,
    "max_attempts": 1,
    "ack_failures": True,
    "catch_up": False,
    "scheduler": False,  # the supervisor does what recurs
    "log_level": "WARNING",
    "label": "Queue",
}

# --- retention -----------------------------------------------------------------------

RESUMEOPT_RETENTION_DAYS = env_int("RESUMEOPT_RETENTION_DAYS", 30, least=1)
RESUMEOPT_GUEST_RETENTION_DAYS = env_int("RESUMEOPT_GUEST_RETENTION_DAYS", 7, least=1)

# --- provider: none unless an operator sets one --------------------------------------

OPENAI_API_KEY = env_secret("OPENAI_API_KEY")
OPENAI_BASE_URL = env_str("OPENAI_BASE_URL")
OPENAI_MODEL = env_str("OPENAI_MODEL", "gpt-5-mini")
OPENAI_VISION_MODEL = env_str("OPENAI_VISION_MODEL")  # none: no picture ever leaves
OPENAI_TIMEOUT = env_float("OPENAI_TIMEOUT", 60.0, least=1.0)
OPENAI_PARALLEL = env_int("OPENAI_PARALLEL", 12, least=1)
OPENAI_CACHE_DAYS = env_int("OPENAI_CACHE_DAYS", 7)  # 0: no answer is kept
# Dollars for a million tokens; unset: tokens are counted and cost is not.
OPENAI_PRICE_IN = env_price("OPENAI_PRICE_IN")
OPENAI_PRICE_OUT = env_price("OPENAI_PRICE_OUT")
OPENAI_DAILY_USD = env_float("OPENAI_DAILY_USD", 0.0)  # 0: no ceiling
OPENAI_DAILY_TOKENS = env_int("OPENAI_DAILY_TOKENS", 0)  # 0: no ceiling

# --- web server ----------------------------------------------------------------------

RESUMEOPT_HOST = env_str("RESUMEOPT_HOST", "127.0.0.1")
RESUMEOPT_PORT = env_int("RESUMEOPT_PORT", 8000, least=1)
RESUMEOPT_WEB_THREADS = env_int("RESUMEOPT_WEB_THREADS", 8, least=1)

# --- logging: to the screen, without personal data -----------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"screen": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["screen"], "level": env_str("RESUMEOPT_LOG_LEVEL", "INFO")},
    "loggers": {
        # fontTools and WeasyPrint tell every glyph they drop
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}

# --- mail ----------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
