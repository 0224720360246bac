"""Settings of an installation, each from the environment; a wrong value stops the start with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from gongkai.settings.environment import (
    env_bool,
    env_days,
    env_fragment,
    env_hosts,
    env_https,
    env_int,
    env_list,
    env_networks,
    env_ports,
    env_prefix,
)
from gongkai.settings.installation import database, mail, secret_key

# Everything that an installation keeps lies in one folder.
FOLDER = Path(os.environ.get("GONGKAI_FOLDER", "gongkai-data")).absolute()
DEBUG = env_bool("GONGKAI_DEBUG", False)
SECRET_KEY = secret_key(FOLDER)
DATABASES = {"default": database(FOLDER)}
# Says that nothing in the database need survive a power cut; only tools/with-postgres does.
DATABASE_IS_THROWAWAY = env_bool("GONGKAI_DATABASE_IS_THROWAWAY", False)
THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env_list("GONGKAI_HOSTS", THIS_MACHINE)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Ours first, so that a template of ours comes before the one that it extends or takes the place of.
INSTALLED_APPS = [
    "gongkai.demo",
    "gongkai.ui",
    "gongkai.record",
    "gongkai.bodies",
    "gongkai.publishing",
    "gongkai.acts.documents",
    "gongkai.duties",
    "gongkai.portal",
    "gongkai.desk",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # The shell of the desk. Without wagtail.snippets: nothing recorded is one. It breaks without documents, whose
    # addresses desk/door.py shuts.
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# What sets headers stands outermost, so that files and refusals of the others carry them too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gongkai.portal.wrong_days.WrongDayMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.bodies.login.sessions.session_ends",
    "gongkai.desk.door.Door",
    "gongkai.portal.keeping.KeptPages",
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
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.ui.context.installation",
            ],
        },
    }
]

# The public reads Chinese first, English second (/en/…).
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# What the pages of rooms below the portal stand in: its navigation leads to all of them, which they cannot know.
PAGE_BASE = "portal/base.html"

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
FETCH_HOSTS = env_hosts("GONGKAI_FETCH_HOSTS")

# Where it stands as a column of another site: below a path of it, between its own header and footer (HTML fragments,
# which the policy below keeps from running anything), and on pages of others that may embed parts of ours.
PREFIX = env_prefix("GONGKAI_PREFIX")
FORCE_SCRIPT_NAME = PREFIX or None
HOST_HEADER = env_fragment("GONGKAI_HOST_HEADER")
HOST_FOOTER = env_fragment("GONGKAI_HOST_FOOTER")
EMBED_IN = env_list("GONGKAI_EMBED_IN", [])
# Public pages that each web process keeps as they were made, until the record says something new.
KEPT_PAGES = env_int("GONGKAI_KEPT_PAGES", 500)

# Who signs off may not have reviewed the same thing; a body too small for that turns it off.
SIGNER_IS_NOT_REVIEWER = env_bool("GONGKAI_SIGNER_IS_NOT_REVIEWER", True)
# The body whose secrecy reviewers settle what others left 待确定; without one nobody may leave it so.
SECRECY_OFFICE = os.environ.get("GONGKAI_SECRECY_OFFICE", "")

# How many days before a date somebody is told of it: our own figures, no law asks for them (duties/notices).
NOTICE_DAYS = env_days("GONGKAI_NOTICE_DAYS", [10, 3, 0])
# A demonstration sends to nobody: its mails, and what would go to a messenger, are files in the folder.
MAIL_IS_SET = bool(os.environ.get("GONGKAI_MAIL"))
globals().update(mail(FOLDER, is_demo=DEMO))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("GONGKAI_MAIL_FROM", "gongkai@localhost")
WEBHOOK_URL = env_https("GONGKAI_WEBHOOK")
WEBHOOK_SECRET = os.environ.get("GONGKAI_WEBHOOK_SECRET", "")

# Whole, because Django would put the path before it only once a request has come.
STATIC_URL = f"{PREFIX}/static/"
# Served from the package itself, so that there is nothing to collect and nothing to forget.
WHITENOISE_USE_FINDERS = True

# -- log-in -----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "bodies.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend", "gongkai.desk.backend.ShellBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "gongkai.bodies.login.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PASSWORD_CHANGE_REDIRECT_URL = LOGIN_REDIRECT_URL
# Five failures in 15 minutes shut a name out from an address (the key: see the adapter), or a code from a name whose
# password was right. The wider one is for an office behind one address.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/15m/key"}
ACCOUNT_FORMS = {
    "login": "gongkai.bodies.login.forms.NameAndPasswordForm",
    "reauthenticate": "gongkai.bodies.login.forms.PasswordAgainForm",
    "change_password": "gongkai.bodies.login.forms.NewPasswordForm",
}
# How many servers in front add to X-Forwarded-For; the address from which somebody logs in is read behind them.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("GONGKAI_PROXIES", 0)
MFA_ADAPTER = "gongkai.bodies.login.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "gongkai.bodies.login.forms.CodeForm",
    "reauthenticate": "gongkai.bodies.login.forms.CodeAgainForm",
}
# Failures are counted in the database, the same for all web processes; culled late, so that nobody can wash them away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Whether readers come by HTTPS, which a server in front ends. Without it cookies go unprotected: for this machine only.
HTTPS = env_bool("GONGKAI_HTTPS", not set(ALLOWED_HOSTS) <= set(THIS_MACHINE))
# What stands behind the log-in; only there is a session looked at (bodies/login/sessions.py).
PRIVATE_PREFIXES = ("/desk/", "/account/")
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

# -- the desk ---------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "公开演示工作台" if DEMO else f"{NAME or '公开'}工作台"
WAGTAILADMIN_BASE_URL = f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "中文")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# It asks nobody outside, and offers nothing that goes past our verbs.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
MEDIA_ROOT = FOLDER / "media"

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
# Wagtail's pages hold inline scripts and styles; the door sets this policy on them, and on nothing else.
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
