"""Standing below a path of another site: whether its server cuts the path off or not, addresses are right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication


def below(application: WSGIApplication) -> WSGIApplication:
    """The application without ``GONGKAI_PREFIX`` in the paths that it is asked for; Django puts it before its own."""

    def answered(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        prefix, path = settings.PREFIX, environ.get("PATH_INFO", "")
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            environ["PATH_INFO"] = path[len(prefix) :] or "/"
        return application(environ, start_response)

    return answered
