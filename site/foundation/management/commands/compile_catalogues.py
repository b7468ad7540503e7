"""`manage.py compile_catalogues`: write the .mo files."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation import catalogues


class Command(BaseCommand):
    help = "Compiles the message catalogues that changed."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{catalogues.compile_all(settings.ROOT / 'locale')} catalogues compiled")
