from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from foundation import (
            mail,  # noqa: F401  registers its topic with the outbox
            outbox_tasks,  # noqa: F401
        )
