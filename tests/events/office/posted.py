"""What the form of an event posts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from events.enums import SignUpProblem
from events.models import Event, ParticipantRole, PlacePool
from tests.office_client import inline


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
