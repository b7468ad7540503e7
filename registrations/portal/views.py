"""The pages of applicants and guardians: their sign-ups, tickets and calendars. What is not theirs is not
there (404)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts import entrance
from foundation.dates import day, moment
from registrations.portal import queries
from registrations.portal.calendar import open_feed, registration_calendar, sign_feed
from registrations.portal.entrance_views import ask_to_sign_in
from registrations.portal.pictures import ticket_png
from registrations.portal.rules import what_happens_next
from registrations.signup import actions, consents
from registrations.signup.enums import ConsentKind, State
from registrations.signup.facts import days_of, facts_of
from registrations.signup.models import Registration
from registrations.signup.rules import can_withdraw, required_consents
from registrations.tickets.actions import code_of, human_code_of
from registrations.tickets.models import Ticket
from registrations.tickets.qr import ticket_svg

never_kept = cache_control(private=True, no_store=True)
CALENDAR_TYPE = "text/calendar; charset=utf-8"


@require_safe
@never_kept
def home(request: HttpRequest) -> HttpResponse:
    """All sign-ups of the address, or those of this browser."""
    address = entrance.proven_address(request.session)
    rows = list(queries.visible_to(request.session).order_by("-event__starts_at", "-pk"))
    if address is None and not rows:
        return ask_to_sign_in(request)
    cards = [{"registration": row, "when": days_of(row.event)} for row in rows]
    return render(request, "portal/home.html", {"address": address, "cards": cards})


@require_safe
@never_kept
def registration(request: HttpRequest, code: str) -> HttpResponse:
    """One sign-up: how it stands, what was said, consents, ticket and calendar."""
    row = queries.visible_to(request.session).filter(code=code).first()
    if row is None:
        if entrance.proven_address(request.session) is None:
            # For every code alike, so it tells nothing; who comes back by a bookmark finds the way in.
            return ask_to_sign_in(request, wanted=code)
        raise Http404
    return render(request, "portal/registration.html", _page_of(request, row))


@require_http_methods(["GET", "HEAD", "POST"])
@never_kept
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Taking a sign-up back, after a question."""
    row = _own(request, code)
    if request.method != "POST":
        if not _can_withdraw(row):
            return redirect("portal:registration", code=code)
        return render(request, "portal/withdraw.html", {"registration": row, "facts": facts_of(row.event)})
    try:
        actions.withdraw(actor=entrance.actor_of(row.contact_email), registration=row, now=timezone.now())
    except actions.WrongState as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The sign-up is withdrawn. You get a mail that says so."))
    return redirect("portal:registration", code=code)


@require_safe
@never_kept
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """The ticket alone, for printing."""
    row = _own(request, code)
    valid = _ticket_or_404(row)
    context = {"registration": row, "facts": facts_of(row.event), **_ticket_context(valid)}
    return render(request, "portal/ticket.html", context)


@require_safe
@never_kept
def ticket_picture(request: HttpRequest, code: str) -> HttpResponse:
    """The ticket's code as a picture, to be kept in the phone's gallery."""
    valid = _ticket_or_404(_own(request, code))
    return HttpResponse(
        ticket_png(code_of(valid)), content_type="image/png",
        headers={"Content-Disposition": f'inline; filename="ticket-{human_code_of(valid)}.png"'},
    )  # fmt: skip


@require_safe
@never_kept
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The calendar of one sign-up as a file."""
    return _calendar(request, _own(request, code))


@require_safe
@never_kept
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a calendar program that subscribes, by a token; it holds no name."""
    rows = Registration.objects.select_related("event__venue", "event__programme", "role", "part")
    row = rows.filter(code=open_feed(token) or "").first()
    if row is None:
        raise Http404
    return _calendar(request, row)


def _calendar(request: HttpRequest, row: Registration) -> HttpResponse:
    url = request.build_absolute_uri(reverse("portal:registration", args=[row.code]))
    content = registration_calendar(row, url=url, now=timezone.now(), language=translation.get_language())
    return HttpResponse(
        content, content_type=CALENDAR_TYPE,
        headers={"Content-Disposition": f'inline; filename="{row.event.code}.ics"'},
    )  # fmt: skip


def _own(request: HttpRequest, code: str) -> Registration:
    row = queries.visible_to(request.session).filter(code=code).first()
    if row is None:
        raise Http404
    return row


def _ticket_or_404(row: Registration) -> Ticket:
    valid = queries.valid_ticket(row)
    if valid is None:
        raise Http404
    return valid


def _can_withdraw(row: Registration) -> bool:
    return can_withdraw(row.state, ends_at=row.event.ends_at, now=timezone.now())


def _ticket_context(valid: Ticket) -> dict[str, Any]:
    return {
        "qr": ticket_svg(code_of(valid)),
        "human_code": human_code_of(valid),
        "human_code_letters": " ".join(human_code_of(valid).replace("-", "")),
    }


def _page_of(request: HttpRequest, row: Registration) -> dict[str, Any]:
    event, valid = row.event, queries.valid_ticket(row)
    is_over = timezone.now() >= event.ends_at
    feed_path = reverse("portal:feed", args=[sign_feed(row)])
    return {
        "registration": row,
        "address": entrance.proven_address(request.session),
        "crumbs": [{"title": _("My sign-ups"), "url": reverse("portal:home")}, {"title": str(event.name)}],
        "facts": facts_of(event),
        "next": what_happens_next(row.state, has_ticket=valid is not None, is_over=is_over),
        "shows_reason": row.state == State.REJECTED,
        "steps": _steps(row),
        "consents": _consents(row),
        "said": _said(row),
        "can_withdraw": _can_withdraw(row),
        "calendar_url": request.build_absolute_uri(feed_path),
        "subscribe_url": f"webcal://{request.get_host()}{feed_path}",
        "ticket": valid,
        **(_ticket_context(valid) if valid else {}),
    }


def _steps(row: Registration) -> list[dict[str, str]]:
    """What has happened, with its moment in the event's zone."""
    zone = row.event.zone
    steps = []
    if row.submitted_at:
        steps.append({"title": _("Signed up"), "time": moment(row.submitted_at, zone)})
    if row.state != State.SUBMITTED:
        decided = moment(row.decided_at, zone) if row.decided_at and row.state != State.WITHDRAWN else ""
        steps.append({"title": row.get_state_display(), "time": decided})
    return steps


def _consents(row: Registration) -> list[dict[str, Any]]:
    """Each consent that is needed, and whether it is there."""
    missing = consents.missing(row)
    kinds = sorted(required_consents(minor=row.is_minor))
    return [{"title": str(ConsentKind(kind).label), "given": kind not in missing} for kind in kinds]


def _said(row: Registration) -> list[dict[str, str]]:
    """What was said at the sign-up, the document's number only by its end."""
    document = " ".join(filter(None, [row.get_document_type_display(), row.masked_document]))
    guardian = row.guardian_name and f"{row.guardian_name} ({row.get_guardian_relation_display()})"
    facts = [
        (_("Name"), row.display_name),
        (_("Date of birth"), day(row.birth_on)),
        (_("Nationality"), str(row.nationality.name)),
        (_("Lives in"), str(row.residence.name)),
        (_("Document"), document),
        (_("Company or school"), " · ".join(filter(None, [row.company, row.job_title]))),
        (_("Delegation"), str(row.delegation or "")),
        (_("Part of the event"), str(row.part or "")),
        (_("Guardian"), guardian),
        (_("E-mail address"), row.contact_email),
        (_("Phone"), row.contact_phone.as_international if row.contact_phone else ""),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]
