"""The one form of a sign-up.

It says what is wrong with every answer at once and keeps what was typed. Whether the application may be taken
is for `actions.submit` to say; `refuse` puts that beside its field.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.enums import RoleKind
from events.models import Event
from events.rules import age_fits, age_on, is_minor
from registrations.delegations.models import Delegation
from registrations.delegations.queries import delegation_by_code
from registrations.people.enums import DocumentType, Relation
from registrations.people.guardians import GuardianSaid
from registrations.people.matching import name_key
from registrations.signup import queries
from registrations.signup.applications import Application, age_sentence
from registrations.signup.enums import ConsentKind
from registrations.signup.exceptions import Refused
from registrations.signup.fields import CountryField, DatePartsField, NameField, PlainLine
from registrations.signup.models import ConsentText
from registrations.signup.offers import Choice
from registrations.signup.rules import birth_date_problem, required_consents

SCHOOL_KINDS = frozenset({RoleKind.CAMPER, RoleKind.TRAINEE, RoleKind.CONTESTANT})
"""Who is asked for his school and not for company and position."""

_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_DOCUMENT = re.compile(r"[A-Z0-9][A-Z0-9 /.-]{2,38}[A-Z0-9]")
_EXAMPLE_PHONE = "+66 81 234 5678"


class SignUpForm(forms.Form):
    """What one person says for one role. Fields that the role does not need are left out."""

    form_key = forms.CharField(required=False, widget=forms.HiddenInput)

    name = NameField(
        label=gettext_lazy("Name as in the passport"), max_length=200,
        help_text=gettext_lazy("Family name and given names, in letters, as they stand in the passport."),
    )  # fmt: skip
    chinese_name = NameField(label=gettext_lazy("Chinese name"), max_length=60, required=False)
    birth_on = DatePartsField(label=gettext_lazy("Date of birth"))
    nationality = CountryField(label=gettext_lazy("Nationality (country or region)"))
    residence = CountryField(label=gettext_lazy("Lives in (country or region)"))
    company = PlainLine(label=gettext_lazy("Company or organisation"), max_length=200, required=False)
    job_title = PlainLine(label=gettext_lazy("Position"), max_length=100, required=False)

    document_type = forms.ChoiceField(
        label=gettext_lazy("Document"), required=False,
        choices=[("", pgettext_lazy("document", "None at hand")), *DocumentType.choices],
    )  # fmt: skip
    document_number = PlainLine(label=gettext_lazy("Number"), max_length=40, required=False)
    document_expires_on = DatePartsField(label=gettext_lazy("Valid until"), required=False)

    guardian_name = NameField(label=gettext_lazy("Your name"), max_length=200, required=False)
    guardian_relation = forms.ChoiceField(
        label=gettext_lazy("You are the child’s"), required=False, choices=Relation.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254,
        help_text=gettext_lazy("Here you get the answer, and with it you come back to this sign-up."),
        error_messages={
            "invalid": gettext_lazy("This is no e-mail address. Write one such as name@example.org.")
        },
    )  # fmt: skip
    contact_phone = PlainLine(
        label=gettext_lazy("Phone"), max_length=40,
        help_text=gettext_lazy("With the country code, such as +66 81 234 5678."),
    )  # fmt: skip
    part = forms.ChoiceField(label=gettext_lazy("Which part of the event"), required=False)
    delegation_code = PlainLine(
        label=gettext_lazy("Delegation code"), max_length=40, required=False,
        help_text=gettext_lazy("If you come with a delegation: its leader has the code."),
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, *, event: Event, choice: Choice,
        texts: Mapping[ConsentKind, ConsentText], language: str, now: datetime,
    ) -> None:  # fmt: skip
        self.event, self.choice, self.texts = event, choice, texts
        self.language, self.now = language, now
        # A form that showed no choice of parts sends none, and needs none again.
        self.parts = queries.parts_of(event) if data is None or "part" in data else {}
        self.minor: bool | None = None
        self.delegation: Delegation | None = None
        self._changed_texts: set[ConsentKind] = set()
        super().__init__(self._prepared(data), initial={"form_key": secrets.token_urlsafe(16)})
        self._fit_to_role()
        self._add_consents()
        self._set_attributes()
        if not self.is_bound:
            self._mark_required()

    # --- what is shown -----------------------------------------------------------------------------------
    @property
    def asks_guardian(self) -> bool:
        """Whether the part about the guardian stands on the page."""
        if self.choice.for_adults_only:
            return False
        return self.choice.for_minors if self.minor is None else self.minor

    @property
    def consents(self) -> list[tuple[Any, ConsentText]]:
        """The fields of consent that stand on the page, with their texts."""
        kinds = required_consents(minor=self.asks_guardian)
        return [(self[f"consent_{kind}"], self.texts[kind]) for kind in sorted(kinds)]

    @property
    def has_document_errors(self) -> bool:
        return any(name.startswith("document_") for name in self.errors)

    @property
    def has_document(self) -> bool:
        """Whether something was said about a document, so that its part stands open."""
        return self.is_bound and bool(
            self.has_document_errors or self.data.get("document_type") or self.data.get("document_number")
        )

    # --- making it ---------------------------------------------------------------------------------------
    def _prepared(self, data: QueryDict | None) -> QueryDict | None:
        """The data with a key if it had none, and without ticks under texts that have changed meanwhile."""
        if data is None:
            return None
        data = data.copy()
        if not _KEY.fullmatch(data.get("form_key", "")):
            data["form_key"] = secrets.token_urlsafe(16)
        for kind, text in self.texts.items():
            shown, ticked = f"consent_{kind}_text", f"consent_{kind}"
            if data.get(shown) != _token(text):
                if data.pop(ticked, None):
                    self._changed_texts.add(kind)
                data[shown] = _token(text)
        return data

    def _fit_to_role(self) -> None:
        if self.choice.role.kind in SCHOOL_KINDS:
            self.fields["company"].label = _("School")
            del self.fields["job_title"]
        if len(self.parts) > 1:
            named = [(word, str(part)) for word, part in self.parts.items()]
            choices = [("", _("The organiser decides")), *named]
            self.fields["part"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["part"]
        if self.choice.for_adults_only:
            del self.fields["guardian_name"], self.fields["guardian_relation"]

    def _add_consents(self) -> None:
        for kind in sorted(self.texts):
            if kind == ConsentKind.ATTENDANCE and self.choice.for_adults_only:
                continue
            label = _("I have read “%(title)s” and agree.") % {"title": self.texts[kind].title}
            self.fields[f"consent_{kind}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"consent_{kind}_text"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=_token(self.texts[kind])
            )

    def _set_attributes(self) -> None:
        for field in self.fields.values():
            choose = isinstance(field, forms.ChoiceField)
            field.error_messages["required"] = _("Please choose.") if choose else _("Please fill this in.")
        mine = not self.choice.for_minors
        if mine:
            self.fields["birth_on"].widget.tell_browser("bday")
        attributes: dict[str, dict[str, str]] = {
            "name": {"autocomplete": "name" if mine else "off", "autocapitalize": "characters"},
            "chinese_name": {"autocomplete": "off", "lang": "zh"},
            "nationality": {"autocomplete": "off"},
            "residence": {"autocomplete": "country"},
            "company": {"autocomplete": "organization" if mine else "off"},
            "job_title": {"autocomplete": "organization-title"},
            "document_number": {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
            "guardian_name": {"autocomplete": "name"},
            "contact_email": {"autocomplete": "email", "inputmode": "email"},
            "contact_phone": {"autocomplete": "tel", "inputmode": "tel"},
            "delegation_code": {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
        }
        for name in attributes.keys() & self.fields.keys():
            self.fields[name].widget.attrs.update(attributes[name])
        self.fields["contact_phone"].widget.input_type = "tel"

    # --- reading it --------------------------------------------------------------------------------------
    def clean_birth_on(self) -> date:
        birth_on: date = self.cleaned_data["birth_on"]
        if problem := birth_date_problem(birth_on, self.now.astimezone(self.event.zone).date()):
            raise ValidationError(problem)
        self.minor = is_minor(birth_on, self.event.opening_day)
        age = age_on(birth_on, self.event.opening_day)
        if not age_fits(self.choice.role, age):
            raise ValidationError(age_sentence(self.event, self.choice.role, age))
        return birth_on

    def clean_document_expires_on(self) -> date | None:
        expires_on: date | None = self.cleaned_data["document_expires_on"]
        if expires_on and expires_on < self.event.closing_day:
            raise ValidationError(
                _("It runs out before the event is over. Leave it empty now, and hand in the new one later.")
            )
        return expires_on

    def clean_document_number(self) -> str:
        number = str(self.cleaned_data["document_number"]).upper()
        if number and not _DOCUMENT.fullmatch(number):
            raise ValidationError(_("Write the number as it stands in the document: letters A–Z and digits."))
        return number

    def clean_delegation_code(self) -> str:
        typed = str(self.cleaned_data["delegation_code"])
        if typed:
            self.delegation = delegation_by_code(self.event, typed)
            if self.delegation is None:
                raise ValidationError(
                    _("No delegation of this event has this code. Ask its leader, or leave it empty.")
                )
        return typed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._clean_phone(data)
        self._clean_document(data)
        self._clean_guardian(data)
        self._clean_consents(data)
        self._mark_required()
        return data

    def _mark_required(self) -> None:
        """Mark what is asked of this person; `clean` alone decides what is missing."""
        asked = {f"consent_{kind}" for kind in required_consents(minor=self.asks_guardian)}
        if self.asks_guardian:
            asked |= {"guardian_name", "guardian_relation"}
        for name in asked & self.fields.keys():
            self.fields[name].required = True

    def _clean_phone(self, data: dict[str, Any]) -> None:
        typed = data.get("contact_phone")
        if not typed or ("residence" in self.errors and not typed.startswith("+")):
            return
        try:
            number = phonenumbers.parse(typed, data.get("residence") or None)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            sentence = _("This is no phone number. Write it with the country code, such as %(example)s.")
            self.add_error("contact_phone", sentence % {"example": _EXAMPLE_PHONE})
        else:
            data["contact_phone"] = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def _clean_document(self, data: dict[str, Any]) -> None:
        kind, number = data.get("document_type"), data.get("document_number")
        if kind and number == "":
            self.add_error("document_number", _("Write the number too, or choose “None at hand”."))
        if number and kind == "":
            self.add_error("document_type", _("Choose which document this number is of."))

    def _clean_guardian(self, data: dict[str, Any]) -> None:
        if not self.asks_guardian:
            return
        if not data.get("guardian_name") and "guardian_name" not in self.errors:
            self.add_error(
                "guardian_name",
                _("Who is under 18 on the opening day is signed up by a parent or guardian. Who are you?"),
            )
        if not data.get("guardian_relation") and "guardian_relation" not in self.errors:
            self.add_error("guardian_relation", _("Choose what you are to the child."))

    def _clean_consents(self, data: dict[str, Any]) -> None:
        for kind in required_consents(minor=self.asks_guardian):
            if data.get(f"consent_{kind}"):
                continue
            self.add_error(
                f"consent_{kind}",
                _("This text has changed since you opened the page. Please read it again and tick the box.")
                if kind in self._changed_texts
                else _("This consent is needed to sign up. Read the text, and tick the box if you agree."),
            )

    # --- handing it on -----------------------------------------------------------------------------------
    def application(self) -> Application:
        """What was said, when the form is valid."""
        data, minor = self.cleaned_data, bool(self.minor)
        kinds = required_consents(minor=minor)
        return Application(
            role=self.choice.role, name=data["name"], chinese_name=data["chinese_name"],
            birth_on=data["birth_on"], nationality=data["nationality"], residence=data["residence"],
            document_type=data["document_type"] if data["document_number"] else "",
            document_number=data["document_number"], document_expires_on=data["document_expires_on"],
            company=data["company"], job_title=data.get("job_title", ""),
            contact_email=data["contact_email"], contact_phone=data["contact_phone"], language=self.language,
            guardian=self._guardian() if minor else None,
            part=self.parts.get(data.get("part", "")), delegation=self.delegation,
            consents={kind: self.texts[kind] for kind in kinds if data.get(f"consent_{kind}")},
        )  # fmt: skip

    def _guardian(self) -> GuardianSaid:
        data = self.cleaned_data
        return GuardianSaid(
            name=data["guardian_name"], relation=Relation(data["guardian_relation"]),
            email=data["contact_email"], phone=data["contact_phone"],
        )  # fmt: skip

    def idempotency_key(self) -> str:
        """Equal for the same form sent again; another for the next child, typed into the same page after a
        step back."""
        said = self.cleaned_data
        person = (name_key(said["name"]), said["birth_on"].isoformat())
        parts = (said["form_key"], str(self.choice.role.pk), *person)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def refuse(self, refusal: Refused) -> None:
        """Put a refusal beside its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)


def _token(text: ConsentText) -> str:
    """Which text was shown, and how it read."""
    return f"{text.code}:{text.text_hash()}"
