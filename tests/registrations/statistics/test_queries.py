"""The figures beside what was counted by hand, rule by rule (`domain.md`, section 2)."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import PartKind, RoleKind
from registrations.checkin.enums import Act
from registrations.checkin.models import CheckIn
from registrations.delegations.enums import DelegationState
from registrations.signup.enums import RejectionReason, State
from registrations.statistics.enums import Basis, Standing
from registrations.statistics.queries import DelegationFigures, EventFigures, Turnout, event_figures
from tests.factories.events import PartFactory, SessionFactory
from tests.registrations.statistics.hand_counted import MORNING, Book, duplicate_of

pytestmark = pytest.mark.django_db


def of_kind(figures: EventFigures, kind: RoleKind) -> Turnout:
    return next(row.turnout for row in figures.roles if row.kind == kind)


def of_party(figures: EventFigures, code: str) -> DelegationFigures:
    return next(row for row in figures.delegations if row.code == code)


class TestAnEmptyEvent:
    def test_has_zeros(self) -> None:
        figures = event_figures(Book().event)
        assert figures.total == Turnout(registered=0, accepted=0, attended=0, attendances=0)
        assert [*figures.roles, *figures.countries, *figures.delegations, *figures.hours] == []

    def test_does_not_see_another_events_log(self) -> None:
        Book().came()
        assert event_figures(Book().event).total.attended == 0


class TestPersons:
    """R1: distinct persons who attended."""

    def test_who_only_signed_up_did_not_attend(self) -> None:
        book = Book()
        book.sign_up()
        book.came()
        assert event_figures(book.event).total == Turnout(registered=2, accepted=2, attended=1, attendances=1)

    def test_a_second_scan_is_the_same_person_and_the_same_attendance(self) -> None:
        book = Book()
        registration = book.came()
        book.scan(registration, minutes=30)
        total = event_figures(book.event).total
        assert (total.attended, total.attendances) == (1, 1)

    def test_an_exit_alone_is_no_attendance(self) -> None:
        book = Book()
        book.scan(book.sign_up(), act=Act.OUT)
        assert event_figures(book.event).total.attended == 0

    def test_an_undone_entry_does_not_count(self) -> None:
        book = Book()
        book.undo(book.scan(book.sign_up()))
        book.came()
        assert event_figures(book.event).total.attended == 1

    def test_one_of_two_entries_undone_leaves_the_person(self) -> None:
        book = Book()
        registration = book.sign_up()
        book.undo(book.scan(registration))
        book.scan(registration, minutes=5)
        assert event_figures(book.event).total.attended == 1

    def test_merged_persons_are_one(self) -> None:
        book = Book()
        first = book.came()
        doubled = book.came(person=duplicate_of(first))
        assert event_figures(book.event).total.attended == 2
        book.merge(doubled, into=first)
        assert event_figures(book.event).total == Turnout(registered=1, accepted=1, attended=1, attendances=1)

    def test_who_came_and_withdrew_afterwards_still_came(self) -> None:
        book = Book()
        registration = book.came()
        registration.state = State.WITHDRAWN
        registration.save()
        assert event_figures(book.event).total == Turnout(registered=1, accepted=0, attended=1, attendances=1)

    @pytest.mark.parametrize(
        ("state", "registered", "accepted"),
        [
            (State.DRAFT, 0, 0),
            (State.SUBMITTED, 1, 0),
            (State.WAITLISTED, 1, 0),
            (State.ACCEPTED, 1, 1),
            (State.CONFIRMED, 1, 1),
            (State.REJECTED, 1, 0),
            (State.WITHDRAWN, 1, 0),
            (State.CANCELLED, 1, 0),
        ],
    )
    def test_registered_is_whatever_was_sent_in_and_accepted_what_holds_a_place(
        self, state: State, registered: int, accepted: int
    ) -> None:
        book = Book()
        reason = RejectionReason.OTHER if state == State.REJECTED else ""
        book.sign_up(state=state, rejection_reason=reason)
        total = event_figures(book.event).total
        assert (total.registered, total.accepted) == (registered, accepted)

    def test_who_withdrew_and_signed_up_again_registered_once(self) -> None:
        book = Book()
        first = book.sign_up(state=State.WITHDRAWN)
        book.came(person=first.person)
        assert event_figures(book.event).total == Turnout(registered=1, accepted=1, attended=1, attendances=1)


class TestAttendances:
    """R2: one per person per countable activity; safety scans never count."""

    def test_safety_scans_never_count(self) -> None:
        book = Book()
        bus = book.safety_gate()
        book.came(gate=bus)
        both = book.came()
        book.scan(both, gate=bus)
        total = event_figures(book.event).total
        assert (total.attended, total.attendances) == (1, 1)

    def test_ten_days_of_a_camp_are_one(self) -> None:
        book = Book()
        registration = book.sign_up(RoleKind.CAMPER)
        for day in range(10):
            book.scan(registration, minutes=day * 24 * 60)
        assert event_figures(book.event).total.attendances == 1

    def test_two_gates_of_one_activity_are_one(self) -> None:
        book = Book()
        registration = book.came()
        book.scan(registration, gate=book.add_gate(name="西门"))
        assert event_figures(book.event).total.attendances == 1

    def test_each_part_and_each_session_is_one(self) -> None:
        book = Book()
        morning, evening = (
            PartFactory.create(event=book.event, kind=PartKind.OCCURRENCE, number=number) for number in (1, 2)
        )
        talk = SessionFactory.create(event=book.event, part=morning)
        gates = [book.add_gate(part=morning), book.add_gate(part=evening), book.add_gate(session=talk)]
        everywhere, once = book.sign_up(), book.sign_up()
        for gate in gates:
            book.scan(everywhere, gate=gate)
        book.scan(once, gate=gates[1])
        total = event_figures(book.event).total
        assert (total.attended, total.attendances) == (2, 4)

    def test_a_merged_person_attends_an_activity_once(self) -> None:
        book = Book()
        evening = book.add_gate(part=PartFactory.create(event=book.event, kind=PartKind.OCCURRENCE))
        first = book.came()
        doubled = book.came(person=duplicate_of(first))
        book.scan(doubled, gate=evening)
        book.merge(doubled, into=first)
        total = event_figures(book.event).total
        assert (total.attended, total.attendances) == (1, 2)


class TestRoles:
    """R12: campers, leaders, staff, performers and volunteers are counted apart."""

    def test_only_participants_are_in_the_total(self) -> None:
        book = Book()
        for kind in (RoleKind.CAMPER, RoleKind.CAMPER, RoleKind.LEADER, RoleKind.VOLUNTEER, RoleKind.PRESS):
            book.came(kind)
        figures = event_figures(book.event)
        assert figures.total.attended == 2
        assert [(row.kind, row.turnout.attended) for row in figures.roles] == [
            (RoleKind.CAMPER, 2),
            (RoleKind.LEADER, 1),
            (RoleKind.PRESS, 1),
            (RoleKind.VOLUNTEER, 1),
        ]

    def test_one_person_in_two_participants_roles_is_one_in_the_total_and_in_each_role(self) -> None:
        book = Book()
        delegate = book.came(RoleKind.DELEGATE)
        guest = book.came(RoleKind.GUEST, person=duplicate_of(delegate))
        book.merge(guest, into=delegate)
        figures = event_figures(book.event)
        assert figures.total.attended == 1
        assert of_kind(figures, RoleKind.DELEGATE).attended == 1
        assert of_kind(figures, RoleKind.GUEST).attended == 1

    def test_one_person_as_guest_and_volunteer_is_counted_in_both_places(self) -> None:
        book = Book()
        guest = book.came(RoleKind.GUEST)
        helper = book.sign_up(RoleKind.VOLUNTEER, person=duplicate_of(guest))
        book.merge(helper, into=guest)
        figures = event_figures(book.event)
        assert figures.total == Turnout(registered=1, accepted=1, attended=1, attendances=1)
        assert of_kind(figures, RoleKind.VOLUNTEER) == Turnout(
            registered=1, accepted=1, attended=0, attendances=0
        )


class TestDelegations:
    """R4: a confirmed delegation with at least one member who attended; individuals are none."""

    @pytest.mark.parametrize("state", list(DelegationState))
    def test_only_a_confirmed_one_counts(self, state: DelegationState) -> None:
        book = Book()
        party = book.party(state=state)
        book.came(delegation=party)
        figures = event_figures(book.event)
        assert figures.delegations_came == (1 if state == DelegationState.CONFIRMED else 0)
        assert of_party(figures, party.code).attended == 1

    def test_one_of_which_nobody_came_does_not_count(self) -> None:
        book = Book()
        stayed, came = book.party("MM"), book.party("LA")
        book.sign_up(delegation=stayed)
        book.came(delegation=came)
        book.sign_up(delegation=came)
        figures = event_figures(book.event)
        assert (len(figures.delegations), figures.delegations_confirmed, figures.delegations_came) == (
            2,
            2,
            1,
        )
        assert (of_party(figures, stayed.code).registered, of_party(figures, stayed.code).attended) == (1, 0)
        assert (of_party(figures, came.code).registered, of_party(figures, came.code).attended) == (2, 1)

    def test_one_whose_only_visitor_was_undone_did_not_come(self) -> None:
        book = Book()
        book.undo(book.scan(book.sign_up(delegation=book.party())))
        assert event_figures(book.event).delegations_came == 0

    def test_one_of_which_only_the_leader_came_has_come_without_participants(self) -> None:
        book = Book()
        party = book.party()
        book.came(RoleKind.LEADER, delegation=party)
        figures = event_figures(book.event)
        assert figures.delegations_came == 1
        assert of_party(figures, party.code).attended == 0

    def test_individuals_and_members_of_unconfirmed_ones_stand_apart(self) -> None:
        book = Book()
        book.came(delegation=book.party())
        book.came(delegation=book.party(state=DelegationState.APPLIED))
        book.came()
        book.came()
        book.sign_up()
        figures = event_figures(book.event)
        assert figures.standing == {Standing.MEMBER: 1, Standing.UNCONFIRMED: 1, Standing.INDIVIDUAL: 2}
        assert figures.standing_registered[Standing.INDIVIDUAL] == 3
        assert sum(figures.standing.values()) == figures.total.attended == 4

    def test_a_merged_person_who_came_both_ways_is_a_member(self) -> None:
        book = Book()
        alone = book.came()
        member = book.came(delegation=book.party(), person=duplicate_of(alone))
        book.merge(alone, into=member)
        standing = event_figures(book.event).standing
        assert standing == {Standing.MEMBER: 1, Standing.UNCONFIRMED: 0, Standing.INDIVIDUAL: 0}


class TestCountries:
    """R5: each metric says by what it counts; the mainland is left out."""

    def test_residence_nationality_and_base_are_three_counts(self) -> None:
        book = Book()
        party = book.party("SG")
        book.came(delegation=party, residence="TH", nationality="MM")
        book.came(delegation=party, residence="TH", nationality="LA")
        figures = event_figures(book.event)
        assert figures.countries_by(Basis.RESIDENCE) == {"TH"}
        assert figures.countries_by(Basis.NATIONALITY) == {"MM", "LA"}
        assert figures.countries_by(Basis.BASE) == {"SG"}
        singapore = next(row for row in figures.countries if row.code == "SG")
        assert (singapore.persons[Basis.BASE], singapore.persons[Basis.RESIDENCE]) == (2, 0)
        assert singapore.delegations == 1

    def test_the_mainland_has_a_row_but_is_not_counted(self) -> None:
        book = Book()
        book.came(residence="CN", nationality="TH", delegation=book.party("CN"))
        book.came(residence="HK", nationality="CN")
        figures = event_figures(book.event)
        assert figures.countries_by(Basis.RESIDENCE) == {"HK"}
        assert figures.countries_by(Basis.NATIONALITY) == {"TH"}
        assert figures.countries_by(Basis.BASE) == frozenset()
        assert [row.code for row in figures.countries] == ["HK", "TH", "CN"]
        assert figures.countries[-1].persons[Basis.RESIDENCE] == 1

    def test_hong_kong_macao_and_taiwan_are_three(self) -> None:
        book = Book()
        for code in ("HK", "MO", "TW"):
            book.came(residence=code)
        assert event_figures(book.event).countries_by(Basis.RESIDENCE) == {"HK", "MO", "TW"}

    def test_who_did_not_come_brings_no_country(self) -> None:
        book = Book()
        book.sign_up(residence="BR", delegation=book.party("BR"))
        book.came(residence="TH")
        figures = event_figures(book.event)
        assert figures.countries_by(Basis.RESIDENCE) == {"TH"}
        assert figures.countries_by(Basis.BASE) == frozenset()

    def test_leaders_and_volunteers_bring_no_country_of_residence(self) -> None:
        book = Book()
        book.came(RoleKind.CAMPER, residence="TH")
        book.came(RoleKind.LEADER, residence="LA")
        assert event_figures(book.event).countries_by(Basis.RESIDENCE) == {"TH"}

    def test_of_two_answers_of_one_person_the_newest_holds(self) -> None:
        book = Book()
        first = book.came(residence="TH")
        second = book.came(residence="LA", person=duplicate_of(first))
        book.merge(second, into=first)
        assert event_figures(book.event).countries_by(Basis.RESIDENCE) == {"LA"}


class TestHours:
    def test_each_attendance_falls_in_the_hour_of_its_first_scan_in_the_events_zone(self) -> None:
        book = Book()
        early = book.sign_up()
        book.scan(early, minutes=90)
        book.scan(early, minutes=10)
        late = book.sign_up()
        book.scan(late, minutes=61)
        hours = event_figures(book.event).hours
        assert [(row.at.isoformat(), row.attendances) for row in hours] == [
            ("2026-07-12T09:00:00+08:00", 1),
            ("2026-07-12T10:00:00+08:00", 1),
        ]

    def test_their_sum_is_the_attendances(self) -> None:
        book = Book()
        evening = book.add_gate(part=PartFactory.create(event=book.event, kind=PartKind.OCCURRENCE))
        chance = random.Random(7)
        for _ in range(9):
            registration = book.came()
            book.scan(registration, gate=evening, minutes=chance.randrange(600))
        figures = event_figures(book.event)
        assert sum(row.attendances for row in figures.hours) == figures.total.attendances == 18


class TestFair:
    def test_counts_guests_of_delegations_from_abroad(self) -> None:
        book = Book()
        thai, macao, mainland = book.party("TH"), book.party("MO"), book.party("CN")
        for party in (thai, thai, macao, mainland):
            book.came(delegation=party)
        book.came(RoleKind.LEADER, delegation=thai)
        book.came(residence="SG")
        fair = event_figures(book.event).fair
        assert (fair.bases, fair.delegations, fair.guests) == (frozenset({"TH", "MO"}), 2, 3)

    def test_two_delegations_of_one_country_are_one_country(self) -> None:
        book = Book()
        book.came(delegation=book.party("TH"))
        book.came(delegation=book.party("TH"))
        fair = event_figures(book.event).fair
        assert (fair.bases, fair.delegations, fair.guests) == (frozenset({"TH"}), 2, 2)


class TestCampers:
    def test_counts_campers_by_residence_without_leaders_most_first(self) -> None:
        book = Book()
        for code in ("LA", "TH", "TH", "MM", "CN"):
            book.came(RoleKind.CAMPER, residence=code)
        book.came(RoleKind.LEADER, residence="SG")
        campers = event_figures(book.event).campers
        assert campers.persons == 4
        assert campers.residences == (("TH", 2), ("LA", 1), ("MM", 1))

    def test_without_cohorts_there_was_one(self) -> None:
        book = Book()
        camp = PartFactory.create(event=book.event, kind=PartKind.CAMP)
        book.came(RoleKind.CAMPER, part=camp)
        assert event_figures(book.event).campers.cohorts == 1

    def test_cohorts_are_those_to_which_campers_came(self) -> None:
        book = Book()
        first, second, third, fourth = (
            PartFactory.create(event=book.event, number=number) for number in (1, 2, 3, 4)
        )
        book.came(RoleKind.CAMPER, part=first)
        book.came(RoleKind.CAMPER, gate=book.add_gate(part=second))
        book.came(
            RoleKind.CAMPER, gate=book.add_gate(session=SessionFactory.create(event=book.event, part=third))
        )
        book.sign_up(RoleKind.CAMPER, part=fourth)
        assert event_figures(book.event).campers.cohorts == 3


def test_takes_three_statements_however_many_came() -> None:
    book = Book()
    for index in range(6):
        book.came(delegation=book.party(), residence="TH" if index % 2 else "LA")
    with CaptureQueriesContext(connection) as statements:
        event_figures(book.event)
    assert len(statements) == 3


def test_an_undo_after_the_fact_changes_the_next_answer() -> None:
    book = Book()
    entry = book.scan(book.sign_up(), minutes=5)
    before = event_figures(book.event)
    book.undo(entry)
    assert before.hours[0].at.astimezone(MORNING.tzinfo) == MORNING
    assert before.hours[0].at - MORNING == timedelta(0)
    assert (before.total.attended, event_figures(book.event).total.attended) == (1, 0)


def test_the_undone_are_looked_up_once_and_not_anew_for_each_row_of_the_log() -> None:
    plan = CheckIn.objects.countable().explain()
    once = {"sqlite": "LIST SUBQUERY", "postgresql": "hashed SubPlan"}[connection.vendor]
    assert once in plan
