"""A draft's first version, filled in from the dues that it is to answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.bodies.models import Body, Site
from gongkai.publishing import forms
from gongkai.publishing.exceptions import UnlawfulError
from gongkai.publishing.slots import OpenDue, open_dues
from gongkai.publishing.value import DraftValue

# What an entry may carry as its period; what a fact opened goes by none.
PERIOD = re.compile(r"\d{4}(-H[12]|-Q[1-4]|-\d{2}(-\d{2})?)?")
ONES_OWN_FORM = "document"


def dues_by_key(body: Body, keys: Sequence[str]) -> list[OpenDue]:
    """Raises UnlawfulError for a key that names nothing that the body still owes."""
    known = {due.key: due for due in open_dues(body.id)}
    if missing := [key for key in keys if key not in known]:
        raise UnlawfulError(f"{'、'.join(missing)} 不是{body.name}的待办，或已经办结；请从待办里重新选择。")
    return [known[key] for key in keys]


def form_for(dues: Sequence[OpenDue]) -> str:
    """The form of the dues. Raises UnlawfulError where nothing of that form can be drafted here."""
    form = dues[0].form if dues else ONES_OWN_FORM
    if form not in forms.known():
        raise UnlawfulError("这一项的公开形式还不能在这里拟稿；在网站公开后，请在“登记”里贴上网址。")
    return form


def first_value(body: Body, dues: Sequence[OpenDue], interprets: str = "") -> DraftValue:
    """Suggestions, every one of which the officer can change."""
    periods = {due.key.partition("@")[2] for due in dues}
    period = periods.pop() if len(periods) == 1 else ""
    if "/" in period and dues[0].form == "interpretation":
        # What opened the due goes by its subject: it is what is to be interpreted.
        interprets = interprets or period
    return DraftValue(
        title=_title(dues),
        content={"issuer": body.full_name},
        attribute="open",
        sites=tuple(_sites(body, dues)),
        answers=tuple(due.key for due in dues),
        period=period if PERIOD.fullmatch(period) else "",
        links=(("interprets", interprets),) if interprets else (),
    )


def _title(dues: Sequence[OpenDue]) -> str:
    """2017年8月财政收支情况: the product, with its period where it comes round within a year."""
    if not dues:
        return ""
    period = dues[0].key.partition("@")[2]
    comes_round = PERIOD.fullmatch(period) and len(period) > len("2017")
    return f"{dues[0].period}{dues[0].product}" if comes_round else dues[0].product


def _sites(body: Body, dues: Sequence[OpenDue]) -> list[str]:
    """Those that the dues ask for and the body keeps; else its only one."""
    own = list(Site.objects.filter(keeper=body, is_ours=True).order_by("id").values_list("id", flat=True))
    asked = {site for due in dues for site in due.sites}
    return [site for site in own if site in asked] or (own if len(own) == 1 else [])
