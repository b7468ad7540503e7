"""Persons and the bodies they come from."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from foundation.search_text import fold
from registrations.people.enums import AssociationKind, Relation
from registrations.people.models import Association, Guardian, Guardianship, Person
from tests.factories.accounts import OrganisationFactory


class PersonFactory(DjangoModelFactory[Person]):
    """A child of 14 in the summer of 2026, without a document."""

    class Meta:
        model = Person

    name = Sequence(lambda n: f"LIN XIAOHAI {n}")
    chinese_name = "林小海"
    birth_on = date(2012, 3, 5)
    name_key = LazyAttribute(lambda o: fold(o.name))


class AdultFactory(PersonFactory):
    """Born in 1980."""

    name = Sequence(lambda n: f"CHEN DAWEI {n}")
    chinese_name = "陈大伟"
    birth_on = date(1980, 8, 20)


class GuardianFactory(DjangoModelFactory[Guardian]):
    class Meta:
        model = Guardian
        # One address is one guardian, whose children may be many.
        django_get_or_create = ("email",)

    email = Sequence(lambda n: f"guardian{n}@example.com")
    name = "LIN GUOQIANG"
    phone = "+66812345678"


class GuardianshipFactory(DjangoModelFactory[Guardianship]):
    class Meta:
        model = Guardianship

    guardian = SubFactory(GuardianFactory)
    person = SubFactory(PersonFactory)
    relation = Relation.FATHER


class AssociationFactory(DjangoModelFactory[Association]):
    class Meta:
        model = Association

    organisation = SubFactory(OrganisationFactory)
    kind = AssociationKind.ASSOCIATION
    name = Sequence(lambda n: f"Chinese Association {n}")
    country = "TH"
