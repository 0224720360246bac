"""The room's tables: what is on its way to the public, and what is public."""

from gongkai.publishing.models.captures import BroughtList, BroughtRow, Capture
from gongkai.publishing.models.drafts import Attachment, Comment, Draft, DraftVersion, Schedule, Step, Withdrawal
from gongkai.publishing.models.public import Subject, SubjectLink, SubjectRevision

__all__ = [
    "Attachment",
    "BroughtList",
    "BroughtRow",
    "Capture",
    "Comment",
    "Draft",
    "DraftVersion",
    "Schedule",
    "Step",
    "Subject",
    "SubjectLink",
    "SubjectRevision",
    "Withdrawal",
]
