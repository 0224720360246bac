"""What readers are told of something that was taken down: the ground, once a second person has settled it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai import law
from gongkai.publishing.models import Subject, Withdrawal


def why_gone(subject: Subject) -> str:
    """The sentence's end, such as 依法撤回; empty where the subject stands."""
    taken = Withdrawal.objects.filter(subject=subject.id).first()
    if taken is None and subject.withdrawn_at is None:
        return ""
    if taken and taken.confirmed_at is None:
        return _("依法撤回")
    ground = subject.ground or (taken.ground if taken else "")
    return _("依据%(article)s撤下") % {"article": law.article_name(ground)} if ground else _("因内容有误撤下")
