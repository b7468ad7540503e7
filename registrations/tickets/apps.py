from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TicketsConfig(AppConfig):
    name = "registrations.tickets"
    label = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        from registrations.tickets import handlers  # noqa: F401
