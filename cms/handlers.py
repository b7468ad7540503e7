"""Keeps editors' rights in step with teams and with the trees of pages."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

from accounts.actions import MEMBERSHIP_CHANGED
from accounts.models import User
from cms.actions import fit_groups, fit_permissions
from cms.models import OrganisationSection
from foundation import outbox


def connect() -> None:
    """Called once, when the app is ready."""
    copy_for_translation_done.connect(_translated, dispatch_uid="cms.section-translated")


@outbox.handles(MEMBERSHIP_CHANGED)
def membership_changed(payload: outbox.Payload) -> None:
    """The member's groups fit his memberships; of a user who is gone, nothing is left to do."""
    for user in User.objects.filter(pk=payload["user"]):
        fit_groups(user)


def _translated(target_obj: Any, **kwargs: Any) -> None:
    """A new language of a section's root page: its editors work in it too."""
    if isinstance(target_obj, Page):
        rooted = OrganisationSection.objects.filter(root_page__translation_key=target_obj.translation_key)
        for section in rooted:
            fit_permissions(section)
