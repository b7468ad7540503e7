"""`manage.py demo_accounts`: who can sign in to the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from huiqiao.demo.accounts import ACCOUNTS, PASSWORD
from huiqiao.demo.places import PROVINCE
from huiqiao.demo.stories.coming import DELEGATE, FAMILY


class Command(BaseCommand):
    help = "Prints the demo's accounts and their password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Print them although DEMO is not set.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or options["force"]):
            raise CommandError("This installation is no demo. Set DEMO=1, or write --force.")
        present = set(User.objects.filter(email__endswith=".example").values_list("email", flat=True))
        if not present & {account.email for account in ACCOUNTS}:
            raise CommandError("There are no demo accounts yet. Run: python manage.py demo_data")
        for account in ACCOUNTS:
            role = account.role.value if account.role else "platform admin"
            where = (
                "" if account.organisation == PROVINCE or not account.role else f" of {account.organisation}"
            )
            self.stdout.write(f"  {account.email:<28} {role}{where}")
        self.stdout.write(f"  Password of all of them: {PASSWORD}")
        self.stdout.write(
            "  Families and delegates have no account: a code is mailed, and /en/my/mailbox/ shows it."
        )
        self.stdout.write(f"  {FAMILY:<28} a guardian of two children")
        self.stdout.write(f"  {DELEGATE:<28} a guest with a ticket for the gala")
