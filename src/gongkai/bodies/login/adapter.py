"""What we ask of allauth: nobody signs up, nobody gets in by a password alone, strangers lock nobody out."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.bodies.audit import Action, note
from gongkai.bodies.models import Officer
from gongkai.bodies.rules import plain


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "登录名或密码不对。",
        "incorrect_password": "密码不对。",
        "too_many_login_attempts": "失败次数过多，请 15 分钟后再试。",
        "rate_limited": "尝试过于频繁，请稍后再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own remarks (已登录为…) are left out; our pages say what has to be said."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted for a name *from an address*: a stranger elsewhere cannot lock an officer out."""
        return f"{plain(credentials.get('username', '')).casefold()} {get_ip(request)}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        name = str(credentials.get("username", ""))
        known = Officer.objects.filter(username__iexact=name).first()
        note(Action.LOGIN_FAILED, by=None, officer=known, detail="密码不对" if known else f"没有此人：{name}")

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """An account without its second factor has not been taken over by its officer yet."""
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            messages.error(request, "这个账号还没有设好动态码，请用邀请里的地址设置；邀请遗失请向任命您的人再要一份。")
            return redirect("account_login")
        return cast("HttpResponse | None", super().pre_login(request, user, **kwargs))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        note(Action.LOGGED_IN, by=user, officer=user)
        return cast("HttpResponse", super().post_login(request, user, **kwargs))


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second factor are not in the database in clear: a copy of it alone opens nothing."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": "动态码不对，或已经用过；请等下一个。"}

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _sealer().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_totp_issuer(self) -> str:
        return "公开演示" if settings.DEMO else settings.NAME or "公开"


def _sealer() -> Fernet:
    key = hashlib.sha256(b"gongkai second factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
