"""`manage.py update_catalogues`: bring the .po files in step with the source."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation import catalogues


class Command(BaseCommand):
    help = "Brings the message catalogues of the finished languages in step with the source."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = catalogues.update(settings.ROOT, settings.ROOT / "locale", settings.TRANSLATED_LANGUAGES)
        for language, count in missing.items():
            self.stdout.write(f"{language}: {count} messages lack a translation")
