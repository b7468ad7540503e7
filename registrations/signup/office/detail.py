"""The page of one registration: what was said, what was decided, who looked. Each look is written down."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Duty
from accounts.office.operations import operation_url
from accounts.office.trail import history_of, lookers_at
from accounts.office.views import OfficeInspectView, staff_actor
from foundation import audit
from registrations.people.enums import Likeness
from registrations.people.models import SamePersonQuestion
from registrations.signup import consents
from registrations.signup.enums import ConsentKind, DocumentCheck
from registrations.signup.models import Registration
from registrations.signup.office.decisions import OPERATIONS
from registrations.signup.office.policies import questions_within_reach
from registrations.signup.office.words import (
    DOCUMENT_TONES,
    NUMBER,
    SEEN_FACTS,
    VERBS,
    facts_seen,
    state_tone,
)

LONGEST_REASON = 200


class RevealForm(forms.Form):
    """Why somebody needs to see the whole document number."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you need the whole number?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Your name, the time and this reason are written down."),
    )


class RegistrationInspectView(OfficeInspectView):
    template_name = "signup/office/detail.html"
    any_permission_required = ["view"]
    page_title = gettext_lazy("Registration")
    number = ""
    form: RevealForm | None = None

    def rows(self) -> Any:
        return super().rows().select_related("event", "role", "part", "delegation", "person", "guardian")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.write_look(SEEN_FACTS)
        return cast("HttpResponse", super().get(request, *args, **kwargs))

    def write_look(self, fields: Any, reason: str = "") -> None:
        """Write down that the user sees `fields` now."""
        audit.record_access(
            actor=staff_actor(self.request), subject=self.object, fields=fields, reason=reason,
            now=timezone.now(), organisation_id=self.object.event.organisation_id,
        )  # fmt: skip

    @cached_property
    def may_review(self) -> bool:
        return bool(
            self.permission_policy.user_has_permission_for_instance(self.request.user, "review", self.object)
        )

    def get_fields_context(self) -> list[Any]:
        return []

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        registration: Registration = self.object
        return {
            **super().get_context_data(**kwargs),
            "registration": registration,
            "state_tone": state_tone(registration),
            "document_tone": DOCUMENT_TONES[DocumentCheck(registration.document_check)],
            "steps": self._steps() if self.may_review else [],
            "consents": registration.consents.select_related("text").order_by("-at", "-pk"),
            "missing": [str(ConsentKind(kind).label) for kind in sorted(consents.missing(registration))],
            "questions": self._questions(),
            "history": history_of(registration, VERBS),
            "lookers": lookers_at(registration, facts_seen),
            "reveal_form": self.form or RevealForm(),
            "reveal_url": operation_url("registration", "reveal", registration),
            "may_reveal": self.may_review and bool(registration.document_ending),
            "number": self.number,
        }

    def _steps(self) -> list[dict[str, Any]]:
        """What can be decided now, the likeliest first."""
        return [
            {
                "label": view.button,
                "url": operation_url("registration", name, self.object),
                "serious": view.serious,
            }
            for name, view in OPERATIONS.items()
            if view.fits(self.object)
        ]

    def _questions(self) -> list[SamePersonQuestion]:
        mine = questions_within_reach(self.request.user, Duty.REVIEW).filter(answer=Likeness.OPEN)
        person = self.object.person_id
        return list(mine.filter(first=person)) + list(mine.filter(second=person))


class RevealView(RegistrationInspectView):
    """Shows the document number once, to somebody who says why."""

    http_method_names = ["post", "options"]
    any_permission_required = ["review"]
    reach_action = "review"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_review:
            raise PermissionDenied
        self.form = RevealForm(request.POST)
        if self.form.is_valid():
            self.number = self.object.document_number or _("No number was given.")
            self.write_look([NUMBER], self.form.cleaned_data["reason"])
            self.form = None
        return cast("HttpResponse", self.render_to_response(self.get_context_data(**kwargs)))
