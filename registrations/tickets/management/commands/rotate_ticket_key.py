"""`manage.py rotate_ticket_key`: sign tickets with a new key from now on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from foundation.actors import Actor
from registrations.tickets import keys


class Command(BaseCommand):
    help = "Make a new key to sign tickets with. Tickets that were printed stay valid."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = keys.rotate(actor=Actor.system("rotate_ticket_key"), now=timezone.now())
        except keys.NoKeyNumberLeft:
            raise CommandError(
                "All key numbers that a ticket has room for are used; remove one whose events are over."
            ) from None
        self.stdout.write(f"Tickets are now signed with key {key.number}.")
