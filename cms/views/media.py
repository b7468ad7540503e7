"""Uploaded pictures, where no web server or bucket stands in front to give them out.

Only pictures, by their name and never as anything else: renditions to everybody, originals (which may carry
where they were taken) to the back office. Documents go through Wagtail, which checks who may read them.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
PUBLIC_FOLDERS = frozenset({"images"})
OFFICE_FOLDERS = frozenset({"original_images", "avatar_images"})
YEAR_SECONDS = 31_536_000


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The picture at `path` below MEDIA_ROOT; 404 for all else."""
    folder = path.partition("/")[0]
    public = folder in PUBLIC_FOLDERS
    if not public and not (folder in OFFICE_FOLDERS and _from_office(request)):
        raise Http404
    file = _file(path)
    changed = file.stat().st_mtime
    if was_modified_since(request.headers.get("If-Modified-Since"), changed):
        response: HttpResponseBase = FileResponse(file.open("rb"), content_type=TYPES[file.suffix.lower()])
    else:
        response = HttpResponseNotModified()
    response.headers["Last-Modified"] = http_date(changed)
    # A rendition's name changes with its content.
    kept = f"public, max-age={YEAR_SECONDS}, immutable" if public else "private, max-age=3600"
    response.headers["Cache-Control"] = kept
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _from_office(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")


def _file(path: str) -> Path:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
        found = file.suffix.lower() in TYPES and file.is_file()
    except (SuspiciousFileOperation, ValueError, OSError):
        found = False
    if not found:
        raise Http404
    return file
