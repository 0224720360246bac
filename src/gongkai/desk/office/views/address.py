"""The officer's own mail address, to which notices of dates go."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.desk.pages import officer_of, page


class AddressForm(forms.Form):
    email = forms.EmailField(
        label="邮箱",
        required=False,
        max_length=254,
        error_messages={"invalid": "这不是邮箱地址，请写成 name@example.gov.cn。"},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    form = AddressForm(request.POST or None, initial={"email": officer.email})
    if request.method == "POST" and form.is_valid():
        officer.email = form.cleaned_data["email"]
        officer.save(update_fields=["email"])
        messages.success(request, "邮箱已保存。" if officer.email else "邮箱已删去，以后收不到期限提醒。")
        return redirect("wagtailadmin_home")
    return page(request, "desk/office/address.html", "接收提醒的邮箱", {"form": form}, icon="mail")
