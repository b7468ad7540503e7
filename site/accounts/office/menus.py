"""Menus without what can't be reached."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

from accounts.policies import may_reach


def leave_reachable(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out of `items` those whose address is shut to the user."""
    items[:] = [item for item in items if isinstance(item, SubmenuMenuItem) or _reaches(request, item.url)]


def _reaches(request: HttpRequest, url: str) -> bool:
    try:
        return may_reach(request.user, resolve(str(url).split("?", maxsplit=1)[0]))
    except Resolver404:
        return True
