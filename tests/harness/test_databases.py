"""Whatever a test commits, the next one finds the database as the migrations left it."""

import socket

import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError
from wagtail.models import Locale, Page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_committed_change_is_gone_in_the_next_test(turn: int) -> None:
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.exists()
    Page.objects.all().delete()
    assert not Page.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_an_uncommitted_change_is_gone_in_the_next_test(turn: int) -> None:
    assert not Locale.objects.filter(language_code="th").exists()
    Locale.objects.create(language_code="th")


@pytest.mark.django_db
def test_sqlite_is_a_file_that_lets_readers_and_a_writer_work_together() -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_reaches_the_network() -> None:
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(("127.0.0.2", 9))
