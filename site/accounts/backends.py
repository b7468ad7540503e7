"""Who may open the back office: decided by memberships, not by Django's stored permissions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from accounts.models import User

OFFICE_ACCESS = "wagtailadmin.access_admin"


class ScopedModelBackend(ModelBackend):
    """Grants access to the Wagtail admin to members of a team with an office role."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm == OFFICE_ACCESS and isinstance(user_obj, User):
            return user_obj.has_office_access()
        return super().has_perm(user_obj, perm, obj)
