"""`manage.py setup_site`: the first site of a new installation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname
from wagtail.models import Site

from accounts.enums import OrganisationLevel
from accounts.models import Organisation
from cms import actions
from foundation.actors import Actor

PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = (
        "Makes an organisation's site with a home page, news and programmes in each language. "
        'Example: manage.py setup_site --code bihai --name zh-hans="碧海侨联" --name en="Bihai Federation"'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--code", required=True, help="the organisation's code; it is made where it is missing"
        )
        parser.add_argument(
            "--name", action="append", required=True, metavar="LANGUAGE=NAME",
            help="the site's name in a language; once for each, the site's own language first",
        )  # fmt: skip
        parser.add_argument(
            "--address", default=settings.BASE_URL, help="where the site answers (default: BASE_URL)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = dict(_named(text) for text in options["name"])
        parts = urlsplit(options["address"])
        if parts.scheme not in PORTS or not parts.hostname:
            raise CommandError(f"{options['address']} is no address; write one such as https://example.org")
        port = parts.port or PORTS[parts.scheme]
        if Site.objects.filter(hostname=parts.hostname, port=port, languages__isnull=False).exists():
            raise CommandError(f"There is a site at {parts.hostname}:{port} already; nothing was changed.")
        actions.make_site(
            actor=Actor.system("setup_site"),
            organisation=_organisation(options["code"], names),
            hostname=parts.hostname,
            port=port,
            words={code: actions.SiteWords(name=name) for code, name in names.items()},
            now=timezone.now(),
        )
        self.stdout.write(f"The site is at {options['address']}/ in {', '.join(names)}.")


def _named(text: str) -> tuple[str, str]:
    language, _, name = text.partition("=")
    if language not in dict(settings.LANGUAGES) or not name.strip():
        known = ", ".join(dict(settings.LANGUAGES))
        raise CommandError(f'--name {text}: write it as zh-hans="…". The languages are {known}.')
    return language, name.strip()


def _organisation(code: str, names: dict[str, str]) -> Organisation:
    found = Organisation.objects.filter(code=code).first()
    if found is not None:
        return found  # type: ignore[no-any-return]
    columns = {build_localized_fieldname("name", language): name for language, name in names.items()}
    made: Organisation = Organisation.add_root(code=code, level=OrganisationLevel.PROVINCE, **columns)
    return made
