"""The demo's accounts: one for each role, all with one password, which is no secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

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
    users: dict[str, User] = {}
    for account in ACCOUNTS:
        fields = {"first_name": account.name}
        if account.role is None:
            users[account.email] = User.objects.create_superuser(account.email, PASSWORD, **fields)
            continue
        user = users[account.email] = User.objects.create_user(account.email, PASSWORD, **fields)
        organisation = organisations[account.organisation]
        add_member(actor=BUILDER, user=user, organisation=organisation, role=account.role, now=now)
    return users
