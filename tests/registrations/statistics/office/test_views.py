"""The statistics' screens in the back office: who sees which, and what stands there."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.enums import Role
from accounts.models import User
from events.enums import Kind, RoleKind
from events.models import Event
from foundation.models import DataAccess
from registrations.statistics.office.export import CONTENT_TYPE
from tests.factories.accounts import OrganisationFactory, UserFactory, member_of, platform_admin
from tests.factories.events import EventFactory
from tests.registrations.statistics.hand_counted import Book

pytestmark = pytest.mark.django_db

SEE = [Role.ORGANISER, Role.REVIEWER, Role.FINANCE]
DO_NOT_SEE = [Role.EDITOR, Role.MEDICAL]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(event: Event) -> str:
    return reverse("statistics_office:event", args=[event.code])


def export_of(event: Event) -> str:
    return reverse("statistics_office:export", args=[event.code])


@pytest.fixture
def book() -> Book:
    """A fair to which one delegation of two came, and an individual."""
    book = Book(EventFactory.create(programme__kind=Kind.SUMMIT, programme__name="侨商大会", edition=3))
    party = book.party("TH", name="泰国代表团")
    for name in ("SOMCHAI LIN", "MALEE CHEN"):
        book.came(delegation=party, name=name, residence="TH")
    book.came(residence="SG", name="WONG ALONE")
    return book


class TestWhoSees:
    @pytest.mark.parametrize("role", SEE)
    def test_with_the_duty(self, book: Book, role: Role) -> None:
        client = signed_in(member_of(book.event.organisation, role))
        assert client.get(page_of(book.event)).status_code == 200
        assert client.get(export_of(book.event)).status_code == 200
        assert client.get(reverse("statistics_office:index")).status_code == 200

    @pytest.mark.parametrize("role", DO_NOT_SEE)
    def test_not_without_it(self, book: Book, role: Role) -> None:
        client = signed_in(member_of(book.event.organisation, role))
        for url in (page_of(book.event), export_of(book.event), reverse("statistics_office:index")):
            assert client.get(url).status_code == 404

    def test_the_organisation_above_sees_it(self, book: Book) -> None:
        city = EventFactory.create(organisation=OrganisationFactory.create(parent=book.event.organisation))
        client = signed_in(member_of(book.event.organisation))
        assert client.get(page_of(city)).status_code == 200

    def test_the_organisation_below_and_a_strange_one_do_not(self, book: Book) -> None:
        below = OrganisationFactory.create(parent=book.event.organisation)
        for organisation in (below, OrganisationFactory.create()):
            EventFactory.create(organisation=organisation)
            client = signed_in(member_of(organisation))
            assert client.get(page_of(book.event)).status_code == 404
            assert client.get(export_of(book.event)).status_code == 404
            assert book.event.code not in client.get(reverse("statistics_office:index")).text

    def test_the_platforms_admin_sees_all(self, book: Book) -> None:
        assert signed_in(platform_admin()).get(page_of(book.event)).status_code == 200

    def test_an_event_that_does_not_exist(self) -> None:
        client = signed_in(platform_admin())
        assert client.get(reverse("statistics_office:event", args=["nothing"])).status_code == 404

    @pytest.mark.parametrize("who", ["a visitor", "a volunteer", "a member of no team"])
    def test_without_the_office_one_is_sent_away(self, book: Book, who: str) -> None:
        client = Client()
        if who == "a volunteer":
            client.force_login(member_of(book.event.organisation, Role.GATE))
        if who == "a member of no team":
            client.force_login(UserFactory.create())
        response = client.get(page_of(book.event))
        assert response.status_code == 302
        assert not DataAccess.objects.exists()

    def test_the_menu_shows_it_to_those_only(self, book: Book) -> None:
        home = reverse("wagtailadmin_home")
        address = json.dumps(reverse("statistics_office:index"))
        assert address in signed_in(member_of(book.event.organisation)).get(home).text
        assert address not in signed_in(member_of(book.event.organisation, Role.EDITOR)).get(home).text


TILE = re.compile(
    r'hq-stat__label">(.*?)</dt>\s*<dd class="hq-stat__value">(\d+)</dd>\s*'
    r'<dd class="hq-stat__note">\S'
)


class TestThePage:
    def tiles(self, html: str) -> dict[str, int]:
        return {label: int(value) for label, value in TILE.findall(html)}

    @pytest.fixture
    def client(self, book: Book) -> Client:
        """An organiser who works in English."""
        user = member_of(book.event.organisation)
        UserProfile.objects.create(user=user, preferred_language="en")
        return signed_in(user)

    def test_each_figure_has_its_label_and_its_rule(self, book: Book, client: Client) -> None:
        assert self.tiles(client.get(page_of(book.event)).text) == {
            "Delegations invited": 1,
            "People registered": 3,
            "People accepted": 3,
            "People who attended": 3,
            "Attendances": 3,
            "Delegations that came": 1,
            "Countries/regions": 1,
            "Individuals who attended": 1,
        }

    def test_the_sentences_stand_in_three_languages(self, book: Book, client: Client) -> None:
        html = client.get(page_of(book.event)).text
        assert "邀请来自1个国家的1个团组2名客商参加第3届侨商大会" in html
        assert "邀請來自1個國家的1個團組2名客商參加第3屆侨商大会" in html
        assert "invited 2 guests in 1 delegation from 1 country to the 3rd 侨商大会" in html

    def test_no_person_is_named(self, book: Book, client: Client) -> None:
        html = client.get(page_of(book.event)).text
        for name in ("SOMCHAI", "MALEE", "WONG ALONE"):
            assert name not in html

    def test_countries_are_counted_by_what_the_reader_chose(self, book: Book, client: Client) -> None:
        by_base = client.get(page_of(book.event)).text
        by_residence = client.get(page_of(book.event), {"by": "residence"}).text
        assert self.tiles(by_base)["Countries/regions"] == 1
        assert self.tiles(by_residence)["Countries/regions"] == 2
        assert self.chart(by_residence) == (["Thailand", "Singapore"], [2, 1])
        assert self.chart(by_base) == (["Thailand"], [2])

    @pytest.mark.parametrize("by", ["", "planet", "residence'", "BASE"])
    def test_a_choice_that_there_is_not_is_the_usual_one(self, book: Book, client: Client, by: str) -> None:
        response = client.get(page_of(book.event), {"by": by})
        assert self.tiles(response.text)["Countries/regions"] == 1

    def test_without_scripts_there_are_bars_and_a_table(self, book: Book, client: Client) -> None:
        html = client.get(page_of(book.event), {"by": "residence"}).text
        widths = re.findall(r'hq-bars__fill" width="(\d+)%"', html)
        assert widths[:2] == ["100", "50"]
        assert re.search(r'<th scope="row">Singapore</th>\s*<td class="numeric">1</td>', html)

    def test_an_event_of_which_nothing_is_known(self, client: Client, book: Book) -> None:
        empty = EventFactory.create(organisation=book.event.organisation)
        html = client.get(page_of(empty)).text
        assert set(self.tiles(html).values()) == {0}
        assert "Nobody has registered for this event yet" in html
        assert "There is nothing to say yet" in html

    def test_leaders_stand_in_their_own_row_only(self, book: Book, client: Client) -> None:
        book.came(RoleKind.LEADER)
        html = client.get(page_of(book.event)).text
        assert self.tiles(html)["People who attended"] == 3
        assert re.search(r'<th scope="row">Delegation leader</th>\s*(<td class="numeric">1</td>\s*){4}', html)

    def test_names_are_escaped(self, book: Book, client: Client) -> None:
        book.came(delegation=book.party("LA", name="</script><b>老挝 & Co"))
        html = client.get(page_of(book.event)).text
        assert "<b>老挝" not in html
        assert "&lt;b&gt;老挝 &amp; Co" in html

    @staticmethod
    def chart(html: str) -> tuple[list[str], list[int]]:
        found = re.search(r'<script id="chart-countries" type="application/json">(.*?)</script>', html)
        assert found
        data = json.loads(found[1])
        return data["labels"], data["values"]


class TestTheExport:
    def test_is_logged_with_who_what_and_why(self, book: Book) -> None:
        user = member_of(book.event.organisation)
        response = signed_in(user).get(export_of(book.event))
        assert response["Content-Type"] == CONTENT_TYPE
        assert response["Content-Disposition"] == f'attachment; filename="statistics-{book.event.code}.xlsx"'
        access = DataAccess.objects.get()
        assert (access.actor_key, access.subject_code) == (str(user.pk), book.event.code)
        assert access.organisation_id == book.event.organisation_id
        assert access.fields == ["countries", "delegations", "turnout"]

    def test_looking_at_the_page_is_not(self, book: Book) -> None:
        signed_in(member_of(book.event.organisation)).get(page_of(book.event))
        assert not DataAccess.objects.exists()


class TestTheList:
    def test_names_the_events_in_reach(self, book: Book) -> None:
        strange = EventFactory.create(name="别处的活动")
        html = signed_in(member_of(book.event.organisation)).get(reverse("statistics_office:index")).text
        assert page_of(book.event) in html
        assert page_of(strange) not in html

    @pytest.mark.parametrize("number", ["0", "x", "999"])
    def test_a_page_that_there_is_not_is_the_nearest(self, book: Book, number: str) -> None:
        client = signed_in(member_of(book.event.organisation))
        assert page_of(book.event) in client.get(reverse("statistics_office:index"), {"p": number}).text

    @pytest.mark.parametrize("count", [1, 3])
    def test_takes_as_many_statements_for_three_events_as_for_one(
        self, count: int, django_assert_max_num_queries: object
    ) -> None:
        organisation = OrganisationFactory.create()
        EventFactory.create_batch(count, organisation=organisation)
        client = signed_in(member_of(organisation))
        client.get(reverse("statistics_office:index"))
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            client.get(reverse("statistics_office:index"))
