"""The gate's API. A device shows its bearer token; there is no session and no cookie, hence nothing to forge.

The body is read here rather than by ninja, so that every malformed one gets a sentence and a scan costs no
more than its statements; ninja gives the address and the description.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints, ValidationError, model_validator

from registrations.checkin import actions, queries
from registrations.checkin.answers import Answer, answer_to
from registrations.checkin.enums import Method
from registrations.checkin.models import Gate
from registrations.checkin.queries import GateDevice

router = Router(tags=["gate"])

LARGEST_BODY = 16_384
METHODS = {"camera": Method.CAMERA, "scanner": Method.SCANNER, "hand": Method.TYPED}

Reading = Annotated[str, StringConstraints(max_length=1024)]


class Operation(BaseModel):
    """One thing done at a gate: a ticket presented (`in`), or an entry taken back (`undo`)."""

    op_id: UUID = Field(description="chosen by the device; sent again, it changes nothing")
    act: Literal["in", "undo"] = "in"
    code: Reading = Field("", description="what was scanned or typed")
    alternatives: list[Reading] = Field([], max_length=4, description="other readings of the same keys")
    source: Literal["camera", "scanner", "hand"] = "hand"
    scanned_at: AwareDatetime = Field(description="the device's clock")
    gate: str = Field("", max_length=12, description="the gate at which it was done")
    refers_to: UUID | None = Field(default=None, description="the operation that `undo` takes back")
    again: bool = Field(default=False, description="admit somebody who is inside already")

    @model_validator(mode="after")
    def _whole(self) -> Operation:
        if self.act == "undo" and self.refers_to is None:
            raise ValueError("undo needs refers_to")
        return self


class State(BaseModel):
    """The figures of the gate's banner."""

    admitted: int
    expected: int
    cursor: int


class Problem(BaseModel):
    """Why a request was not answered, in the device's language; `fields` names what is wrong."""

    detail: str
    fields: list[str] = []


class NotTaken(Exception):
    """The request can't be answered; `status` says in HTTP's words why."""

    def __init__(self, status: int, detail: str, fields: list[str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.problem = Problem(detail=detail, fields=fields or [])


View = Callable[[HttpRequest, GateDevice, datetime], BaseModel]


def for_device(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """A view that gets the device behind the token and answers or refuses in the device's language."""

    def answer(request: HttpRequest) -> HttpResponse:
        with _language(request):
            try:
                now = timezone.now()
                return _json(view(request, _device(request, now), now), 200)
            except NotTaken as refused:
                return _json(refused.problem, refused.status)

    # Not by functools.wraps: ninja reads the parameters, and the device is none of them.
    answer.__name__, answer.__doc__ = view.__name__, view.__doc__
    return answer


@router.post(
    "/check-ins",
    response={200: Answer, 401: Problem, 409: Problem, 413: Problem, 422: Problem},
    summary="Check a ticket in, or take an entry back",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": Operation.model_json_schema()}},
        },
        "security": [{"device": []}],
    },
    url_name="gate_check_ins",
)
@for_device
def check_ins(request: HttpRequest, device: GateDevice, now: datetime) -> Answer:
    """Idempotent by `op_id`. A ticket refused is a verdict with status 200: the request was in order."""
    return carry_out(_operation(request), device, now)


@router.get(
    "/state", response={200: State, 401: Problem}, summary="The gate's counts",
    openapi_extra={"security": [{"device": []}]}, url_name="gate_state",
)  # fmt: skip
@for_device
def state(request: HttpRequest, device: GateDevice, now: datetime) -> State:
    """How many were admitted and how many are expected at the device's gate."""
    gate = Gate.objects.select_related("event").get(pk=device.gate_id)
    counts = queries.counts(gate, now)
    return State(admitted=counts.admitted, expected=counts.expected, cursor=counts.cursor)


def carry_out(operation: Operation, device: GateDevice, now: datetime) -> Answer:
    """What comes of one operation. A batch is this once for each, in order.

    Raises `NotTaken`.
    """
    if operation.gate not in {"", device.gate_code}:
        raise NotTaken(409, _("This was scanned at another gate. Open that gate again to send it."))
    try:
        outcome = _outcome(operation, device, now)
    except actions.OperationTaken:
        raise NotTaken(409, _("This scan can't be told from another one. Scan again.")) from None
    return answer_to(outcome, device, scanned_at=operation.scanned_at, now=now)


def _outcome(operation: Operation, device: GateDevice, now: datetime) -> actions.Outcome:
    if operation.refers_to and operation.act == "undo":
        return actions.undo(
            device=device, op_id=operation.op_id, refers_to=operation.refers_to,
            scanned_at=operation.scanned_at, now=now,
        )  # fmt: skip
    return actions.check_in(
        device=device, op_id=operation.op_id, code=operation.code, alternatives=operation.alternatives,
        method=METHODS[operation.source], scanned_at=operation.scanned_at, now=now, again=operation.again,
    )  # fmt: skip


def _device(request: HttpRequest, now: datetime) -> GateDevice:
    scheme, _space, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    device = queries.device_with(token.strip()) if scheme.lower() == "bearer" else None
    if device is None:
        raise NotTaken(401, _("This phone is not known at the gate. Sign in and choose the gate again."))
    if not device.works_at(now):
        raise NotTaken(401, _("This phone may no longer check in here. Sign in and choose the gate again."))
    return device


def _operation(request: HttpRequest) -> Operation:
    try:
        body = request.body
    except (RequestDataTooBig, UnreadablePostError):
        body = b"{" * (LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise NotTaken(413, _("That is far more than a scan. Scan again."))
    try:
        return Operation.model_validate_json(body)
    except ValidationError as error:
        fields = sorted({".".join(map(str, problem["loc"])) for problem in error.errors(include_url=False)})
        raise NotTaken(
            422, _("The scan did not arrive whole. Scan again."), [*filter(None, fields)]
        ) from None


def _language(request: HttpRequest) -> AbstractContextManager[object]:
    """The page's language, which it puts into the address: a browser's header says what the phone speaks."""
    language = request.GET.get("language", "")
    return translation.override(language) if language in dict(settings.LANGUAGES) else nullcontext()


def _json(answer: BaseModel, status: int) -> HttpResponse:
    response = HttpResponse(answer.model_dump_json(), content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response
