"""The demo's accounts: one for each role, all with one password, which is no secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from accounts.actions import add_member
from accounts.enums import Role
from accounts.models import Organisation, User
from foundation.actors import Actor
from huiqiao.demo.places import DISTRICT, LUTING, PROVINCE

PASSWORD = "huiqiao-demo-2026"  # noqa: S105 - printed for every visitor of the demo
BUILDER = Actor.system("demo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who works here. Without a role he is the platform's admin."""

    email: str
    name: str
    organisation: str = PROVINCE
    role: Role | None = None


ADMIN = "admin@demo.example"
ORGANISER = "organiser@demo.example"
GATE = "gate@demo.example"
CITY = "luting@demo.example"
CITY_GATE = "luting-gate@demo.example"
DISTRICT_ORGANISER = "rongbu@demo.example"

ACCOUNTS = (
    Account(email=ADMIN, name="陆望舒"),
    Account(email=ORGANISER, name="苏晚晴", role=Role.ORGANISER),
    Account(email="editor@demo.example", name="叶知秋", role=Role.EDITOR),
    Account(email="reviewer@demo.example", name="方予安", role=Role.REVIEWER),
    Account(email=GATE, name="江一帆", role=Role.GATE),
    Account(email="finance@demo.example", name="钟明澈", role=Role.FINANCE),
    Account(email="medical@demo.example", name="白若溪", role=Role.MEDICAL),
    Account(email=CITY, name="许听澜", organisation=LUTING, role=Role.ORGANISER),
    Account(email="luting-editor@demo.example", name="贺书言", organisation=LUTING, role=Role.EDITOR),
    Account(email=CITY_GATE, name="温可言", organisation=LUTING, role=Role.GATE),
    Account(email=DISTRICT_ORGANISER, name="梁可久", organisation=DISTRICT, role=Role.ORGANISER),
)


def make_accounts(organisations: Mapping[str, Organisation], now: datetime) -> dict[str, User]:
    """The users with their memberships, by address."""
    users = {account.email: _make_user(account) for account in ACCOUNTS}
    # Hashed once: eleven times takes seconds, and the password is everybody's anyway.
    User.objects.filter(pk__in=[user.pk for user in users.values()]).update(password=make_password(PASSWORD))
    for account in ACCOUNTS:
        if account.role is not None:
            add_member(
                actor=BUILDER, user=users[account.email], organisation=organisations[account.organisation],
                role=account.role, now=now,
            )  # fmt: skip
    return users


def _make_user(account: Account) -> User:
    make = User.objects.create_user if account.role else User.objects.create_superuser
    return make(account.email, first_name=account.name)
