"""What an installation's folder gives to its settings: the key that signs cookies, the database, where mail goes."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def secret_key(folder: Path) -> str:
    """The key from the environment, or one that is made once and kept in the folder (mode 0600)."""
    if key := os.environ.get("GONGKAI_SECRET_KEY"):
        return key
    path = folder / "secret-key"
    if path.exists():
        return path.read_text("ascii").strip()
    if not folder.exists():
        return secrets.token_urlsafe(48)
    key = secrets.token_urlsafe(48)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


def database(folder: Path) -> dict[str, object]:
    """SQLite in the folder, or the PostgreSQL that GONGKAI_DATABASE names (postgresql://user:word@host/name)."""
    address = os.environ.get("GONGKAI_DATABASE", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "gongkai.sqlite3",
            "OPTIONS": {
                # An acknowledged act survives a power cut: WAL with NORMAL may lose the last commits.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                # What the law has taken down is overwritten, not only unlinked.
                "PRAGMA secure_delete=ON;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("GONGKAI_DATABASE must look like postgresql://user:word@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def mail(folder: Path, *, is_demo: bool) -> dict[str, object]:
    """How mail goes out: by the server that GONGKAI_MAIL names (smtp://user:word@host:587, or smtps://), else into
    files; in a demonstration into files whatever it names."""
    address = os.environ.get("GONGKAI_MAIL", "")
    if is_demo or not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder / "mail",
        }
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("GONGKAI_MAIL must look like smtp://user:word@host:587, or smtps://….")
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls,
        "EMAIL_TIMEOUT": 20,
    }
