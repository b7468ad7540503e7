"""`demo_data` and `demo_accounts`."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import Organisation, User
from huiqiao.demo import build as building
from huiqiao.demo.accounts import ACCOUNTS, PASSWORD, make_accounts
from huiqiao.demo.days import Days
from huiqiao.demo.places import PROVINCE, make_organisations
from huiqiao.demo.stories import camp
from tests.factories.events import NOW

pytestmark = pytest.mark.django_db


def printed(command: str, *options: str) -> str:
    out = StringIO()
    call_command(command, *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("command", ["demo_data", "demo_accounts"])
def test_refused_where_there_is_no_demo(command: str, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="no demo"):
        call_command(command)
    assert not Organisation.objects.exists()


def test_where_the_demo_stands_nothing_is_done(settings: Settings) -> None:
    settings.DEMO = True
    make_organisations()
    before = Organisation.objects.count()
    assert "stands already" in printed("demo_data")
    assert "stands already" in printed("demo_data", "--force")
    assert Organisation.objects.count() == before
    assert not User.objects.exists()


def test_what_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class PowerCut(Exception):
        pass

    def cut(stage: object) -> None:
        raise PowerCut

    monkeypatch.setattr(building, "SCENES", {})
    monkeypatch.setattr(camp, "tell", cut)
    with pytest.raises(PowerCut):
        building.build(NOW, lambda line: None)
    assert not building.is_built()
    assert not User.objects.exists()


def test_accounts_are_printed_with_the_password(settings: Settings) -> None:
    settings.DEMO = True
    organisations = make_organisations()
    make_accounts(organisations, Days(NOW.date()).at(0))
    text = printed("demo_accounts")
    assert PASSWORD in text
    for account in ACCOUNTS:
        assert account.email in text
        assert User.objects.get(email=account.email).check_password(PASSWORD)


def test_before_the_data_there_are_no_accounts_to_print(settings: Settings) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="demo_data"):
        call_command("demo_accounts")


def test_the_province_is_the_root_of_all() -> None:
    organisations = make_organisations()
    root = organisations[PROVINCE]
    root.refresh_from_db()
    assert root.get_descendant_count() == len(organisations) - 1
