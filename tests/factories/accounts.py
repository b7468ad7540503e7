"""Organisations with their teams."""

from __future__ import annotations

from typing import Any

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.enums import OrganisationLevel, Role
from accounts.models import Membership, Organisation, User

PASSWORD = "a long pass phrase of the tests"


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """A province; `OrganisationFactory(parent=province)` is a city below it."""

    class Meta:
        model = Organisation

    code = Sequence(lambda n: f"org-{n}")
    name = Sequence(lambda n: f"碧海省侨联 {n}")
    level = LazyAttribute(lambda o: OrganisationLevel.PROVINCE)

    @classmethod
    def _create(cls, model_class: type[Organisation], *args: Any, **kwargs: Any) -> Organisation:
        parent: Organisation | None = kwargs.pop("parent", None)
        if parent is None:
            return model_class.add_root(**kwargs)  # type: ignore[no-any-return]
        # treebeard counts children on the row in memory.
        parent.refresh_from_db()
        return parent.add_child(**{**kwargs, "level": OrganisationLevel.CITY})  # type: ignore[no-any-return]


class UserFactory(DjangoModelFactory[User]):
    """Somebody who works here, with `PASSWORD`."""

    class Meta:
        model = User

    email = Sequence(lambda n: f"member{n}@example.org")
    first_name = "Member"

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(**{"password": PASSWORD, **kwargs})


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = SubFactory(UserFactory)
    organisation = SubFactory(OrganisationFactory)
    role = Role.ORGANISER


def member_of(organisation: Organisation, role: Role = Role.ORGANISER) -> User:
    """A new user with `role` in `organisation`."""
    return MembershipFactory.create(organisation=organisation, role=role).user


def platform_admin() -> User:
    """A superuser."""
    return UserFactory.create(is_superuser=True, is_staff=True)
