"""The gate's pages: choosing a gate, and the page that scans. A foreign gate is a 404."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any, cast
from uuid import uuid4

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import Duty
from accounts.models import User
from foundation.actors import Actor
from registrations.checkin import actions, queries, rules
from registrations.checkin.answers import Answer, answer_to
from registrations.checkin.enums import Method
from registrations.checkin.forms import CheckInForm, UndoForm
from registrations.checkin.models import Gate
from registrations.checkin.queries import GateDevice
from registrations.signup.facts import days_of

# The decoder is compiled from WebAssembly, in a worker.
MAY_SCAN = {
    "script-src": ["'wasm-unsafe-eval'"],
    "worker-src": [SELF],
    "connect-src": [SELF],
    "media-src": [SELF, "blob:"],
}


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The gates at which this volunteer may scan, by event, those that are on first."""
    now = timezone.now()
    gates = queries.gates_for(_user(request), now)
    events = [
        {"event": event, "days": days_of(event), "is_on": event.starts_at <= now, "gates": list(own)}
        for event, own in groupby(gates, key=lambda row: row.event)
    ]
    return render(request, "checkin/home.html", {"events": events})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@csp_update(MAY_SCAN)  # type: ignore[arg-type]  # it knows views without parameters only
def gate(request: HttpRequest, gate_code: str) -> HttpResponse:
    """The page that scans, once this browser is the gate's device; a POST is a code typed without scripts."""
    now = timezone.now()
    row = _gate(request, gate_code)
    device = _device(request, row, now)
    if device is None:
        return _ask_to_enrol(request, row, now)
    form = CheckInForm(request.POST or None)
    if not form.is_valid():
        return _page(request, row, device, form, None, now)
    try:
        answer = _check_in(form.cleaned_data, device, now)
    except actions.OperationTaken:
        form.add_error("code", _("This scan can't be told from another one. Check again."))
        return _page(request, row, device, form, None, now)
    typed = "" if answer.tone == "ok" else form.cleaned_data["code"]
    return _page(request, row, device, CheckInForm(initial={"code": typed}), answer, now)


@require_POST
@login_required
def enrol(request: HttpRequest, gate_code: str) -> HttpResponse:
    """Make this browser a device of the gate: its token goes into a cookie that no script can read."""
    now, user = timezone.now(), _user(request)
    row = _gate(request, gate_code)
    response = redirect("checkin:gate", gate_code)
    if _device(request, row, now):
        return response
    try:
        device, token = actions.enrol(actor=Actor.staff(user), user=user, gate=row, now=now)
    except actions.GateClosed:
        # The gate's page says so.
        return response
    response.set_cookie(
        _cookie(row),
        token,
        expires=device.expires_at,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_POST
@login_required
def leave(request: HttpRequest, gate_code: str) -> HttpResponse:
    """Give the gate back: the device is revoked, and its token forgotten."""
    now = timezone.now()
    row = _gate(request, gate_code)
    device = _device(request, row, now)
    if device is not None:
        own = row.devices.select_related("gate__event").get(pk=device.pk)
        actions.revoke(actor=Actor.staff(_user(request)), device=own, now=now)
    messages.success(request, _("This phone has left the gate “%(gate)s”.") % {"gate": row.name})
    response = redirect("checkin:home")
    response.delete_cookie(_cookie(row), samesite="Lax")
    return response


@require_POST
@never_cache
@login_required
@csp_update(MAY_SCAN)  # type: ignore[arg-type]
def undo(request: HttpRequest, gate_code: str) -> HttpResponse:
    """Take back one of the last scans, and show the page again."""
    now = timezone.now()
    row = _gate(request, gate_code)
    device = _device(request, row, now)
    form = UndoForm(request.POST)
    if device is None or not form.is_valid():
        return redirect("checkin:gate", gate_code)
    try:
        outcome = actions.undo(device=device, **form.cleaned_data, scanned_at=now, now=now)
    except actions.OperationTaken:
        return redirect("checkin:gate", gate_code)
    answer = answer_to(outcome, device, scanned_at=now, now=now)
    return _page(request, row, device, CheckInForm(), answer, now)


def _ask_to_enrol(request: HttpRequest, row: Gate, now: datetime) -> HttpResponse:
    is_open = rules.is_open(row.event.state, row.event.ends_at, now)
    return render(
        request, "checkin/enrol.html", {"gate": row, "is_open": is_open, "days": days_of(row.event)}
    )


def _page(
    request: HttpRequest,
    row: Gate,
    device: GateDevice,
    form: CheckInForm,
    answer: Answer | None,
    now: datetime,
) -> HttpResponse:
    context: dict[str, Any] = {
        "gate": row,
        "token": request.COOKIES[_cookie(row)],
        "form": form,
        "answer": answer,
        "counts": queries.counts(row, now),
        "scans": queries.last_scans(device),
        # One for each form of the page that acts: none is sent twice by a reload.
        "fresh_op": uuid4,
    }
    return render(request, "checkin/gate.html", context)


def _check_in(said: dict[str, Any], device: GateDevice, now: datetime) -> Answer:
    outcome = actions.check_in(device=device, method=Method.TYPED, scanned_at=now, now=now, **said)
    return answer_to(outcome, device, scanned_at=now, now=now)


def _gate(request: HttpRequest, code: str) -> Gate:
    gates = Gate.objects.within_reach(_user(request), Duty.CHECK_IN)
    return get_object_or_404(gates.select_related("event", "part", "session"), code=code)


def _device(request: HttpRequest, row: Gate, now: datetime) -> GateDevice | None:
    """The device that this browser is at that gate, for this user."""
    device = queries.device_with(request.COOKIES.get(_cookie(row), ""))
    if device is None or not device.works_at(now):
        return None
    mine = device.gate_id == row.pk and device.enrolled_by_id == _user(request).pk
    return device if mine else None


def _cookie(row: Gate) -> str:
    return f"gate-{row.code}"


def _user(request: HttpRequest) -> User:
    # `login_required` stands before every view.
    return cast("User", request.user)
