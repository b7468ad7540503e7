"""The form of an event, with all that hangs on it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Organisation
from events.enums import EventState
from events.models import Event, PlacePool
from foundation.models import AuditEntry
from tests.events.office.posted import (
    NEW_EVENT,
    edit,
    errors,
    part_row,
    priced,
    role_row,
)
from tests.factories.events import (
    EventFactory,
    PartFactory,
    ProgrammeFactory,
    SessionFactory,
    camp,
)
from tests.factories.signup import RegistrationFactory
from tests.office_client import inline

pytestmark = pytest.mark.django_db


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


def test_a_role_that_somebody_else_took_away_meanwhile_is_said_and_can_be_brought_back(
    client: Client, organisation: Organisation
) -> None:
    event = camp(organisation=organisation)
    roles = list(event.roles.all())
    rows = [role_row(role) for role in roles]
    roles[1].delete()
    page = errors(edit(client, event, **inline("roles", *rows, initial=2)))
    assert "Somebody else has taken rows away" in page
    assert event.roles.count() == 1
    rows[1]["id"] = ""
    assert edit(client, event, **inline("roles", *rows, initial=2)).status_code == 302
    assert event.roles.count() == 2


@pytest.mark.parametrize("row_id", ["x", "9" * 40, "-1", "\x00", None])
def test_a_row_with_a_wrong_id_is_no_error_page(
    client: Client, organisation: Organisation, row_id: str | None
) -> None:
    event = camp(organisation=organisation)
    foreign = camp().roles.all()[0]
    rows = [role_row(role) for role in event.roles.all()]
    rows[0]["id"] = row_id
    if row_id is None:
        del rows[0]["id"]
    assert edit(client, event, **inline("roles", *rows, initial=2)).status_code in {200, 302}
    rows[0]["id"] = foreign.pk
    errors(edit(client, event, **inline("roles", *rows, initial=2), name_zh_hans="换了"))
    foreign.refresh_from_db()
    assert foreign.name == "营员"


def test_a_form_without_its_rows_is_refused(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    for said in ({}, {"roles-TOTAL_FORMS": "x"}, {"roles-TOTAL_FORMS": "1", "roles-INITIAL_FORMS": "9" * 30}):
        errors(client.post(reverse("event:edit", args=[event.pk]), said))


def test_two_parts_that_swap_numbers_get_a_sentence_and_no_error_page(
    client: Client, organisation: Organisation
) -> None:
    event = EventFactory.create(organisation=organisation)
    one, two = PartFactory.create(event=event, number=1), PartFactory.create(event=event, number=2)
    rows = [part_row(one, event, number=2), part_row(two, event, number=1)]
    errors(edit(client, event, **inline("parts", *rows, initial=2)))
    assert list(event.parts.order_by("pk").values_list("number", flat=True)) == [1, 2]
