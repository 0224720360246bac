"""Whether this installation can answer: asked by whatever watches the server, never by a person."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.record.health import is_late


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 ``{"status": "ok"}``, or 503 when the database does not answer or the record falls behind.

    No detail: it is open to anybody.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if is_late():
            return JsonResponse({"status": "the record is late"}, status=503)
    except DatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})
