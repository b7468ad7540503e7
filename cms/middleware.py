"""Keeps other organisations' pages and files out of the office screens that take a row's number on trust.

Wagtail's choosers show whatever number they are given, and wagtail-localize translates any page for anybody
who may translate. What is not the user's own is a 404 there too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from cms.models import SiteImage
from foundation.middleware import OFFICE_PREFIX

LONGEST_NUMBER = 18

Numbers = list[str]
GetResponse = Callable[[HttpRequest], HttpResponseBase]


def may_choose(model: type[SiteImage | Document]) -> Callable[[User, Numbers], bool]:
    """Whether all of `numbers` are files that the user may use."""

    def check(user: User, numbers: Numbers) -> bool:
        allowed = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["choose"])
        return _all_in(allowed, numbers)

    return check


def may_see(user: User, numbers: Numbers) -> bool:
    """Whether all of `numbers` are pages that the user finds in the explorer."""
    return _all_in(policy_registry.get_by_type(Page).explorable_instances(user), numbers)


def may_edit(user: User, numbers: Numbers) -> bool:
    """Whether all of `numbers` are pages that the user may change."""
    pages = Page.objects.filter(pk__in=_integers(numbers))
    return all(page.permissions_for_user(user).can_edit() for page in pages)


def may_edit_source(user: User, numbers: Numbers) -> bool:
    """The same of sources of translations."""
    sources = TranslationSource.objects.filter(pk__in=_integers(numbers))
    return may_edit(user, [str(source.get_source_instance().pk) for source in sources])


def may_edit_translation(user: User, numbers: Numbers) -> bool:
    """The same of translations."""
    translations = Translation.objects.filter(pk__in=_integers(numbers)).select_related("source")
    return may_edit_source(user, [str(translation.source_id) for translation in translations])


CHECKS: Mapping[str, tuple[str, Callable[[User, Numbers], bool]]] = {
    "wagtailadmin_choose_page_child": ("parent_page_id", may_see),
    "wagtailadmin_choose_page_chosen_multiple": ("id", may_see),
    "wagtailimages_chooser:chosen": ("pk", may_choose(SiteImage)),
    "wagtailimages_chooser:chosen_multiple": ("id", may_choose(SiteImage)),
    "wagtailimages_chooser:select_format": ("image_id", may_choose(SiteImage)),
    "wagtaildocs_chooser:chosen": ("pk", may_choose(Document)),
    "wagtaildocs_chooser:chosen_multiple": ("id", may_choose(Document)),
    "wagtail_localize:submit_page_translation": ("page_id", may_edit),
    "wagtail_localize:update_translations": ("translation_source_id", may_edit_source),
    "wagtail_localize:machine_translate": ("translation_id", may_edit_translation),
}
"""By the name of the route: where the numbers stand, in the path or in the query, and who may."""


class OwnPagesMiddleware:
    """Answers 404 where `CHECKS` says no. Behind the middleware that knows the user."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        match = request.resolver_match
        if match is None or not request.path.startswith(OFFICE_PREFIX) or match.view_name not in CHECKS:
            return
        name, allows = CHECKS[match.view_name]
        numbers = [str(kwargs[name])] if name in kwargs else request.GET.getlist(name)
        if isinstance(request.user, User) and not allows(request.user, numbers):
            raise Http404


def _all_in(allowed: Any, numbers: Numbers) -> bool:
    wanted = set(_integers(numbers))
    return len(wanted) == len(set(numbers)) and allowed.filter(pk__in=wanted).count() == len(wanted)


def _integers(numbers: Numbers) -> list[int]:
    return [int(number) for number in numbers if number.isdecimal() and len(number) <= LONGEST_NUMBER]
