"""Wagtail's generic views, each confined to the rows within the user's reach: a foreign object is a 404."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView

from foundation import audit
from foundation.actors import Actor
from foundation.search_text import spellings

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class WithinReach:
    """Confines a view to the rows for which the user may do `reach_action`."""

    reach_action = "view"
    request: HttpRequest
    permission_policy: Any

    def rows(self) -> QuerySet[Any]:
        """The rows that this view may show or change."""
        found: QuerySet[Any] = self.permission_policy.instances_user_has_permission_for(
            self.request.user, self.reach_action
        )
        return found


class OfficeIndexView(WithinReach, generic.IndexView):
    """A list whose search finds words in every language, in simplified and traditional signs."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.rows()

    def get_table(self, object_list: Any) -> Any:
        shown = [row.pk for row in object_list]
        self._changeable = self._those("change", shown)
        self._deletable = self._those("delete", shown)
        return super().get_table(object_list)

    def get_edit_url(self, instance: Model) -> str | None:
        return super().get_edit_url(instance) if instance.pk in self._changeable else None

    def get_delete_url(self, instance: Model) -> str | None:
        return super().get_delete_url(instance) if instance.pk in self._deletable else None

    def _those(self, action: str, shown: list[Any]) -> set[Any]:
        if not self.user_has_permission(action):
            return set()
        allowed = self.permission_policy.instances_user_has_permission_for(self.request.user, action)
        return set(allowed.filter(pk__in=shown).values_list("pk", flat=True))

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_searching:
            return queryset
        found = Q(pk__in=())
        for spelling in spellings(self.search_query):
            for field in self.search_fields or ():
                found |= Q(**{f"{field}__icontains": spelling})
        return queryset.filter(found)


class AuditedSave:
    """Writes an audit row with what was saved, and turns a database's refusal into a sentence."""

    request: HttpRequest
    audit_verb = ""

    def save_instance(self) -> Model:
        instance: Model = super().save_instance()  # type: ignore[misc]
        record(self.request, self.audit_verb, instance)
        return instance

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except IntegrityError:
            form.add_error(None, _("Somebody else saved something at the same moment. Look, and try again."))
        self.produced_error_code = "validation_error"
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]


class OfficeCreateView(AuditedSave, generic.CreateView):
    audit_verb = "add"


class OfficeEditView(AuditedSave, WithinReach, generic.EditView):
    reach_action = "change"
    audit_verb = "change"

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows()


class OfficeDeleteView(WithinReach, generic.DeleteView):
    """Deletes what nothing depends on; else it says so and changes nothing."""

    reach_action = "delete"

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows()

    def delete_action(self) -> None:
        with transaction.atomic():
            record(self.request, "delete", self.object)
            super().delete_action()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except ProtectedError as error:
            messages.error(self.request, protected_sentence(self.object, error))
            return redirect(self.get_success_url())


class OfficeInspectView(WithinReach, generic.InspectView):
    def get_object(self, queryset: QuerySet[Any] | None = None) -> Model:
        found: Model = get_object_or_404(self.rows(), pk=unquote(str(self.pk)))
        return found


class OfficeHistoryView(WithinReach, HistoryView):
    reach_action = "change"

    def get_base_object_queryset(self) -> QuerySet[Any]:
        return self.rows()


def staff_actor(request: HttpRequest) -> Actor:
    """The signed-in member."""
    return Actor.staff(cast("AbstractBaseUser", request.user))


def record(request: HttpRequest, verb: str, instance: Any) -> None:
    """Write that the signed-in user did `verb` to `instance`."""
    audit.record(
        actor=staff_actor(request),
        verb=f"{instance._meta.model_name}.{verb}",
        subject=instance,
        now=timezone.now(),
        organisation_id=owner_id(instance),
    )


def owner_id(instance: Any) -> int | None:
    """The row id of the organisation to which `instance` belongs, by itself or through its event."""
    if hasattr(instance, "organisation_id"):
        return int(instance.organisation_id)
    return int(instance.event.organisation_id) if hasattr(instance, "event") else int(instance.pk)


def protected_sentence(instance: Model, error: ProtectedError) -> str:
    """Why `instance` can't be deleted."""
    kinds = sorted({str(row._meta.verbose_name_plural) for row in error.protected_objects})
    return _("“%(object)s” can't be deleted: %(things)s depend on it.") % {
        "object": instance,
        "things": ", ".join(kinds),
    }


def in_all_languages(model: type[Model], *fields: str) -> list[str]:
    """The names of the columns of `fields`, those of every language for the translated ones."""
    translated = translator.get_options_for_model(model).all_fields if _is_translated(model) else {}
    columns: list[str] = []
    for field in fields:
        columns += localised(field) if field in translated else [field]
    return columns


def localised(field: str, codes: list[str] | None = None) -> list[str]:
    """The columns of a translated field in the languages `codes`, else in all."""
    codes = [code for code, _name in settings.LANGUAGES] if codes is None else codes
    return [build_localized_fieldname(field, code) for code in codes]


def _is_translated(model: type[Model]) -> bool:
    return model in translator.get_registered_models(abstract=False)
