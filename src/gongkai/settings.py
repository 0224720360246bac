"""Settings of an installation, each from the environment; a wrong value stops the start with a sentence."""

from __future__ import annotations

import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def env_bool(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def env_list(name: str, default: list[str]) -> list[str]:
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or default


def env_networks(name: str) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(network) for network in env_list(name, [])]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be networks such as 10.8.0.0/16: {error}.") from None


def env_ports(name: str, default: list[int]) -> list[int]:
    ports = env_list(name, [str(port) for port in default])
    if not all(port.isascii() and port.isdigit() and 0 < int(port) < 65536 for port in ports):
        raise ImproperlyConfigured(f"{name} must be port numbers such as 80,443.")
    return [int(port) for port in ports]


# Everything that an installation keeps lies in one folder.
FOLDER = Path(os.environ.get("GONGKAI_FOLDER", "gongkai-data")).absolute()
DEBUG = env_bool("GONGKAI_DEBUG", False)


def secret_key() -> str:
    """The key from the environment, or one that is made once and kept in the folder (mode 0600)."""
    if key := os.environ.get("GONGKAI_SECRET_KEY"):
        return key
    path = FOLDER / "secret-key"
    if path.exists():
        return path.read_text("ascii").strip()
    if not FOLDER.exists():
        return secrets.token_urlsafe(48)
    key = secrets.token_urlsafe(48)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


def database() -> dict[str, object]:
    """SQLite in the folder, or the PostgreSQL that GONGKAI_DATABASE names (postgresql://user:word@host/name)."""
    address = os.environ.get("GONGKAI_DATABASE", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "gongkai.sqlite3",
            "OPTIONS": {
                # An acknowledged act survives a power cut: WAL with NORMAL may lose the last commits.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
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


SECRET_KEY = secret_key()
DATABASES = {"default": database()}
# Says that nothing in the database need survive a power cut; only tools/with-postgres does.
DATABASE_IS_THROWAWAY = env_bool("GONGKAI_DATABASE_IS_THROWAWAY", False)
ALLOWED_HOSTS = env_list("GONGKAI_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "gongkai.ui",
    "gongkai.record",
    "gongkai.bodies",
    "gongkai.publishing",
    "gongkai.duties",
    "gongkai.portal",
]

# What sets headers stands outermost, so that files and refusals of the others carry them too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "gongkai.ui.context.installation",
            ],
        },
    }
]

# The public reads Chinese first, English second (/en/…).
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# The name over every page, and whether all that it shows is invented.
NAME = os.environ.get("GONGKAI_NAME", "")
DEMO = env_bool("GONGKAI_DEMO", FOLDER.joinpath("demo").exists())

# The name under which the record is signed: an address without its scheme, such as example.gov.cn/record. It is part of
# the key and can never change; witnesses refuse .invalid, so a record without a name of its own is seen to be one.
ORIGIN = os.environ.get("GONGKAI_ORIGIN", "demo.invalid/gongkai/hc-2017" if DEMO else "unnamed.invalid/gongkai")
# The file of the key that signs, where it is not to lie in the folder beside what it signs.
RECORD_KEY = os.environ.get("GONGKAI_RECORD_KEY", "")

# What may be fetched beside the sites of the directory; `publishing/fetching/policy.py` reads them.
FETCH_SUFFIXES = env_list("GONGKAI_FETCH_SUFFIXES", [])
FETCH_ALLOW = env_networks("GONGKAI_FETCH_ALLOW")
FETCH_PORTS = env_ports("GONGKAI_FETCH_PORTS", [80, 443])

STATIC_URL = "static/"
# Served from the package itself, so that there is nothing to collect and nothing to forget.
WHITENOISE_USE_FINDERS = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
