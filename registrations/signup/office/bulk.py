"""Decisions about several registrations at once, with what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from foundation.actors import Actor
from registrations.signup import actions
from registrations.signup.enums import RejectionReason
from registrations.signup.models import Registration
from registrations.signup.office.decisions import DelegationForm, RejectForm
from registrations.signup.office.lists import filtered, is_row_id
from registrations.signup.office.policies import REGISTRATION_POLICY
from registrations.signup.office.words import NO_DELEGATION

MOST_AT_ONCE = 500


class RegistrationBulkAction(BulkAction):
    """One decision about the chosen registrations; those out of reach are as if they were not there."""

    models = [Registration]
    template_name = "signup/office/bulk.html"
    button: Any = ""
    question: Any = ""
    serious = False

    def get_actionable_objects(self) -> tuple[list[Registration], dict[str, list[Any]]]:
        rows = REGISTRATION_POLICY.instances_user_has_permission_for(self.request.user, "review")
        chosen = self.request.GET.getlist("id")
        if "all" in chosen:
            rows = rows.filter(pk__in=filtered(self.request).values("pk"))
        else:
            rows = rows.filter(pk__in=[int(pk) for pk in chosen if is_row_id(pk)])
        found = list(rows.select_related("event", "role").order_by("submitted_at", "pk")[: MOST_AT_ONCE + 1])
        return found, {"items_with_no_access": []}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        count = len(context["items"])
        return {
            **context,
            "too_many": count > MOST_AT_ONCE,
            "most": MOST_AT_ONCE,
            "shown": context["items"][:50],
            "count": count,
        }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not REGISTRATION_POLICY.user_has_permission(request.user, "review"):
            messages.error(request, _("You do not decide about registrations."))
            return redirect("wagtailadmin_home")
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    def form_valid(self, form: Any) -> HttpResponse:
        rows = self.get_actionable_objects()[0]
        if len(rows) > MOST_AT_ONCE or not rows:
            return cast("HttpResponse", self.render_to_response(self.get_context_data(form=form)))
        return self.carry_out(rows, form)

    def carry_out(self, rows: list[Registration], form: Any) -> HttpResponse:
        """Do it to each, and tell how many worked and why the others did not."""
        refused: Counter[str] = Counter()
        for row in rows:
            try:
                self.decide(row, form)
            except actions.Refused as error:
                refused[error.message] += 1
        self.tell(len(rows) - refused.total(), refused)
        return redirect(self.next_url)

    def tell(self, done: int, refused: Counter[str]) -> None:
        if done:
            messages.success(self.request, self.done_sentence(done))
        for sentence, count in refused.most_common():
            text = ngettext("%(count)d not: %(why)s", "%(count)d not: %(why)s", count)
            messages.warning(self.request, text % {"count": count, "why": sentence})

    def decide(self, registration: Registration, form: Any) -> None:
        raise NotImplementedError

    def done_sentence(self, count: int) -> str:
        raise NotImplementedError

    @property
    def actor(self) -> Actor:
        return Actor.staff(self.request.user)


class AcceptAll(RegistrationBulkAction):
    display_name = gettext_lazy("Accept")
    aria_label = gettext_lazy("Accept the chosen registrations")
    button = gettext_lazy("Accept")
    question = gettext_lazy("For each a place is taken, a ticket is issued, and a mail is sent.")
    action_type = "accept"
    action_priority = 10

    def decide(self, registration: Registration, form: Any) -> None:
        actions.accept(actor=self.actor, registration=registration, now=timezone.now())

    def done_sentence(self, count: int) -> str:
        return ngettext("%(count)d accepted.", "%(count)d accepted.", count) % {"count": count}


class RejectAll(RegistrationBulkAction):
    display_name = gettext_lazy("Do not accept")
    aria_label = gettext_lazy("Do not accept the chosen registrations")
    button = gettext_lazy("Do not accept")
    question = gettext_lazy("Each applicant gets a mail with this reason.")
    action_type = "reject"
    action_priority = 20
    form_class = RejectForm
    serious = True

    def decide(self, registration: Registration, form: Any) -> None:
        said = form.cleaned_data
        actions.reject(
            actor=self.actor, registration=registration, reason=RejectionReason(said["reason"]),
            words=said["words"].strip(), now=timezone.now(),
        )  # fmt: skip

    def done_sentence(self, count: int) -> str:
        return ngettext("%(count)d not accepted.", "%(count)d not accepted.", count) % {"count": count}


class MoveAll(RegistrationBulkAction):
    display_name = gettext_lazy("Move to a delegation")
    aria_label = gettext_lazy("Move the chosen registrations to a delegation")
    button = gettext_lazy("Move")
    action_type = "move"
    action_priority = 30
    form_class = DelegationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        events = {row.event_id for row in self.get_actionable_objects()[0]}
        event_id = events.pop() if len(events) == 1 else None
        self.one_event = event_id is not None
        return {**super().get_form_kwargs(), "event_id": event_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "several_events": bool(context["items"]) and not self.one_event}

    def carry_out(self, rows: list[Registration], form: Any) -> HttpResponse:
        if not self.one_event:
            return cast("HttpResponse", self.render_to_response(self.get_context_data(form=form)))
        delegation = form.cleaned_data["delegation"]
        try:
            moved = actions.move_to_delegation(
                actor=self.actor, registrations=rows, delegation=delegation, now=timezone.now()
            )
        except actions.Refused as error:
            form.add_error("delegation", error.message)
            return cast("HttpResponse", self.form_invalid(form))
        sentence = ngettext("%(count)d moved: %(delegation)s.", "%(count)d moved: %(delegation)s.", moved)
        words = {"count": moved, "delegation": delegation or NO_DELEGATION}
        messages.success(self.request, sentence % words)
        return redirect(self.next_url)


BULK_ACTIONS: list[Callable[..., Any]] = [AcceptAll, RejectAll, MoveAll]
