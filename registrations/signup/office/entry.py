"""Writing down a registration on behalf of somebody who signed on paper, called or wrote."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from phonenumber_field.formfields import PhoneNumberField
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateInput

from accounts.enums import Duty
from accounts.office.operations import operation_url
from accounts.office.views import staff_actor
from events.models import Event, Part, ParticipantRole
from events.rules import is_minor
from registrations.delegations.models import Delegation
from registrations.people.enums import DocumentType, Relation
from registrations.people.guardians import GuardianSaid
from registrations.signup import actions, queries
from registrations.signup.applications import Application
from registrations.signup.enums import REQUIRED_OF_MINORS, ConsentKind, Origin
from registrations.signup.fields import CountryField, NameField, PlainLine
from registrations.signup.models import ConsentText
from registrations.signup.office.decisions import open_delegations
from registrations.signup.office.lists import is_row_id
from registrations.signup.rules import required_consents


class ChooseEventForm(forms.Form):
    """For which event."""

    event = forms.ModelChoiceField(label=gettext_lazy("Event"), queryset=Event.objects.none())

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """What was said on paper. The consents are ticked when they lie there, signed."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    role = forms.ModelChoiceField(label=gettext_lazy("Role"), queryset=ParticipantRole.objects.none())
    part = forms.ModelChoiceField(label=gettext_lazy("Part"), queryset=Part.objects.none(), required=False)
    delegation = forms.ModelChoiceField(
        label=gettext_lazy("Delegation"), queryset=Delegation.objects.none(), required=False
    )
    name = NameField(label=gettext_lazy("Name as in the passport"), max_length=200)
    chinese_name = NameField(label=gettext_lazy("Chinese name"), max_length=60, required=False)
    birth_on = forms.DateField(label=gettext_lazy("Date of birth"), widget=AdminDateInput)
    nationality = CountryField(label=gettext_lazy("Nationality"))
    residence = CountryField(label=gettext_lazy("Lives in"))
    document_type = forms.ChoiceField(
        label=gettext_lazy("Document"), required=False,
        choices=[("", pgettext_lazy("document", "None at hand")), *DocumentType.choices],
    )  # fmt: skip
    document_number = PlainLine(label=gettext_lazy("Document number"), max_length=40, required=False)
    document_expires_on = forms.DateField(
        label=gettext_lazy("Valid until"), required=False, widget=AdminDateInput
    )
    company = PlainLine(label=gettext_lazy("Company or school"), max_length=200, required=False)
    job_title = PlainLine(label=gettext_lazy("Position"), max_length=100, required=False)
    contact_email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    contact_phone = PhoneNumberField(
        label=gettext_lazy("Phone"), required=False,
        help_text=gettext_lazy("With the country code, such as +66 81 234 5678."),
        error_messages={
            "invalid": gettext_lazy("Write the number with the country code, such as +66 81 234 5678.")
        },
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the mails"), choices=settings.LANGUAGES)
    guardian_name = NameField(
        label=gettext_lazy("Guardian’s name"), max_length=200, required=False,
        help_text=gettext_lazy(
            "For who is under 18 on the opening day. The address above is the guardian’s."
        ),
    )  # fmt: skip
    guardian_relation = forms.ChoiceField(
        label=gettext_lazy("The guardian is the child’s"), required=False,
        choices=[("", "–"), *Relation.choices],
    )  # fmt: skip

    def __init__(
        self, *args: Any, event: Event, texts: dict[ConsentKind, ConsentText], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.texts = event, texts
        choices = {
            "role": event.roles.all(),
            "part": event.parts.all(),
            "delegation": open_delegations(event.pk),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not event.parts.exists():
            del self.fields["part"]
        for kind, text in sorted(texts.items()):
            self.fields[f"consent_{kind}"] = forms.BooleanField(
                label=_("The signed consent “%(text)s” (version %(version)s) lies here")
                % {"text": text.title, "version": text.version},
                required=False,
            )

    def clean_document_number(self) -> str:
        number = str(self.cleaned_data["document_number"]).upper()
        if number and not self.cleaned_data.get("document_type"):
            raise ValidationError(_("Choose above which document this number is of."))
        return number

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "birth_on" in said and is_minor(said["birth_on"], self.event.opening_day):
            for field in ("guardian_name", "guardian_relation"):
                if field in said and not said[field]:
                    self.add_error(field, _("Who is under 18 on the opening day needs a guardian."))
        return said

    def application(self) -> Application:
        """What the form says, as the action takes it."""
        said = self.cleaned_data
        minor = is_minor(said["birth_on"], self.event.opening_day)
        kinds = [kind for kind in required_consents(minor=minor) if said.get(f"consent_{kind}")]
        phone = str(said["contact_phone"] or "")
        return Application(
            role=said["role"], name=said["name"], chinese_name=said["chinese_name"],
            birth_on=said["birth_on"], nationality=said["nationality"], residence=said["residence"],
            document_type=said["document_type"],
            document_number=said["document_number"], document_expires_on=said["document_expires_on"],
            company=said["company"], job_title=said["job_title"], contact_email=said["contact_email"],
            contact_phone=phone, language=said["language"], part=said.get("part"),
            delegation=said["delegation"],
            guardian=GuardianSaid(
                name=said["guardian_name"], email=said["contact_email"], phone=phone,
                relation=Relation(said["guardian_relation"]),
            )
            if minor
            else None,
            consents={kind: self.texts[kind] for kind in kinds if kind in self.texts},
        )  # fmt: skip

    def refuse(self, error: actions.Refused) -> None:
        """Put a refusal beside the field it is about."""
        field = {"delegation_code": "delegation"}.get(error.field, error.field)
        self.add_error(field if field in self.fields else None, error.message)


class EntryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Asks for the event first, then for the rest."""

    model: Any = None
    template_name = "signup/office/entry.html"
    permission_required = "enter"
    page_title = gettext_lazy("Enter a registration")
    header_icon = "plus"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.events = Event.objects.within_reach(request.user, Duty.MANAGE_EVENTS)
        chosen = request.GET.get("event", "")
        self.event = get_object_or_404(self.events, pk=chosen) if is_row_id(chosen) else None
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def texts(self) -> dict[ConsentKind, ConsentText]:
        return queries.current_texts(self.event, REQUIRED_OF_MINORS, timezone.now()) if self.event else {}

    def get_form_class(self) -> type[forms.Form]:
        return EntryForm if self.event else ChooseEventForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.event is None:
            return {**kwargs, "events": self.events}
        return {**kwargs, "event": self.event, "texts": self.texts}

    def get_initial(self) -> dict[str, Any]:
        return {"key": secrets.token_urlsafe(16), "language": settings.LANGUAGE_CODE}

    def form_valid(self, form: Any) -> HttpResponse:
        if self.event is None:
            return redirect(f"{reverse('registration:enter')}?event={form.cleaned_data['event'].pk}")
        try:
            registration = actions.submit(
                actor=staff_actor(self.request), event=self.event, application=form.application(),
                idempotency_key=form.cleaned_data["key"], now=timezone.now(), origin=Origin.OFFICE,
            )  # fmt: skip
        except actions.Refused as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, _("%(name)s is signed up.") % {"name": registration.display_name})
        return redirect(operation_url("registration", "inspect", registration))

    def get_page_subtitle(self) -> str:
        return str(self.event or "")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        index = {"url": reverse("registration:index"), "label": _("Registrations")}
        return [
            *self.breadcrumbs_items,
            index,
            {"url": "", "label": str(self.page_title), "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media, "event": self.event}
