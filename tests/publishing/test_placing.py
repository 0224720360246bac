"""Where a document stands, from its body's own site to the portal, and which dues it is told to answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.bodies.posts import Role
from gongkai.publishing.drafting import edit_live
from gongkai.publishing.exceptions import UnlawfulError
from gongkai.publishing.placing import put_up, submit_to_portal
from gongkai.record.reading import of_subject
from tests.publishing.cast import PORTAL, SERVICES, SITE, VALUE, People, live, published, settle

pytestmark = pytest.mark.django_db


def test_it_is_handed_to_the_portal_and_put_up_by_its_keeper(people: People) -> None:
    answering = replace(VALUE, answers=("hc-2017/1.1/1@2017",))
    draft = published(people, answering)
    submit_to_portal(draft.subject, [PORTAL], officer=people.publisher)
    settle()
    assert (live(draft).sites, live(draft).submitted) == ([SITE], [PORTAL])
    put_up(draft.subject, PORTAL, officer=people.of(Role.PUBLISHER, SERVICES))
    settle()
    assert live(draft).sites == [SITE, PORTAL]
    kinds = [(entry.kind, entry.body, entry.sites) for _number, entry in of_subject(draft.subject)]
    assert kinds[1:] == [
        ("document.submitted", "hc-development-reform", (PORTAL,)),
        ("document.placed", SERVICES, (PORTAL,)),
    ]
    with pytest.raises(UnlawfulError, match="已在所选网站上公开"):
        put_up(draft.subject, PORTAL, officer=people.of(Role.PUBLISHER, SERVICES))


def test_another_body_cannot_be_handed_what_one_keeps_oneself(people: People) -> None:
    draft = published(people, replace(VALUE, sites=(SITE,)))
    with pytest.raises(UnlawfulError):
        submit_to_portal(draft.subject, [SITE], officer=people.publisher)
    assert edit_live(draft.subject, officer=people.drafter).is_revision
