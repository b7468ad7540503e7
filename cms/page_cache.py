"""The page cache: whole public pages, for visitors without a session.

It stands outermost, so that a kept page costs neither a query nor any other middleware. A page is kept under
its host, path, the query parameters that pages know and the content's version (`cms.content_version`): a
publication makes all kept pages unreachable at once, in every process. A page that holds anything of one
visitor (a cookie, a nonce, a private or never-cached answer) is never kept.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from cms import content_version
from cms.models.base import CACHEABLE

QUERY_PARAMETERS = frozenset({"page"})
LONGEST_PATH = 500
LARGEST_PAGE_BYTES = 2_000_000
MEMORY_BYTES = 64 * 1024 * 1024
VISITOR_COOKIES = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")
NOT_KEPT = ("private", "no-store", "no-cache")

Key = str
GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as it was sent, plain and compressed."""

    body: bytes
    zipped: bytes
    etag: str
    headers: dict[str, str]
    until: float

    @property
    def size(self) -> int:
        return len(self.body) + len(self.zipped) + 1000


class Memory:
    """The pages kept by this process, the longest unused dropped when they grow over `limit` bytes."""

    def __init__(self, limit: int = MEMORY_BYTES) -> None:
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> KeptPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: KeptPage) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self.size += page.size
            while self.size > self.limit:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        self.size -= page.size if page else 0


memory = Memory()
content_version.when_changed(memory.clear)


class PageCacheMiddleware:
    """Answers from the kept pages, and keeps what may be kept."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.seconds: int = settings.PAGE_CACHE_SECONDS
        self.shared = settings.CACHES["default"]["BACKEND"].endswith("RedisCache")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = self.seconds and key_of(request)
        if not key:
            return self.get_response(request)
        page = memory.get(key)
        if page is None and self.shared:
            page = self._from_shared(key)
        if page is not None and page.until > time.time():
            return answer(request, page)
        response = self.get_response(request)
        if may_keep(request, response):
            return answer(request, self._keep(key, response))
        return response

    def _keep(self, key: Key, response: HttpResponse) -> KeptPage:
        page = kept_page(response, until=time.time() + self.seconds)
        memory.put(key, page)
        if self.shared:
            cache.set(key, page, self.seconds)
        return page

    def _from_shared(self, key: Key) -> KeptPage | None:
        page: KeptPage | None = cache.get(key)
        if page is not None:
            memory.put(key, page)
        return page


def key_of(request: HttpRequest) -> Key:
    """Under what the answer to `request` is kept; empty when it must not come from the cache."""
    meta = request.META
    if request.method not in {"GET", "HEAD"} or getattr(request, "is_dummy", False):
        return ""
    cookies = meta.get("HTTP_COOKIE", "")
    if cookies and any(name in cookies for name in VISITOR_COOKIES):
        return ""
    if len(request.path_info) > LONGEST_PATH:
        return ""
    query = meta.get("QUERY_STRING", "")
    return "|".join(
        (
            "page",
            content_version.current(),
            meta.get("HTTP_X_FORWARDED_PROTO", "") or meta["wsgi.url_scheme"],
            meta.get("HTTP_HOST", ""),
            request.path_info,
            known_parameters(query) if query else "",
        )
    )


def known_parameters(query: str) -> str:
    """The part of a query string that pages read, in one order; the rest changes nothing."""
    found = [pair for pair in parse_qsl(query, max_num_fields=None) if pair[0] in QUERY_PARAMETERS]
    return urlencode(sorted(found))


def may_keep(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether `response` is a whole public page that holds nothing of this visitor."""
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return False
    return (
        getattr(response, CACHEABLE, False)
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
        and not any(word in response.headers.get("Cache-Control", "") for word in NOT_KEPT)
        and len(response.content) <= LARGEST_PAGE_BYTES
    )


def kept_page(response: HttpResponse, *, until: float) -> KeptPage:
    """What is kept of `response` until `until` (seconds since 1970)."""
    body = response.content
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    headers["Vary"] = "Accept-Encoding, Cookie"
    headers["Cache-Control"] = "max-age=0, must-revalidate"
    return KeptPage(
        body=body,
        zipped=gzip.compress(body, compresslevel=6, mtime=0),
        etag=f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
        headers=headers,
        until=until,
    )


def answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    """The kept page for this request: as it is, compressed, or that nothing has changed."""
    meta = request.META
    if page.etag in meta.get("HTTP_IF_NONE_MATCH", ""):
        response: HttpResponse = HttpResponseNotModified()
    elif "gzip" in meta.get("HTTP_ACCEPT_ENCODING", ""):
        response = HttpResponse(page.zipped)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(page.body)
    for name, value in page.headers.items():
        response.headers[name] = value
    response.headers["ETag"] = page.etag
    if response.status_code == 200:
        response.headers["Content-Length"] = str(len(response.content))
    return response
