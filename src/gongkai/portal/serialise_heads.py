"""Plans and bodies as every record names them."""

from __future__ import annotations

from gongkai.bodies.models import Body
from gongkai.duties.models import Plan
from gongkai.portal.answer import Record


def plan_head(plan: Plan) -> Record:
    return {
        "id": plan.id,
        "version": plan.version,
        "title": plan.title,
        "year": plan.year,
        "issuer": plan.issuer or None,
        "number": plan.number or None,
        "adopted_on": plan.adopted_on.isoformat(),
        "reading_sha256": plan.reading_sha256,
        "display": {"grace_working_days": plan.display_grace, "rates_public": plan.rates_public},
    }


def body_head(body: Body) -> Record:
    return {
        "id": body.id,
        "name": body.name,
        "full_name": body.full_name,
        "name_en": body.name_en,
        "kind": body.kind or None,
        "is_group": body.is_group,
        "ended_on": body.ended_on.isoformat() if body.ended_on else None,
    }
