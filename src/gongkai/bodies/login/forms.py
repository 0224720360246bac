"""The forms of log-in, in the words of our pages."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gongkai.bodies.audit import Action, note
from gongkai.bodies.login.codes import spend


def _say(form: forms.Form, **labels: str) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


class NameAndPasswordForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login="登录名", password="密码")
        self.fields["password"].help_text = ""


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password="密码")
        self.fields["password"].help_text = ""


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword="现在的密码", password1="新密码", password2="再写一遍新密码")


class _SingleUse:
    """A code of the app is refused the second time; a recovery code is single by allauth's own count."""

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
            authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]
            if authenticator.type == Authenticator.Type.TOTP and not spend(authenticator, code):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            note(Action.LOGIN_FAILED, by=None, officer=self.user, detail="动态码不对")  # type: ignore[attr-defined]
            raise
        return code


class CodeForm(_SingleUse, AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code="动态码或备用码")


class CodeAgainForm(_SingleUse, ReauthenticateByCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code="动态码或备用码")


class EnrolForm(ActivateTOTPForm):  # type: ignore[misc]
    """An invited officer sets a password, and shows by a first code that his phone has the secret."""

    field_order = ["password1", "password2", "code"]
    password1 = forms.CharField(
        label="密码", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}), max_length=128
    )
    password2 = forms.CharField(
        label="再写一遍密码", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}), max_length=128
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code="应用里现在显示的六位动态码")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "两遍密码不一样。")
        elif first:
            try:
                validate_password(first, self.user)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned
