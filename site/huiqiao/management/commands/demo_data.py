"""`manage.py demo_data`: the invented province with its federation, events, people and news."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from huiqiao.demo.build import build


class Command(BaseCommand):
    help = "Builds the demo as of today. Where it stands already, nothing changes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Build it although DEMO is not set.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or options["force"]):
            raise CommandError(
                "This installation is no demo. Set DEMO=1, or write --force if its database may be filled "
                "with invented people and accounts whose password everybody knows."
            )
        built = build(timezone.now(), lambda line: self.stdout.write(f"{line} …"))
        self.stdout.write("The demo is ready." if built else "The demo stands already; nothing was changed.")
