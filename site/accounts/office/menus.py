"""Menus without what can't be reached."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

from accounts.policies import is_platform_admin, may_reach


def leave_reachable(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out of `items` what is shut to the user; links to elsewhere are the platform admin's."""
    items[:] = [item for item in items if isinstance(item, SubmenuMenuItem) or _reaches(request, item.url)]


def _reaches(request: HttpRequest, url: str) -> bool:
    if is_platform_admin(request.user) or str(url).startswith("#"):
        return True
    try:
        return may_reach(request.user, resolve(str(url).split("?", maxsplit=1)[0]))
    except Resolver404:
        return False
