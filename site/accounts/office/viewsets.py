"""The base of the office's viewsets."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern
from django.utils.functional import cached_property
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.office.views import (
    OfficeCreateView,
    OfficeDeleteView,
    OfficeEditView,
    OfficeHistoryView,
    OfficeIndexView,
    OfficeInspectView,
    in_all_languages,
)
from accounts.policies import open_route

PAGE_SIZE = 25
NEVER = frozenset({"usage", "copy"})


class OfficeViewSet(ModelViewSet):
    """A model's screens, within each user's reach by its `ReachPolicy`.

    `searched` names the fields in which the list searches, translated ones in all languages.
    `left_out` names routes that the model does without ("add", "edit", "delete", "history").
    """

    index_view_class = OfficeIndexView
    add_view_class = OfficeCreateView
    edit_view_class = OfficeEditView
    delete_view_class = OfficeDeleteView
    inspect_view_class = OfficeInspectView
    history_view_class = OfficeHistoryView
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = PAGE_SIZE
    searched: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()

    @cached_property
    def search_fields(self) -> list[str]:
        return in_all_languages(self.model, *self.searched)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        for route in NEVER | self.left_out:
            found[f"{route}_url_name"] = None
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        shut = NEVER | self.left_out
        shut |= {"history_results"} if "history" in shut else set()
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in shut]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """None: groups have no say here."""
        return Permission.objects.none()

    def on_register(self) -> None:
        super().on_register()
        open_route(self.url_namespace)
