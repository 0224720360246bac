"""A message to a messenger's robot: one HTTPS request to the address that the operator set, signed, never redirected.

The signature is HMAC-SHA256 over the time, a point and the bytes of the message, so that whoever receives it can tell
that it is ours and not an old one.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

TIMEOUT_S = 10.0
READ = 2048


class WebhookError(OSError):
    """即时消息没有送达。"""


def signature(secret: str, at: int, content: bytes) -> str:
    return "sha256=" + hmac.new(secret.encode(), f"{at}.".encode() + content, hashlib.sha256).hexdigest()


def encoded(message: Mapping[str, object]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def post(address: str, secret: str, message: Mapping[str, object], *, at: datetime) -> None:
    """Raises WebhookError, and OSError where nobody answers."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise WebhookError("即时消息的地址须以 https:// 开头")
    content, stamp = encoded(message), int(at.timestamp())
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "gongkai",
        "X-Gongkai-Timestamp": str(stamp),
        "X-Gongkai-Signature": signature(secret, stamp, content),
    }
    connection = http.client.HTTPSConnection(
        parts.hostname, parts.port or 443, timeout=TIMEOUT_S, context=ssl.create_default_context()
    )
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body=content, headers=headers)
        answer = connection.getresponse()
        answer.read(READ)
    except http.client.HTTPException as error:
        raise WebhookError(f"对方的应答读不懂（{type(error).__name__}）") from None
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise WebhookError(f"对方应答 {answer.status}")
