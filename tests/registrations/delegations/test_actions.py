"""Making delegations and deciding on them."""

from __future__ import annotations

import pytest

from foundation.actors import Actor
from foundation.models import AuditEntry
from registrations.delegations.actions import DelegationRefused, Party, decide_delegation, make_delegation
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.delegations.queries import delegation_by_code
from registrations.delegations.rules import FOLLOWS
from tests.factories.delegations import DelegationFactory
from tests.factories.events import NOW, EventFactory

pytestmark = pytest.mark.django_db

ACTOR = Actor.system("tests")
PARTY = Party(name="泰国代表团", base="TH", leader_name="陈大伟", quota_asked=12)


def test_a_delegation_is_made_once_a_name() -> None:
    event = EventFactory.create()
    delegation = make_delegation(actor=ACTOR, event=event, party=PARTY, now=NOW)
    assert (delegation.name, delegation.base) == ("泰国代表团", "TH")
    assert delegation.state == DelegationState.INVITED
    with pytest.raises(DelegationRefused) as refusal:
        make_delegation(actor=ACTOR, event=event, party=PARTY, now=NOW)
    assert refusal.value.field == "name"
    make_delegation(actor=ACTOR, event=EventFactory.create(), party=PARTY, now=NOW)
    assert Delegation.objects.count() == AuditEntry.objects.filter(verb="delegation.make").count() == 2


def test_a_decision_keeps_the_places_granted() -> None:
    delegation = DelegationFactory.create(state=DelegationState.APPLIED)
    decided = decide_delegation(
        actor=ACTOR, delegation=delegation, state=DelegationState.CONFIRMED, quota_granted=10, now=NOW
    )
    assert (decided.state, decided.quota_granted) == (DelegationState.CONFIRMED, 10)
    entry = AuditEntry.objects.get(subject_code=delegation.code)
    assert entry.details == {"before": "applied", "after": "confirmed"}


@pytest.mark.parametrize("before", DelegationState)
@pytest.mark.parametrize("after", DelegationState)
def test_only_what_the_table_allows_is_decided(before: DelegationState, after: DelegationState) -> None:
    delegation = DelegationFactory.create(state=before)
    if after in FOLLOWS[before] | {before}:
        decide_delegation(actor=ACTOR, delegation=delegation, state=after, now=NOW)
    else:
        with pytest.raises(DelegationRefused):
            decide_delegation(actor=ACTOR, delegation=delegation, state=after, now=NOW)


def test_a_cancelled_delegation_is_not_confirmed_at_once() -> None:
    assert DelegationState.CONFIRMED not in FOLLOWS[DelegationState.CANCELLED]


class TestByCode:
    def test_is_found_however_it_is_typed(self) -> None:
        delegation = DelegationFactory.create(code="0b1d2f3g4h")
        for typed in ("0b1d2f3g4h", " 0B1D 2F3G-4H ", "OBID2F3G4H", "０ｂ１ｄ２ｆ３ｇ４ｈ", "0b1d–2f3g4h"):
            assert delegation_by_code(delegation.event, typed) == delegation

    @pytest.mark.parametrize("state", [DelegationState.DECLINED, DelegationState.CANCELLED])
    def test_is_not_found_when_nobody_can_join_it(self, state: DelegationState) -> None:
        delegation = DelegationFactory.create(state=state)
        assert delegation_by_code(delegation.event, delegation.code) is None

    def test_is_not_found_for_another_event(self) -> None:
        assert delegation_by_code(EventFactory.create(), DelegationFactory.create().code) is None

    @pytest.mark.parametrize("typed", ["", "nothing", "😀" * 1000, "\u202e"])
    def test_of_nothing_is_nothing(self, typed: str) -> None:
        assert delegation_by_code(DelegationFactory.create().event, typed) is None
