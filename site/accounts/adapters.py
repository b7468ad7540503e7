"""allauth's hooks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url

from accounts.models import User


class StaffAdapter(DefaultAccountAdapter):
    """Staff are invited: nobody signs up. A gate volunteer is led to the gate, the others to the office."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        if isinstance(user, User) and not user.has_office_access():
            return resolve_url("checkin:home")
        return resolve_url("wagtailadmin_home")
