"""What can be decided about one registration, each on a page that asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.office.operations import OperationView
from foundation.actors import Actor
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.signup import actions
from registrations.signup.enums import DocumentCheck, RejectionReason
from registrations.signup.models import Registration
from registrations.signup.office.words import NO_DELEGATION
from registrations.signup.rules import Verb, allows

LONGEST_WORDS = 1000


class RegistrationOperation(OperationView):
    """One decision about a registration; `verb` is what the transition table calls it."""

    model = Registration
    permission_required = "review"
    reach_action = "review"
    refusals = (actions.Refused,)
    index_url_name = "registration:index"
    inspect_url_name = "registration:inspect"
    verb: Verb | None = None
    done: Any = ""

    def rows(self) -> Any:
        return super().rows().select_related("event", "role", "delegation")

    def perform(self, form: Any) -> str:
        self.decide(registration=self.object, actor=self.actor, now=timezone.now())
        return str(self.done) % {"name": self.object.display_name}

    def decide(self, *, registration: Registration, actor: Actor, now: datetime) -> object:
        raise NotImplementedError

    @classmethod
    def fits(cls, registration: Registration) -> bool:
        """Whether it is worth offering now."""
        return cls.verb is None or allows(cls.verb, registration.state)


class Accept(RegistrationOperation):
    verb = Verb.ACCEPT
    button = gettext_lazy("Accept")
    question = gettext_lazy("A place is taken, a ticket is issued, and the applicant gets a mail.")
    done = gettext_lazy("%(name)s is accepted.")

    def decide(self, *, registration: Registration, actor: Actor, now: datetime) -> object:
        return actions.accept(registration=registration, actor=actor, now=now)


class RejectForm(forms.Form):
    """Why somebody is not accepted, as he will read it."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=RejectionReason.choices)
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The applicant reads this below the reason, in the language you write it in."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == RejectionReason.OTHER and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say the reason in words."))
        return cleaned


def rejection_sentences(language: str, reason: str, words: str) -> list[str]:
    """What the applicant will read, in his language."""
    with translation.override(language):
        label = "" if reason == RejectionReason.OTHER else str(RejectionReason(reason).label)
    return [sentence for sentence in (label, words.strip()) if sentence]


class Reject(RegistrationOperation):
    verb = Verb.REJECT
    template_name = "signup/office/reject.html"
    form_class = RejectForm
    button = gettext_lazy("Do not accept")
    done = gettext_lazy("%(name)s is not accepted, and gets a mail.")
    serious = True

    def form_valid(self, form: Any) -> HttpResponse:
        if "preview" in self.request.POST:
            said = form.cleaned_data
            preview = rejection_sentences(self.object.language, said["reason"], said["words"])
            return self.render_to_response(self.get_context_data(form=form, preview=preview))
        return super().form_valid(form)

    def perform(self, form: Any) -> str:
        said = form.cleaned_data
        actions.reject(
            actor=self.actor, registration=self.object, reason=RejectionReason(said["reason"]),
            words=said["words"].strip(), now=timezone.now(),
        )  # fmt: skip
        return str(self.done) % {"name": self.object.display_name}


class Confirm(RegistrationOperation):
    verb = Verb.CONFIRM
    button = gettext_lazy("Confirm")
    question = gettext_lazy("Write that this person said they will come.")
    done = gettext_lazy("%(name)s is confirmed.")

    def decide(self, *, registration: Registration, actor: Actor, now: datetime) -> object:
        return actions.confirm(registration=registration, actor=actor, now=now)


class Reopen(RegistrationOperation):
    verb = Verb.REOPEN
    button = gettext_lazy("Back to review")
    question = gettext_lazy(
        "The decision is undone. A place that was taken is free again, and the ticket ends."
    )
    done = gettext_lazy("%(name)s is to be reviewed again.")

    def decide(self, *, registration: Registration, actor: Actor, now: datetime) -> object:
        return actions.reopen(registration=registration, actor=actor, now=now)


class Cancel(RegistrationOperation):
    verb = Verb.CANCEL
    button = gettext_lazy("Cancel the registration")
    question = gettext_lazy("The place is free again, the ticket ends, and the applicant gets a mail.")
    done = gettext_lazy("The registration of %(name)s is cancelled.")
    serious = True

    def decide(self, *, registration: Registration, actor: Actor, now: datetime) -> object:
        return actions.cancel(registration=registration, actor=actor, now=now)


class DocumentForm(forms.Form):
    """What was found when the document was looked at."""

    result = forms.ChoiceField(
        label=gettext_lazy("The document is"), choices=DocumentCheck.choices, widget=forms.RadioSelect
    )


class CheckDocument(RegistrationOperation):
    form_class = DocumentForm
    button = gettext_lazy("Check the document")
    question = gettext_lazy("This alone decides nothing.")
    done = gettext_lazy("The document of %(name)s: %(result)s.")

    def get_initial(self) -> dict[str, Any]:
        return {"result": self.object.document_check}

    def perform(self, form: Any) -> str:
        result = DocumentCheck(form.cleaned_data["result"])
        actions.check_document(actor=self.actor, registration=self.object, result=result, now=timezone.now())
        return str(self.done) % {"name": self.object.display_name, "result": result.label}


class DelegationForm(forms.Form):
    """Into which delegation of the event; empty is none."""

    delegation = forms.ModelChoiceField(
        label=gettext_lazy("Delegation"),
        queryset=Delegation.objects.none(),
        required=False,
        empty_label=NO_DELEGATION,
    )

    def __init__(self, *args: Any, event_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].queryset = open_delegations(event_id)  # type: ignore[attr-defined]


def open_delegations(event_id: int | None) -> Any:
    """The delegations of an event into which somebody can be moved."""
    if event_id is None:
        return Delegation.objects.none()
    return Delegation.objects.filter(event=event_id).exclude(state=DelegationState.CANCELLED)


class MoveToDelegation(RegistrationOperation):
    form_class = DelegationForm
    button = gettext_lazy("Move to a delegation")
    done = gettext_lazy("%(name)s: %(delegation)s.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "event_id": self.object.event_id}

    def get_initial(self) -> dict[str, Any]:
        return {"delegation": self.object.delegation_id}

    def perform(self, form: Any) -> str:
        delegation: Delegation | None = form.cleaned_data["delegation"]
        actions.move_to_delegation(
            actor=self.actor, registrations=[self.object], delegation=delegation, now=timezone.now()
        )
        return str(self.done) % {
            "name": self.object.display_name,
            "delegation": delegation or NO_DELEGATION,
        }


OPERATIONS: dict[str, type[RegistrationOperation]] = {
    "accept": Accept,
    "reject": Reject,
    "confirm": Confirm,
    "document": CheckDocument,
    "move": MoveToDelegation,
    "reopen": Reopen,
    "cancel": Cancel,
}
