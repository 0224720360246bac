"""Whether the record keeps up: /healthz asks, so that whoever watches the server hears of a sequencer that stopped."""

from __future__ import annotations

from datetime import timedelta

from gongkai.record import clock, models, signing

# A checkpoint follows an act within ten seconds; what has waited a minute waits for a person.
LATE_AFTER = timedelta(minutes=1)


def is_late() -> bool:
    """Entries have waited too long for a number, or for a checkpoint that covers them."""
    limit = clock.exact() - LATE_AFTER
    if models.Entry.objects.filter(idx=None, created__lt=limit).exists():
        return True
    head = models.Head.objects.filter(integrated_at__lt=limit).first()
    last = signing.newest()
    return head is not None and head.size > (last.size if last else 0)
