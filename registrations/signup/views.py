"""Signing up: the choice of a role, and the form."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts import entrance
from events.models import Event
from foundation.dates import day, moment
from registrations.signup import actions, queries
from registrations.signup.enums import ConsentKind, Refusal
from registrations.signup.exceptions import SignUpRefused
from registrations.signup.facts import facts_of
from registrations.signup.forms import SignUpForm
from registrations.signup.offers import Offer, offer_of

never_kept = cache_control(private=True, no_store=True)


@require_safe
@never_kept
def start(request: HttpRequest, event_code: str) -> HttpResponse:
    """What one can sign up for; straight on to the form where there is one role."""
    offer = offer_of(_event(event_code), timezone.now())
    if offer.problem is None and len(offer.choices) == 1:
        return redirect("signup:form", event_code=event_code, role_word=offer.choices[0].word)
    return _start_page(request, offer)


@require_http_methods(["GET", "HEAD", "POST"])
@never_kept
def form(request: HttpRequest, event_code: str, role_word: str) -> HttpResponse:
    """The form of one role. What is refused comes back with everything that was typed."""
    event, now = _event(event_code), timezone.now()
    choice = offer_of(event, now, with_places=False).choice(role_word)
    if choice is None:
        return _start_page(request, offer_of(event, now), unknown_role=True)
    sign_up = SignUpForm(
        request.POST if request.method == "POST" else None,
        event=event, choice=choice, texts=queries.current_texts(event, list(ConsentKind), now),
        language=translation.get_language(), now=now,
    )  # fmt: skip
    if sign_up.is_valid():
        try:
            registration = actions.submit(
                actor=entrance.actor_of(sign_up.cleaned_data["contact_email"]), event=event,
                application=sign_up.application(), idempotency_key=sign_up.idempotency_key(), now=now,
            )  # fmt: skip
        except SignUpRefused as refusal:
            return _form_page(request, offer_of(event, now), sign_up, refusal)
        entrance.remember_registration(request.session, registration.code)
        return redirect("portal:registration", code=registration.code)
    return _form_page(request, offer_of(event, now), sign_up)


def _event(code: str) -> Event:
    event = queries.public_event(code)
    if event is None:
        raise Http404
    return event


def _start_page(request: HttpRequest, offer: Offer, *, unknown_role: bool = False) -> HttpResponse:
    context = {**_frame(offer), "unknown_role": unknown_role}
    status = HTTPStatus.NOT_FOUND if unknown_role else HTTPStatus.OK
    return render(request, "signup/start.html", context, status=status)


def _form_page(
    request: HttpRequest, offer: Offer, sign_up: SignUpForm, refusal: SignUpRefused | None = None
) -> HttpResponse:
    if refusal:
        sign_up.refuse(refusal)
    context = {
        **_frame(offer),
        "choice": offer.choice(sign_up.choice.word) or sign_up.choice,
        "form": sign_up,
        # Who has begun to fill in keeps what he typed, whatever has happened to the event meanwhile.
        "shows_form": offer.problem is None or sign_up.is_bound,
        "is_signed_up": refusal is not None and refusal.reason == Refusal.ALREADY,
    }
    return render(request, "signup/form.html", context)


def _frame(offer: Offer) -> dict[str, object]:
    event = offer.event
    event_url = reverse("event_link", args=[event.code])
    return {
        "event": event,
        "offer": offer,
        "facts": facts_of(event),
        "opening_day": day(event.opening_day),
        "opens": moment(event.registration_opens_at, event.zone) if event.registration_opens_at else "",
        "event_url": event_url,
        "crumbs": [{"title": str(event.name), "url": event_url}, {"title": _("Sign up")}],
    }
