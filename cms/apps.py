from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Site and news")

    def ready(self) -> None:
        from cms import change_signals, handlers
        from cms.views import pages  # noqa: F401  gives the pages their contexts

        change_signals.connect()
        handlers.connect()
