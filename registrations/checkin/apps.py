from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckinConfig(AppConfig):
    name = "registrations.checkin"
    label = "checkin"
    verbose_name = _("Check-in")

    def ready(self) -> None:
        from registrations.checkin import handlers  # noqa: F401
