"""Associations, schools and enterprises abroad, in the office."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from accounts.enums import Duty
from accounts.office.forms import ReachForm
from accounts.office.views import OfficeIndexView
from accounts.office.viewsets import OfficeViewSet
from accounts.policies import ReachPolicy
from registrations.people.models import Association

ASSOCIATION_POLICY = ReachPolicy(
    Association,
    {"view": Duty.SEE_REGISTRATIONS} | dict.fromkeys(("add", "change", "delete"), Duty.MANAGE_EVENTS),
)


class AssociationIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().prefetch_related("organisation")


class AssociationViewSet(OfficeViewSet):
    model = Association
    icon = "globe"
    menu_label = gettext_lazy("Associations")
    index_view_class = AssociationIndexView
    inspect_view_enabled = True
    inspect_view_fields = ["name", "chinese_name", "kind", "country", "organisation"]
    list_filter = ["kind"]
    ordering = ("name", "pk")
    list_display = [
        "name",
        Column("chinese_name", label=gettext_lazy("Chinese name"), sort_key="chinese_name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column(
            "country", label=gettext_lazy("Country or region"), accessor="country.name", sort_key="country"
        ),
        Column("organisation", label=gettext_lazy("Organisation")),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("chinese_name")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("country"), FieldPanel("organisation")]),
        ],
        base_form_class=ReachForm,
    )

    @cached_property
    def search_fields(self) -> list[str]:
        return ["name", "chinese_name"]
