"""Delegations."""

from __future__ import annotations

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from tests.factories.events import EventFactory


class DelegationFactory(DjangoModelFactory[Delegation]):
    """A confirmed party from Thailand."""

    class Meta:
        model = Delegation

    event = SubFactory(EventFactory)
    name = Sequence(lambda n: f"泰国代表团 {n}")
    base = "TH"
    leader_name = "陈大伟"
    leader_email = Sequence(lambda n: f"leader{n}@example.com")
    state = DelegationState.CONFIRMED
