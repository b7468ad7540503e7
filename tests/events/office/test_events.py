"""The screens of events: the form with all that hangs on an event, the list, the overview."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from accounts.enums import Role
from accounts.models import Organisation
from events.enums import EventState, SignUpProblem
from events.models import Event, ParticipantRole, PlacePool
from foundation.models import AuditEntry, OutboxMessage
from tests.factories.accounts import OrganisationFactory, platform_admin
from tests.factories.events import (
    NOW,
    EventFactory,
    EventOrganiserFactory,
    PartFactory,
    ProgrammeFactory,
    SessionFactory,
    VenueFactory,
    camp,
)
from tests.factories.signup import RegistrationFactory
from tests.office_client import inline, office, office_of, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory.create()


@pytest.fixture
def client(organisation: Organisation) -> Client:
    return office_of(organisation)


def form_of(event: Event, **changes: Any) -> dict[str, Any]:
    """What the edit form of `event` posts when nothing is touched."""
    roles = [role_row(role) for role in event.roles.all()]
    parts = [part_row(part, event) for part in event.parts.all()]
    sessions = [session_row(session, event) for session in event.sessions.all()]
    return {
        "organisation": event.organisation_id,
        "programme": event.programme_id,
        "edition": event.edition,
        "code": event.code,
        "name_zh_hans": event.name,
        "venue": event.venue_id or "",
        "time_zone": event.time_zone,
        "starts_at": wall(event.starts_at, event),
        "ends_at": wall(event.ends_at, event),
        "registration_opens_at": wall(event.registration_opens_at, event),
        "registration_closes_at": wall(event.registration_closes_at, event),
        "needs_review": "on",
        "capacity": "",
        **inline("roles", *roles, initial=len(roles)),
        **inline("organisers"),
        **inline("parts", *parts, initial=len(parts)),
        **inline("sessions", *sessions, initial=len(sessions)),
        **changes,
    }


def wall(moment: datetime | None, event: Event) -> str:
    return f"{moment.astimezone(event.zone):%Y-%m-%d %H:%M}" if moment else ""


def role_row(role: ParticipantRole, **changes: Any) -> dict[str, Any]:
    pool = PlacePool.objects.filter(role=role).first()
    capacity = "" if pool is None or pool.capacity is None else pool.capacity
    return {
        "id": role.pk, "ORDER": role.sort_order + 1, "DELETE": "", "kind": role.kind,
        "name_zh_hans": role.name, "capacity": capacity, "public": "on", "price": "",
        "currency": role.currency, "min_age": "" if role.min_age is None else role.min_age,
        "max_age": "" if role.max_age is None else role.max_age, **changes,
    }  # fmt: skip


def part_row(part: Any, event: Event, **changes: Any) -> dict[str, Any]:
    return {
        "id": part.pk, "DELETE": "", "kind": part.kind, "number": part.number, "name_zh_hans": part.name,
        "starts_at": wall(part.starts_at, event), "ends_at": wall(part.ends_at, event), "venue": "",
        **changes,
    }  # fmt: skip


def session_row(session: Any, event: Event, **changes: Any) -> dict[str, Any]:
    return {
        "id": session.pk, "DELETE": "", "title_zh_hans": session.title, "part": session.part_id or "",
        "starts_at": wall(session.starts_at, event), "ends_at": wall(session.ends_at, event), **changes,
    }  # fmt: skip


def edit(client: Client, event: Event, **changes: Any) -> Any:
    return client.post(reverse("event:edit", args=[event.pk]), form_of(event, **changes))


def errors(response: Any) -> str:
    assert response.status_code == 200, response["Location"]
    return str(response.content.decode())


def priced() -> str:
    """The sentence of a price that is in the way, as a page in English shows it."""
    with translation.override("en"):
        return escape(str(SignUpProblem.PRICED.label))


# --- making and changing ----------------------------------------------------------------------------------
NEW_EVENT: dict[str, Any] = {
    "edition": 8, "code": "camp-8", "name_zh_hans": "夏令营", "name_en": "Summer camp", "venue": "",
    "time_zone": "Asia/Bangkok", "starts_at": "2026-07-12 09:00", "ends_at": "2026-07-21 17:00",
    "registration_opens_at": "", "registration_closes_at": "", "needs_review": "on", "capacity": "120",
    **inline(
        "roles",
        {
            "id": "", "ORDER": 1, "DELETE": "", "kind": "camper", "name_zh_hans": "营员", "capacity": "96",
            "public": "on", "price": "19.99", "currency": "CNY", "min_age": "12", "max_age": "18",
        },
        {
            "id": "", "ORDER": 2, "DELETE": "", "kind": "leader", "name_en": "Leader", "capacity": "",
            "price": "", "currency": "CNY", "min_age": "", "max_age": "",
        },
    ),
    **inline(
        "organisers",
        {"id": "", "ORDER": 1, "DELETE": "", "part": "guided", "organisation": "", "other_name": "全国侨联"},
    ),
    **inline(
        "parts",
        {
            "id": "", "DELETE": "", "kind": "camp", "number": 1, "name_zh_hans": "第一营", "venue": "",
            "starts_at": "2026-07-12 09:00", "ends_at": "2026-07-16 12:00",
        },
    ),
    **inline(
        "sessions",
        {
            "id": "", "DELETE": "", "title_zh_hans": "开营式", "part": "",
            "starts_at": "2026-07-12 10:00", "ends_at": "2026-07-12 11:00",
        },
    ),
}  # fmt: skip


def test_an_organiser_makes_an_event_with_roles_places_parts_and_an_agenda(
    client: Client, organisation: Organisation
) -> None:
    programme = ProgrammeFactory.create(organisation=organisation)
    owned = {"organisation": organisation.pk, "programme": programme.pk}
    response = client.post(reverse("event:add"), {**NEW_EVENT, **owned})
    event = Event.objects.get(code="camp-8")
    assert response["Location"] == reverse("event:inspect", args=[event.pk])
    assert event.starts_at == datetime(2026, 7, 12, 2, 0, tzinfo=UTC)
    assert event.sessions.get().starts_at == datetime(2026, 7, 12, 3, 0, tzinfo=UTC)
    assert event.parts.get().ends_at == datetime(2026, 7, 16, 5, 0, tzinfo=UTC)
    assert (event.state, event.sign_up_open) == (EventState.DRAFT, False)
    camper, leader = event.roles.order_by("sort_order")
    assert (camper.price_minor, camper.currency, leader.price_minor) == (1999, "CNY", 0)
    pools = PlacePool.objects.filter(event=event).values_list("role", "capacity", "used")
    assert set(pools) == {(None, 120, 0), (camper.pk, 96, 0), (leader.pk, None, 0)}
    assert AuditEntry.objects.filter(verb="event.add", subject_code="camp-8").count() == 1
    assert event.organisers.get().display_name == "全国侨联"


def test_saving_untouched_changes_nothing(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, time_zone="America/New_York")
    SessionFactory.create(event=event)
    PartFactory.create(event=event)
    before = (event.starts_at, event.ends_at, event.registration_opens_at, event.sessions.get().starts_at)
    response = edit(client, event)
    assert response.status_code == 302, errors(response)
    event = Event.objects.get(pk=event.pk)
    assert (
        event.starts_at,
        event.ends_at,
        event.registration_opens_at,
        event.sessions.get().starts_at,
    ) == before


def test_times_are_shown_in_the_events_zone(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(
        organisation=organisation,
        time_zone="America/New_York",
        starts_at=datetime(2026, 7, 12, 1, 0, tzinfo=UTC),
    )
    page = client.get(reverse("event:edit", args=[event.pk])).content.decode()
    assert 'value="2026-07-11 21:00"' in page
    assert "Time in America/New_York" in page


def test_with_another_zone_the_clock_times_stay(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation, starts_at=datetime(2026, 7, 12, 1, 0, tzinfo=UTC))
    edit(client, event, time_zone="Europe/London")
    event.refresh_from_db()
    assert event.starts_at == datetime(2026, 7, 12, 8, 0, tzinfo=UTC)


def test_the_places_taken_are_never_touched(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, capacity=96)
    PlacePool.objects.filter(role__kind="camper").update(used=40)
    roles = list(event.roles.all())
    rows = [role_row(roles[0], capacity="50"), role_row(roles[1], capacity="5")]
    assert edit(client, event, **inline("roles", *rows, initial=2)).status_code == 302
    pools = PlacePool.objects.filter(role__in=roles).order_by("role").values_list("capacity", "used")
    assert list(pools) == [(50, 40), (5, 0)]


def test_fewer_places_than_are_taken_get_a_sentence_beside_the_field(
    client: Client, organisation: Organisation
) -> None:
    event = camp(organisation=organisation, capacity=96)
    PlacePool.objects.filter(role__kind="camper").update(used=40)
    PlacePool.objects.filter(role=None, event=event).update(used=41)
    rows = [role_row(role) for role in event.roles.all()]
    rows[0]["capacity"] = "39"
    page = errors(edit(client, event, capacity="40", **inline("roles", *rows, initial=2)))
    assert "40 places are taken already" in page
    assert "41 places are taken already" in page
    assert PlacePool.objects.get(role=event.roles.all()[0]).capacity == 96


def test_a_place_that_is_taken_while_the_form_is_open_is_seen(
    client: Client, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = camp(organisation=organisation, capacity=96)
    clean = "events.office.forms.CapacityMixin.clean_capacity"
    # Between the form's look and the save.
    monkeypatch.setattr(clean, lambda form: form.cleaned_data["capacity"])
    PlacePool.objects.filter(role__kind="camper").update(used=40)
    rows = [role_row(role) for role in event.roles.all()]
    rows[0]["capacity"] = "39"
    page = errors(edit(client, event, **inline("roles", *rows, initial=2), edition="77"))
    assert "40 places are taken already" in page
    event.refresh_from_db()
    assert event.edition != 77


def test_with_open_sign_up_no_price_can_be_set(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    rows = [role_row(role) for role in event.roles.all()]
    rows[0]["price"] = "10"
    page = errors(edit(client, event, **inline("roles", *rows, initial=2)))
    assert priced() in page
    assert not event.roles.exclude(price_minor=0).exists()


def test_a_price_is_shown_as_people_write_it(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, sign_up_open=False)
    event.roles.update(price_minor=1999)
    assert 'value="19.99"' in client.get(reverse("event:edit", args=[event.pk])).content.decode()


@pytest.mark.parametrize(
    ("price", "currency"), [("0.5", "JPY"), ("1.234", "CNY"), ("-1", "CNY"), ("abc", "CNY")]
)
def test_prices_that_are_none_are_refused(
    client: Client, organisation: Organisation, price: str, currency: str
) -> None:
    event = camp(organisation=organisation, sign_up_open=False)
    rows = [role_row(role) for role in event.roles.all()]
    rows[0] |= {"price": price, "currency": currency}
    errors(edit(client, event, **inline("roles", *rows, initial=2)))
    assert not event.roles.exclude(price_minor=0).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_at": "2026-07-11 09:00"}, "The end must not be before the start."),
        ({"registration_closes_at": "2026-04-01 07:00"}, "Sign-up must close after it opens."),
        ({"starts_at": "soon"}, "Write the day and the time like this"),
        ({"name_zh_hans": ""}, "Write this in one language at least."),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"edition": "0"}, "greater than or equal to 1"),
        ({"capacity": "-5"}, "greater than or equal to 0"),
        ({"name_en": "x" * 300}, "at most 200 characters"),
        ({"name_en": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    client: Client, organisation: Organisation, changes: dict[str, str], sentence: str
) -> None:
    event = EventFactory.create(organisation=organisation)
    assert sentence in errors(edit(client, event, **changes))


def test_emoji_and_right_to_left_text_are_kept(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    assert edit(client, event, name_en="مخيم 🏮 <b>").status_code == 302
    event.refresh_from_db()
    assert event.name_en == "مخيم 🏮 <b>"
    page = client.get(reverse("event:inspect", args=[event.pk])).content.decode()
    assert "مخيم 🏮 &lt;b&gt;" in page


def test_the_code_stays_once_the_event_is_public(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation, code="camp-8")
    edit(client, event, code="other")
    event.refresh_from_db()
    assert event.code == "camp-8"


def test_a_drafts_code_can_be_changed(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation, code="camp-8", state=EventState.DRAFT)
    edit(client, event, code="camp-nine")
    event.refresh_from_db()
    assert event.code == "camp-nine"


def test_an_edition_that_exists_is_refused(client: Client, organisation: Organisation) -> None:
    other = EventFactory.create(organisation=organisation, edition=3)
    event = EventFactory.create(organisation=organisation, programme=other.programme, edition=4)
    assert "has an event with that edition already" in errors(edit(client, event, edition="3"))


def test_a_role_that_people_signed_up_for_cannot_be_taken_away(
    client: Client, organisation: Organisation
) -> None:
    event = camp(organisation=organisation)
    roles = list(event.roles.all())
    RegistrationFactory.create(event=event, role=roles[0])
    rows = [role_row(roles[0], DELETE="1"), role_row(roles[1])]
    assert "be taken away" in errors(edit(client, event, **inline("roles", *rows, initial=2)))
    assert event.roles.count() == 2


def test_a_role_that_nobody_chose_can_be_taken_away(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    rows = [role_row(role) for role in event.roles.all()]
    rows[1]["DELETE"] = "1"
    assert edit(client, event, **inline("roles", *rows, initial=2)).status_code == 302
    assert event.roles.count() == 1


def test_two_parts_that_swap_numbers_get_a_sentence_and_no_error_page(
    client: Client, organisation: Organisation
) -> None:
    event = EventFactory.create(organisation=organisation)
    one, two = PartFactory.create(event=event, number=1), PartFactory.create(event=event, number=2)
    rows = [part_row(one, event, number=2), part_row(two, event, number=1)]
    errors(edit(client, event, **inline("parts", *rows, initial=2)))
    assert list(event.parts.order_by("pk").values_list("number", flat=True)) == [1, 2]


# --- whose choices ----------------------------------------------------------------------------------------
def test_choices_are_ones_own(client: Client, organisation: Organisation) -> None:
    own = ProgrammeFactory.create(organisation=organisation, name="自家项目")
    foreign = ProgrammeFactory.create(
        name="别家项目", organisation=OrganisationFactory.create(name="别家侨联")
    )
    VenueFactory.create(organisation=foreign.organisation, name="别家会馆")
    page = client.get(reverse("event:add")).content.decode()
    assert own.name in page
    for word in ("别家项目", "别家侨联", "别家会馆"):
        assert word not in page


@pytest.mark.parametrize("field", ["organisation", "programme", "venue"])
def test_a_foreign_choice_that_is_posted_is_refused(
    client: Client, organisation: Organisation, field: str
) -> None:
    event = EventFactory.create(organisation=organisation)
    foreign = EventFactory.create()
    page = errors(edit(client, event, **{field: getattr(foreign, f"{field}_id")}))
    assert "Select a valid choice" in page


def test_a_session_cannot_be_put_into_a_foreign_part(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    session, foreign = SessionFactory.create(event=event), PartFactory.create()
    rows = [session_row(session, event, part=foreign.pk)]
    assert "Select a valid choice" in errors(edit(client, event, **inline("sessions", *rows, initial=1)))


def test_what_the_province_chose_stays_when_the_city_saves() -> None:
    province = OrganisationFactory.create()
    city = OrganisationFactory.create(parent=province)
    programme = ProgrammeFactory.create(organisation=province)
    event = EventFactory.create(organisation=city, programme=programme)
    organiser = EventOrganiserFactory.create(event=event, organisation=province)
    row = {
        "id": organiser.pk, "ORDER": 1, "DELETE": "", "part": "host",
        "organisation": province.pk, "other_name": "",
    }  # fmt: skip
    response = edit(office_of(city), event, edition="9", **inline("organisers", row, initial=1))
    assert response.status_code == 302, errors(response)
    event.refresh_from_db()
    assert (event.edition, event.programme) == (9, programme)


def test_an_event_does_not_take_the_programme_of_another_branch() -> None:
    event, other = EventFactory.create(), ProgrammeFactory.create()
    page = errors(edit(office(platform_admin()), event, programme=other.pk))
    assert "belongs to an organisation elsewhere" in page


def test_an_organiser_is_ours_or_another_not_both(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    row = {
        "id": "", "ORDER": 1, "DELETE": "", "part": "host",
        "organisation": organisation.pk, "other_name": "Another",
    }  # fmt: skip
    assert "not both" in errors(edit(client, event, **inline("organisers", row)))


# --- who may what -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name", ["edit", "inspect", "delete", "history", "publish", "cancel", "open-sign-up"]
)
def test_a_foreign_event_is_not_there(client: Client, name: str) -> None:
    event = EventFactory.create(state=EventState.DRAFT)
    address = reverse(f"event:{name}", args=[event.pk])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    event.refresh_from_db()
    assert event.state == EventState.DRAFT


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.FINANCE, Role.MEDICAL])
def test_other_roles_look_but_do_not_touch(organisation: Organisation, role: Role) -> None:
    event = EventFactory.create(organisation=organisation, state=EventState.DRAFT)
    client = office_of(organisation, role)
    assert client.get(reverse("event:index")).status_code == 200
    page = client.get(reverse("event:inspect", args=[event.pk]))
    assert page.status_code == 200
    assert reverse("event:publish", args=[event.pk]) not in page.content.decode()
    for name in ("edit", "publish", "delete"):
        assert client.post(reverse(f"event:{name}", args=[event.pk])).status_code in {302, 404}
    assert client.get(reverse("event:add")).status_code == 302
    event.refresh_from_db()
    assert event.state == EventState.DRAFT


def test_an_id_that_no_database_holds_is_not_there(client: Client) -> None:
    assert client.get(reverse("event:inspect", args=[10**30])).status_code == 404


# --- the list ---------------------------------------------------------------------------------------------
def test_the_list_shows_ones_own_with_places(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, capacity=96, name="自家夏令营")
    PlacePool.objects.filter(role__kind="camper").update(used=40)
    EventFactory.create(name="别家夏令营")
    page = client.get(reverse("event:index")).content.decode()
    assert event.name in page
    assert "40 of 96" in page
    assert "别家夏令营" not in page


@pytest.mark.parametrize("query", ["寻根", "尋根", "夏令营", "夏令營", "Roots", "camp-8"])
def test_the_search_finds_in_every_language_and_script(
    client: Client, organisation: Organisation, query: str
) -> None:
    EventFactory.create(
        organisation=organisation, code="camp-8", name_zh_hans="中国寻根之旅夏令营浙江营", name_en="Roots"
    )
    EventFactory.create(organisation=organisation, name_zh_hans="投资洽谈会")
    page = client.get(reverse("event:index_results"), {"q": query}).content.decode()
    assert "中国寻根之旅夏令营浙江营" in page or "Roots" in page
    assert "投资洽谈会" not in page


def test_filters_offer_and_find_ones_own(client: Client, organisation: Organisation) -> None:
    own = EventFactory.create(organisation=organisation, name="自家夏令营")
    EventFactory.create(
        organisation=organisation, name="自家洽谈会", state=EventState.DRAFT, programme__kind="summit"
    )
    foreign = EventFactory.create(programme__name="别家项目")
    address = reverse("event:index")
    for query in ({"state": "published"}, {"kind": "camp"}, {"programme": own.programme_id}):
        page = client.get(address, query).content.decode()
        assert "自家夏令营" in page
        assert "自家洽谈会" not in page
    assert "别家项目" not in client.get(address).content.decode()
    wrong = client.get(address, {"programme": foreign.programme_id, "state": "nonsense"})
    assert wrong.status_code == 200


@pytest.mark.parametrize("name", ["event:index", "programme:index", "venue:index"])
def test_lists_take_the_same_queries_for_one_and_three(
    client: Client, organisation: Organisation, name: str
) -> None:
    camp(organisation=organisation)
    one = queries_of(client, reverse(name))
    for _more in range(2):
        camp(organisation=organisation)
    assert queries_of(client, reverse(name)) == one


# --- the overview and its decisions -----------------------------------------------------------------------
def test_the_overview_counts_states_within_reach(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    RegistrationFactory.create_batch(2, event=event, role=event.roles.all()[0])
    page = client.get(reverse("event:inspect", args=[event.pk])).content.decode()
    assert f"{reverse('registration:index')}?event={event.pk}&amp;state=submitted" in page
    finance = office_of(organisation, Role.FINANCE).get(reverse("event:inspect", args=[event.pk]))
    assert reverse("registration:index") not in finance.content.decode().split('id="wagtail-sidebar"')[-1]


@time_machine.travel(NOW)
def test_an_event_goes_from_draft_to_cancelled(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, state=EventState.DRAFT, sign_up_open=False)
    seen = []
    for step in ("publish", "open-sign-up", "close-sign-up", "cancel"):
        address = reverse(f"event:{step}", args=[event.pk])
        assert client.get(address).status_code == 200
        assert client.post(address)["Location"] == reverse("event:inspect", args=[event.pk])
        event.refresh_from_db()
        seen.append((event.state, event.sign_up_open))
    assert seen == [("published", False), ("published", True), ("published", False), ("cancelled", False)]
    assert OutboxMessage.objects.filter(topic="events.cancelled").exists()


@time_machine.travel(NOW)
def test_a_priced_event_does_not_open_and_says_why(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, sign_up_open=False)
    event.roles.update(price_minor=100)
    page = errors(client.post(reverse("event:open-sign-up", args=[event.pk])))
    assert priced() in page
    event.refresh_from_db()
    assert not event.sign_up_open


def test_a_visit_to_the_question_decides_nothing(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    client.get(reverse("event:cancel", args=[event.pk]))
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_an_event_with_registrations_is_not_deleted(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    RegistrationFactory.create(event=event, role=event.roles.all()[0])
    response = client.post(reverse("event:delete", args=[event.pk]), follow=True)
    assert "can&#x27;t be deleted" in response.content.decode()
    assert Event.objects.filter(pk=event.pk).exists()
    assert not AuditEntry.objects.filter(verb="event.delete").exists()


def test_an_empty_event_is_deleted_with_an_audit_row(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    client.post(reverse("event:delete", args=[event.pk]))
    assert not Event.objects.filter(pk=event.pk).exists()
    assert AuditEntry.objects.filter(verb="event.delete", subject_code=event.code).exists()
