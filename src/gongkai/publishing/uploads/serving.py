"""How an uploaded file goes out to readers: to be saved, never to be shown or run in our name."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from gongkai.publishing.uploads.names import safe_name


def headers(name: str, media_type: str) -> dict[str, str]:
    """For the answer that carries the file. The name is made safe again: it may be older than a rule."""
    return {
        "Content-Type": media_type,
        "Content-Disposition": disposition(name),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def disposition(name: str) -> str:
    """RFC 6266: the name as it is (``filename*``), and one in ASCII for what does not read that."""
    safe = safe_name(name)
    folded = unicodedata.normalize("NFKD", safe)
    plain = "".join(char if char.isascii() and char not in '"\\%;' else "_" for char in folded)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"
