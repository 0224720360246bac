"""Writing the audit: one row for each thing done or tried with somebody's access."""

from __future__ import annotations

from gongkai.bodies.models import AuditEvent, Body, Officer
from gongkai.record import clock

Action = AuditEvent.Action


def note(
    action: Action,
    *,
    by: Officer | None,
    officer: Officer | None = None,
    body: Body | None = None,
    detail: str = "",
) -> AuditEvent:
    """Add a row, within the transaction of what it tells of. Line breaks are kept out of it, so that a log-in name
    cannot pretend to be another row wherever the audit is printed."""
    plain = " ".join(detail.split())[:200]
    return AuditEvent.objects.create(at=clock.now(), by=by, action=action, officer=officer, body=body, detail=plain)
