"""The HTTP API, described at `/api/openapi.json`. Errors are sentences in the caller's language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from registrations.checkin.api import router as gate_router


class Api(NinjaAPI):
    """Ninja, with the bearer token of the gate's devices in its description."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schema["components"]["securitySchemes"] = {"device": {"type": "http", "scheme": "bearer"}}
        return schema


# Ninja's own page of documentation loads its parts from elsewhere, so only the description is served.
api = Api(title="Huiqiao", version="1", docs_url=None, openapi_url="/openapi.json", urls_namespace="api")
api.add_router("/gate/", gate_router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 with a sentence and the places of what is wrong, never with what was sent."""
    fields = sorted({".".join(str(part) for part in item["loc"]) for item in error.errors})
    detail = _("The request is not of the expected form. Look at the fields named here and send it again.")
    return api.create_response(request, {"detail": detail, "fields": fields}, status=422)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What a view refused, as it was worded there."""
    return api.create_response(request, {"detail": str(error)}, status=error.status_code)
