"""Where it stands: a further site of one's own, handing it to the keeper of another, and the keeper's putting it up."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from gongkai.bodies.models import Officer, Site
from gongkai.bodies.permissions import require
from gongkai.proof.entry import Entry
from gongkai.publishing import actions
from gongkai.publishing.exceptions import NotPublicError, UnlawfulError
from gongkai.publishing.models import Subject


@transaction.atomic(durable=True)
def place(subject: str, sites: Iterable[str], *, officer: Officer) -> Entry:
    """上网 on further sites that the body itself keeps."""
    live = _live(subject)
    acting = require(officer, "place", live.body)
    new = _new(live, sites)
    if foreign := [site.name for site in _sites(new) if site.keeper_id != live.body_id]:
        raise UnlawfulError(f"{'、'.join(foreign)}不由本单位维护，请报送。")
    return actions.place(subject, body=live.body_id, by=acting.pseudonym, sites=new, uid=_once("placed", subject, new))


@transaction.atomic(durable=True)
def submit_to_portal(subject: str, sites: Iterable[str], *, officer: Officer) -> Entry:
    """报送: hand it to the keepers of sites, who then owe putting it up."""
    live = _live(subject)
    acting = require(officer, "place", live.body)
    new = _new(live, sites)
    if own := [site.name for site in _sites(new) if site.keeper_id == live.body_id]:
        raise UnlawfulError(f"{'、'.join(own)}由本单位维护，请直接上网。")
    uid = _once("submitted", subject, new)
    return actions.submit(subject, live.answers, body=live.body_id, by=acting.pseudonym, sites=new, uid=uid)


@transaction.atomic(durable=True)
def put_up(subject: str, site: str, *, officer: Officer) -> Entry:
    """The keeper of a site puts up what was handed to it."""
    live = _live(subject)
    (found,) = _sites(_new(live, [site]))
    if found.keeper_id is None:
        raise UnlawfulError(f"{found.name}没有登记维护单位，不能上网。")
    acting = require(officer, "place", found.keeper_id)
    if site not in live.submitted:
        raise UnlawfulError(f"这件没有报送给{found.name}。")
    uid = _once("placed", subject, [site])
    return actions.place(subject, body=found.keeper_id, by=acting.pseudonym, sites=[site], uid=uid)


def _live(subject: str) -> Subject:
    found = Subject.objects.select_for_update().filter(id=subject, withdrawn_at=None).first()
    if found is None:
        raise NotPublicError
    return found


def _once(what: str, subject: str, sites: list[str]) -> str:
    """The uid of the act, the same however often it is asked for before the record has told of it."""
    return str(uuid5(NAMESPACE_OID, f"{what} {subject} {' '.join(sorted(sites))}"))


def _new(live: Subject, sites: Iterable[str]) -> list[str]:
    """The sites on which it does not stand yet; twice is once too often, so that no second entry says the same."""
    new = [site for site in dict.fromkeys(sites) if site not in live.sites]
    if not new:
        raise UnlawfulError("这件已在所选网站上公开。")
    return new


def _sites(ids: list[str]) -> list[Site]:
    found = list(Site.objects.filter(id__in=ids))
    if unknown := set(ids) - {site.id for site in found}:
        raise UnlawfulError(f"没有编号为 {'、'.join(sorted(unknown))} 的网站。")
    return found
