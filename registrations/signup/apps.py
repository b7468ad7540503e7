from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignupConfig(AppConfig):
    name = "registrations.signup"
    label = "signup"
    verbose_name = _("Sign-ups")

    def ready(self) -> None:
        from registrations.signup import handlers, mails, retention  # noqa: F401  they register themselves
