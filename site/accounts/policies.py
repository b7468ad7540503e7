"""Who may do what in the back office: permission policies by duty, and which routes are open to whom.

Wagtail's stored permissions play no part in our own models: `rules.ROLES_WITH` says which roles have a
duty, and `within_reach` which rows it reaches. Wagtail's own screens are closed to all but the platform's
admin unless `open_route` opens them: what a new version adds stays shut until somebody has looked at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django.db.models import Model, Q, QuerySet
from django.urls import ResolverMatch
from wagtail.permission_policies import BasePermissionPolicy

from accounts.enums import Duty, Role
from accounts.models import Membership, User
from accounts.rules import OFFICE_ROLES, ROLES_WITH

Rows = Callable[[Any, Duty], QuerySet[Any]]

_CACHE = "_roles_of_this_request"


def roles_of(user: Any) -> frozenset[Role]:
    """The roles that `user` has anywhere, read once a request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, _CACHE):
        found = Membership.objects.filter(user_id=user.pk).values_list("role", flat=True)
        setattr(user, _CACHE, frozenset(Role(role) for role in found))
    roles: frozenset[Role] = getattr(user, _CACHE)
    return roles


def has_duty(user: Any, duty: Duty) -> bool:
    """Whether `user` has `duty` in some organisation."""
    return is_platform_admin(user) or bool(roles_of(user) & ROLES_WITH[duty])


def is_platform_admin(user: Any) -> bool:
    """Whether `user` may do everything."""
    return bool(user.is_active and user.is_superuser)


def works_in_office(user: Any) -> bool:
    """Whether the back office opens for `user`."""
    return is_platform_admin(user) or bool(roles_of(user) & OFFICE_ROLES)


class ReachPolicy(BasePermissionPolicy):
    """A duty for each action ("view", "add", "change", "delete" …), and only the rows within its reach.

    An action without a duty is the platform admin's alone. `rows(user, duty)` gives the rows; without it the
    model's own `within_reach` does.
    """

    def __init__(self, model: type[Model], duties: Mapping[str, Duty], rows: Rows | None = None) -> None:
        super().__init__(model)
        self.duties = duties
        self._rows = rows

    def user_has_permission(self, user: Any, action: str) -> bool:
        duty = self.duties.get(action)
        return is_platform_admin(user) if duty is None else has_duty(user, duty)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return bool(self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists())

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows within reach of any of `actions`; unlike Wagtail's, never all rows by mistake."""
        if is_platform_admin(user):
            return self._all()
        found = self._all().none()
        for duty in {self.duties[action] for action in actions if action in self.duties}:
            found |= self._within_reach(user, duty)
        return found

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        duties = [self.duties[action] for action in actions if action in self.duties]
        roles = frozenset[Role]().union(*(ROLES_WITH[duty] for duty in duties))
        allowed = Q(is_superuser=True) | Q(memberships__role__in=roles)
        return User.objects.filter(allowed, is_active=True).distinct()

    def _all(self) -> QuerySet[Any]:
        return cast("QuerySet[Any]", self.model._default_manager.all())

    def _within_reach(self, user: Any, duty: Duty) -> QuerySet[Any]:
        rows = self._rows or self.model._default_manager.within_reach
        return cast("QuerySet[Any]", rows(user, duty))


_open: dict[str, Duty | None] = {}


def open_route(name: str, duty: Duty | None = None) -> None:
    """Open a route or a whole namespace of the admin to those with `duty`; to all of the office without one.

    A screen so opened still asks its own policy. A bulk action is named `bulk:<app label>.<model>`.
    """
    _open[name] = duty


def may_reach(user: Any, match: ResolverMatch) -> bool:
    """Whether the route of `match` in the admin is open to `user`."""
    if is_platform_admin(user):
        return True
    return any(_opens(name, user) for name in _names(match))


def _opens(name: str, user: Any) -> bool:
    if name not in _open:
        return False
    duty = _open[name]
    return works_in_office(user) if duty is None else has_duty(user, duty)


def _names(match: ResolverMatch) -> list[str]:
    if match.url_name == "wagtail_bulk_action":
        return [f"bulk:{match.kwargs['app_label']}.{match.kwargs['model_name']}"]
    namespaces = [":".join(match.namespaces[:end]) for end in range(1, len(match.namespaces) + 1)]
    return [match.view_name, *namespaces]


for _name in (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
):
    open_route(_name)

for _name in (
    # Pages, by Wagtail's own permissions, which are made from memberships (cms).
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages",
    "wagtailadmin_api:pages",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_block_preview",
    "wagtailembeds",
    # Images and documents, by Wagtail's permissions on collections.
    "wagtailimages",
    "wagtailimages_chooser",
    "wagtaildocs",
    "wagtaildocs_chooser",
    # Translations of pages; each asks whether the page may be edited.
    "wagtail_localize:javascript_catalog",
    "wagtail_localize:submit_page_translation",
    "wagtail_localize:update_translations",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:edit_override",
    "wagtail_localize:download_pofile",
    "wagtail_localize:upload_pofile",
    "wagtail_localize:machine_translate",
    "wagtail_localize:preview_translation",
    "wagtail_localize:stop_translation",
    "wagtail_localize:convert_to_alias",
    "bulk:wagtailcore.page",
    "bulk:wagtailimages.image",
    "bulk:wagtaildocs.document",
):
    open_route(_name, Duty.EDIT_PAGES)
