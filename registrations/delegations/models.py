"""A delegation: a party of its own at one event, with a leader, a base and a quota."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.enums import Duty
from accounts.models import Organisation
from events.models import Event
from foundation.codes import new_code
from foundation.fields import LowercaseEmailField
from registrations.delegations.enums import DelegationState
from registrations.people.models import Association


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def within_reach(self, user: Any, duty: Duty) -> DelegationQuerySet:
        """Delegations of the events in whose organisations `user` has `duty`."""
        return self.filter(event__organisation__in=Organisation.objects.within_reach(user, duty))

    def confirmed(self) -> DelegationQuerySet:
        return self.filter(state=DelegationState.CONFIRMED)


class Delegation(models.Model):
    """A party. `base` is the country or region it comes from, by which fairs count (R5)."""

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("event")
    )
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = models.CharField(_("name"), max_length=200)
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations",
        verbose_name=_("association or enterprise"),
    )  # fmt: skip
    base = CountryField(_("comes from"), help_text=_("Country or region where the delegation is at home."))
    leader_name = models.CharField(_("leader"), max_length=200, blank=True)
    leader_email = LowercaseEmailField(_("leader's e-mail address"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DelegationState.choices, default=DelegationState.INVITED
    )
    quota_asked = models.PositiveSmallIntegerField(_("places asked"), null=True, blank=True)
    quota_granted = models.PositiveSmallIntegerField(_("places granted"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"], name="delegation_name_once_an_event",
                violation_error_message=_("This event has a delegation of that name already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=DelegationState.values), name="delegation_known_state"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.name)
