"""The tests' settings: the product's own, from a fixed environment, without what only costs time.

DATABASE_URL is the one variable taken from outside; the rest of the machine's environment can't leak in. Each
process that runs tests has a state folder of its own, which `conftest.py` makes and removes.
"""

import os
from pathlib import Path

_VAR = Path(__file__).resolve().parents[1] / "var"
_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "single")[:8]
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")

for _name in ("REDIS_URL", "BROKER_URL", "MEDIA_STORAGE_URL", "ALLOWED_HOSTS", "DATABASE_POOL", "LOG_FORMAT"):
    os.environ.pop(_name, None)
os.environ.update(
    SECRET_KEY="a key of the tests, which protects nothing at all",
    FIELD_KEYS="1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    BASE_URL="http://localhost:8000",
    DEBUG="0",
    DEMO="0",
    BEHIND_PROXY="0",
    EMAIL_URL="smtp://localhost",
    DEFAULT_FROM_EMAIL="Huiqiao <noreply@example.org>",
    LOG_LEVEL="ERROR",
    PAGE_CACHE_SECONDS="300",
    STATE_DIR=str(_VAR / "test" / f"{_RUN}-{_WORKER}-{os.getpid()}"),
)

from huiqiao.settings import *  # noqa: E402
from huiqiao.settings import CONFIG, STORAGES  # noqa: E402

TEMPLATE_FOLDER = _VAR / "test" / "templates"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATE_DIR = CONFIG.state_dir
# A test that keeps a connection open would keep its database from being put back.
DATABASES = {"default": {**CONFIG.database, "CONN_MAX_AGE": 0}}
