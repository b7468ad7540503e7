"""Coming in without a password, by a mailed code or a link, and leaving. Nothing here tells whether an
address is known: the same happens for every address."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from accounts import entrance
from accounts.actions import TooManyCodes, WrongCode, mail_code, redeem_code
from registrations.portal.forms import AddressForm, CodeForm

never_kept = cache_control(private=True, no_store=True)

_WANTED = "portal.wanted"


def ask_to_sign_in(request: HttpRequest, wanted: str = "") -> HttpResponse:
    """On to the page for the address; afterwards to the registration of the code `wanted`."""
    request.session[_WANTED] = wanted
    return redirect("portal:sign_in")


@require_http_methods(["GET", "HEAD", "POST"])
@never_kept
def sign_in(request: HttpRequest) -> HttpResponse:
    """The address, to which a code is mailed."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        email, now = form.cleaned_data["email"], timezone.now()
        wanted = str(request.session.get(_WANTED, ""))
        link = entrance.link_for(email, now=now, registration=wanted)
        try:
            mail_code(email=email, language=translation.get_language(), now=now, link=link)
        except TooManyCodes:
            messages.warning(
                request,
                _("Several codes were mailed within an hour. Use the newest, or wait an hour for another."),
            )
        entrance.remember_asked(request.session, email)
        return redirect("portal:code")
    return render(request, "portal/sign_in.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_kept
def code(request: HttpRequest) -> HttpResponse:
    """The code, on this or any other phone."""
    asked = entrance.asked_address(request.session)
    form = CodeForm(request.POST or None, asked=asked)
    if form.is_valid():
        try:
            email = redeem_code(
                email=form.cleaned_data["email"], code=form.cleaned_data["code"], now=timezone.now()
            )
        except WrongCode:
            sentence = _("This code is not right, or it has run out. Check it, or ask for another.")
            form.add_error("code", sentence)
        else:
            return _come_in(request, email, str(request.session.pop(_WANTED, "")))
    return render(request, "portal/code.html", {"form": form, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
@never_kept
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail. Looking at it does nothing, because programs look at links; the button lets in."""
    try:
        email = entrance.open_link(token, now=timezone.now())
    except entrance.BadLink:
        return render(request, "portal/bad_link.html", {"form": AddressForm()}, status=HTTPStatus.GONE)
    wanted = request.GET.get("registration", "")
    if request.method == "POST":
        return _come_in(request, email, wanted)
    if entrance.proven_address(request.session) == email:
        return _onwards(wanted)
    return render(request, "portal/enter.html", {"email": email})


@require_POST
@never_kept
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave: this browser forgets the address and what was signed up in it."""
    entrance.leave(request.session)
    messages.success(request, _("You are signed out. This browser no longer shows your sign-ups."))
    return redirect("portal:sign_in")


def _come_in(request: HttpRequest, email: str, wanted: str) -> HttpResponse:
    entrance.let_in(request.session, email)
    return _onwards(wanted)


def _onwards(wanted: str) -> HttpResponse:
    if wanted.isascii() and wanted.isalnum():
        return redirect("portal:registration", code=wanted)
    return redirect("portal:home")
