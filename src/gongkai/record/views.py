"""The record's files over HTTP, as static as they are: a copy of the folder behind any other server serves as well."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from gongkai.proof.exceptions import PartFormError, PathError
from gongkai.proof.parts import part_path
from gongkai.proof.paths import parse_path
from gongkai.record import places, receipts, removal

OCTETS = "application/octet-stream"
# Its bytes never change, so it may be kept for a year.
FOR_EVER = "public, max-age=31536000, immutable"
# A part can be removed, and must then soon be gone from caches too.
FOR_A_MINUTE = "public, max-age=60"
FOR_A_SECOND = "public, max-age=1"


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponseBase:
    return _file(places.checkpoint(), "text/plain; charset=utf-8", FOR_A_SECOND)


@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        parse_path(path)
    except PathError:
        raise Http404 from None
    return _file(places.record() / path, OCTETS, FOR_EVER)


@require_safe
def proof(request: HttpRequest, number: int) -> HttpResponseBase:
    """What a reader keeps: made anew each time, under the checkpoint that is public then."""
    made = receipts.receipt(number)
    if made is None:
        raise Http404("这一条存证还没有签发检查点，请稍后再取。")
    disposition = f'attachment; filename="entry-{number}.tlog-proof"'
    headers = {
        "Content-Disposition": disposition,
        "Cache-Control": FOR_A_SECOND,
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(made, content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
def part(request: HttpRequest, folder: str, commitment: str) -> HttpResponseBase:
    try:
        path = part_path(commitment)
    except PartFormError:
        raise Http404 from None
    if path != f"part/{folder}/{commitment}":
        raise Http404
    if removal.is_removed(commitment):
        return HttpResponse(
            "这一部分已依法撤回。This part was withdrawn.\n", status=410, content_type="text/plain; charset=utf-8"
        )
    return _file(places.record() / path, OCTETS, FOR_A_MINUTE)


def _file(path: Path, content_type: str, cache: str) -> FileResponse:
    try:
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise Http404 from None
    modified = http_date(path.stat().st_mtime)
    return FileResponse(file, content_type=content_type, headers={"Cache-Control": cache, "Last-Modified": modified})
