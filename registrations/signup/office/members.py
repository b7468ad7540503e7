"""The members of a delegation: shown on its page, and found by a search to be added."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.components import Component

from accounts.office.operations import OperationView, operation_url
from registrations.delegations.models import Delegation
from registrations.signup import actions
from registrations.signup.enums import LIVE
from registrations.signup.models import Registration, RegistrationQuerySet
from registrations.signup.office.policies import REGISTRATION_POLICY
from registrations.signup.office.words import state_tone

MOST_FOUND = 50


class MembersPanel(Component):
    """Who is in a delegation, and a way to more."""

    template_name = "signup/office/members.html"

    def __init__(self, delegation: Delegation, members: list[Registration], add_url: str) -> None:
        self.delegation, self.members, self.add_url = delegation, members, add_url

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "members": [(row, state_tone(row)) for row in self.members],
            "add_url": self.add_url,
            "list_url": f"{reverse('registration:index')}?event={self.delegation.event_id}"
            f"&delegation={self.delegation.pk}",
        }


def members_panel(request: HttpRequest, delegation: Delegation) -> list[Component]:
    """For the page of a delegation."""
    rows = REGISTRATION_POLICY.instances_user_has_permission_for(request.user, "view")
    members = (
        rows.filter(delegation=delegation).prefetch_related("event", "role").order_by("role", "name", "pk")
    )
    may_add = REGISTRATION_POLICY.instances_user_has_permission_for(request.user, "review")
    add = may_add.filter(event=delegation.event_id).exists()
    url = operation_url("registration", "members", delegation) if add else ""
    return [MembersPanel(delegation, list(members), url)]


class MembersForm(forms.Form):
    """Whom to add, among those found."""

    registrations = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Add"), queryset=Registration.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, found: RegistrationQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["registrations"]
        field.queryset = found
        field.label_from_instance = lambda row: f"{row.display_name} · {row.age} · {row.delegation or '–'}"


class AddMembersView(OperationView):
    """Searches the event's registrations, and moves the chosen ones into the delegation."""

    model = Delegation
    template_name = "signup/office/add_members.html"
    form_class = MembersForm
    permission_required = "view"
    reach_action = "view"
    refusals = (actions.Refused,)
    index_url_name = "delegation:index"
    inspect_url_name = "delegation:inspect"
    button = gettext_lazy("Add members")

    def get_object(self) -> Any:
        self.delegation: Delegation = super().get_object()
        return self.delegation

    @cached_property
    def candidates(self) -> RegistrationQuerySet:
        """The live registrations of the event, not yet in this delegation, that the user may move."""
        mine = REGISTRATION_POLICY.instances_user_has_permission_for(self.request.user, "review")
        rows = mine.filter(event=self.delegation.event_id, state__in=LIVE).exclude(delegation=self.delegation)
        found: RegistrationQuerySet = rows.select_related("delegation").prefetch_related("event")
        return found

    @property
    def query(self) -> str:
        return self.request.GET.get("q", "").strip()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST":
            return {**kwargs, "found": self.candidates}
        found = self.candidates.search(self.query) if self.query else self.candidates.none()
        return {**kwargs, "found": found.order_by("name", "pk")[:MOST_FOUND]}

    def perform(self, form: Any) -> str:
        chosen = list(form.cleaned_data["registrations"])
        moved = actions.move_to_delegation(
            actor=self.actor, registrations=chosen, delegation=self.delegation, now=timezone.now()
        )
        return ngettext("%(count)d member added.", "%(count)d members added.", moved) % {"count": moved}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        choices: Any = context["form"].fields["registrations"]
        return {**context, "query": self.query, "found": bool(list(choices.queryset[:1]))}
