"""What every test stands on: its own database, an empty cache, and no network but the machine's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis.configuration import set_hypothesis_home_dir
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import for_this_worker

set_hypothesis_home_dir(settings.TEMPLATE_FOLDER.parent / "hypothesis")
# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis_settings.register_profile("huiqiao", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("huiqiao")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The worker's database; a test that commits gets it back as it was (see `databases.py`)."""
    database = for_this_worker()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        database.prepare()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore())
        yield
        database.drop()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Nothing that a process keeps outlives the rows that it was made of."""
    from cms import content_version

    yield
    cache.clear()
    content_version.forget()


@pytest.fixture(autouse=True)
def _default_language() -> None:
    """A request leaves its language active in the thread; the next test starts in the default one."""
    translation.activate(settings.LANGUAGE_CODE)


def pytest_sessionstart(session: pytest.Session) -> None:
    # Whitenoise warns of a missing folder, and a warning is an error here.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    shutil.rmtree(settings.STATE_DIR, ignore_errors=True)
