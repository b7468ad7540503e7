"""Forms of the office: each choice offers only what is within the user's reach."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries
from modeltranslation.fields import TranslationField
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from accounts.enums import Duty
from accounts.models import Organisation
from accounts.office.views import localised

LANGUAGE_NAMES = dict(settings.LANGUAGES)
# The languages in which the office itself is written; the others stand in a panel of their own.
MAIN_LANGUAGES = [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]


class ReachForm(WagtailAdminModelForm):
    """A form whose choices of rows are those for which the user has `duty`.

    `needs_one_of` names translated fields that must be filled in one language at least.
    """

    duty = Duty.MANAGE_EVENTS
    needs_one_of: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._confine(name, field)
        self._name_languages()

    def _name_languages(self) -> None:
        """Call a translated field by its name and its language's own."""
        for row in self._meta.model._meta.fields:
            if isinstance(row, TranslationField) and row.name in self.fields:
                label = capfirst(row.translated_field.verbose_name)
                self.fields[row.name].label = f"{label} · {LANGUAGE_NAMES[row.language]}"

    def _confine(self, name: str, field: forms.ModelChoiceField[Any]) -> None:
        rows: Any = field.queryset
        if self.for_user is not None and hasattr(rows, "within_reach"):
            reached = rows.within_reach(self.for_user, self.duty)
            # What was chosen by somebody with a longer reach may stay.
            field.queryset = reached | rows.filter(pk=self.initial.get(name))
        if field.queryset is not None and field.queryset.model is Organisation:
            field.label_from_instance = indented  # type: ignore[method-assign, assignment]
            self._choose_only(name, field)

    def _choose_only(self, name: str, field: forms.ModelChoiceField[Any]) -> None:
        first_two = list(field.queryset[:2]) if field.required and field.queryset is not None else []
        if len(first_two) == 1:
            self.initial.setdefault(name, first_two[0].pk)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for field in self.needs_one_of:
            columns = [column for column in localised(field) if column in self.fields]
            if not any(self.cleaned_data.get(column) for column in columns) and not any(
                column in self.errors for column in columns
            ):
                self.add_error(columns[0], _("Write this in one language at least."))
        return cleaned  # type: ignore[no-any-return]


class CountryField(forms.ChoiceField):
    """A country or region by its two letters."""

    def __init__(self, **kwargs: Any) -> None:
        label = gettext_lazy("Country or region")
        super().__init__(**{"choices": lambda: list(countries), "label": label, **kwargs})


def country_name(row: Any) -> str:
    """The name of `row`'s country or region in the reader's language."""
    return str(countries.name(row.country) or row.country)


def indented(organisation: Any) -> str:
    """An organisation's name, set in by its depth in the tree."""
    return f"{'　' * (organisation.depth - 1)}{organisation}"


class ReachInlinePanel(InlinePanel):
    """An inline panel with a form of our own; `inherited` attributes of the parent form are passed to it."""

    def __init__(
        self, *args: Any, form: type[ReachForm] = ReachForm, inherited: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.form = form
        self.inherited = inherited

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "form": self.form, "inherited": self.inherited}

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": self.form,
            "inherit_kwargs": ["for_user", *self.inherited],
        }
        return options


def language_row(field: str, **kwargs: Any) -> Panel:
    """A translated field in the office's own languages, side by side."""
    return FieldRowPanel([FieldPanel(column) for column in localised(field, MAIN_LANGUAGES)], **kwargs)


def other_languages(*fields: str) -> Panel:
    """Translated fields in all the other languages, folded away."""
    others = [code for code, _name in settings.LANGUAGES if code not in MAIN_LANGUAGES]
    panels = [
        FieldPanel(column) for code in others for field in fields for column in localised(field, [code])
    ]
    return MultiFieldPanel(panels, heading=gettext_lazy("Other languages"), classname="collapsed")
