"""The command that sets up the first site."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Organisation
from cms.models import SiteLanguage

pytestmark = pytest.mark.django_db


def _set_up(*names: str, address: str = "http://testserver") -> str:
    said = io.StringIO()
    words = [word for name in names for word in ("--name", name)]
    call_command("setup_site", "--code", "bihai", "--address", address, *words, stdout=said)
    return said.getvalue()


def test_it_makes_the_organisation_and_its_site_in_the_named_languages(client: Client) -> None:
    said = _set_up("zh-hans=碧海侨联", "en=Bihai Federation")
    assert "http://testserver/ in zh-hans, en" in said
    assert list(SiteLanguage.objects.values_list("language", flat=True)) == ["zh-hans", "en"]
    organisation = Organisation.objects.get(code="bihai")
    assert (organisation.name_zh_hans, organisation.name_en) == ("碧海侨联", "Bihai Federation")
    assert "Bihai Federation" in client.get("/en/").content.decode()


def test_it_takes_an_organisation_that_is_there(client: Client) -> None:
    Organisation.add_root(code="bihai", name="另一个名字", level="province")
    _set_up("zh-hans=碧海侨联")
    assert Organisation.objects.get().name_zh_hans == "另一个名字"


def test_run_again_it_changes_nothing_and_says_so() -> None:
    _set_up("zh-hans=碧海侨联")
    with pytest.raises(CommandError, match="already; nothing was changed"):
        _set_up("en=Bihai")
    assert SiteLanguage.objects.count() == 1


@pytest.mark.parametrize("name", ["xx=Name", "zh-hans=", "zh-hans", "=Name"])
def test_a_name_without_a_language_is_refused_with_what_to_write(name: str) -> None:
    with pytest.raises(CommandError, match="The languages are zh-hans, zh-hant"):
        _set_up(name)


@pytest.mark.parametrize("address", ["testserver", "ftp://x", "https://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(CommandError, match="is no address"):
        _set_up("zh-hans=碧海侨联", address=address)
