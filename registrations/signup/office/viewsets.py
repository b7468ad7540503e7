"""The screens of registrations, and the menu of all that is about participants."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSetGroup

from accounts.office.viewsets import OfficeViewSet
from registrations.delegations.office import DelegationViewSet
from registrations.people.office import AssociationViewSet
from registrations.signup.models import Registration
from registrations.signup.office.decisions import OPERATIONS
from registrations.signup.office.detail import RegistrationInspectView, RevealView
from registrations.signup.office.entry import EntryView
from registrations.signup.office.exports import ExportView
from registrations.signup.office.lists import RegistrationFilters, RegistrationIndexView
from registrations.signup.office.members import AddMembersView
from registrations.signup.office.questions import QuestionViewSet


class RegistrationViewSet(OfficeViewSet):
    model = Registration
    icon = "clipboard-list"
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["name"]
    form_fields = ["name"]
    filterset_class = RegistrationFilters
    left_out = frozenset({"add", "edit", "delete", "history"})

    @cached_property
    def search_fields(self) -> list[str]:
        return ["search_text"]

    def get_urlpatterns(self) -> list[URLPattern]:
        decisions = [
            path(f"{name}/<int:pk>/", self.construct_view(view), name=name)
            for name, view in OPERATIONS.items()
        ]
        return [
            *super().get_urlpatterns(),
            *decisions,
            path("reveal/<int:pk>/", self.construct_view(RevealView), name="reveal"),
            path("enter/", self.construct_view(EntryView), name="enter"),
            path("export/", self.construct_view(ExportView), name="export"),
            path("members/<int:pk>/", AddMembersView.as_view(), name="members"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no edit page to link to."""


class ParticipantsGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Participants")
    menu_icon = "group"
    menu_order = 300
    items = (RegistrationViewSet, DelegationViewSet, AssociationViewSet, QuestionViewSet)
