"""What the installation claims of every due, straight from the tables that its pages show."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from gongkai.duties import claims


@require_safe
def claimed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        claims.lines(), content_type="application/x-ndjson", headers={"Cache-Control": "public, max-age=60"}
    )
