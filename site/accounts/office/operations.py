"""One thing done to one row: a page that asks, and a POST that does it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts.office.views import WithinReach, staff_actor
from foundation.actors import Actor


class OperationView(WithinReach, PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Asks, then does `perform`; what it raises of `refusals` is shown as a sentence and changes nothing.

    `button` says what happens, `question` what will follow from it; `serious` makes the button red. Without
    `asks` a GET is a 405.
    """

    model: Any = None
    template_name = "accounts/office/operation.html"
    form_class: type[forms.Form] = forms.Form
    permission_required = "change"
    reach_action = "change"
    index_url_name = ""
    inspect_url_name = ""
    refusals: tuple[type[Exception], ...] = ()
    # Words are lazy, so that each reader gets his own.
    button: Any = ""
    question: Any = ""
    serious = False
    asks = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_object(self) -> Any:
        return get_object_or_404(self.rows(), pk=unquote(str(self.kwargs["pk"])))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.asks:
            return self.http_method_not_allowed(request, *args, **kwargs)
        return super().get(request, *args, **kwargs)

    @property
    def actor(self) -> Actor:
        return staff_actor(self.request)

    def perform(self, form: Any) -> str:
        """Do it; returns the sentence that says so."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            done = self.perform(form)
        except self.refusals as error:
            return self.refused(form, str(error))
        messages.success(self.request, done)
        return redirect(self.get_success_url())

    def refused(self, form: Any, sentence: str) -> HttpResponse:
        if not self.asks:
            messages.error(self.request, sentence)
            return redirect(self.get_success_url())
        form.add_error(None, sentence)
        return self.form_invalid(form)

    def get_success_url(self) -> str:
        following = get_valid_next_url_from_request(self.request)
        return str(following or reverse(self.inspect_url_name, args=(quote(self.object.pk),)))

    def get_page_title(self) -> str:
        return str(self.button)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        index = {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)}
        here = {"url": "", "label": str(self.button), "sublabel": str(self.object)}
        return [*self.breadcrumbs_items, index, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["media"] = context["form"].media
        context["next_url"] = self.get_success_url()
        return context


def operation_url(namespace: str, name: str, row: Model) -> str:
    """The address of the operation `name` on `row`."""
    return reverse(f"{namespace}:{name}", args=(quote(row.pk),))
