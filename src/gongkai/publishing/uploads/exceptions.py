"""Why an uploaded file is refused."""

from __future__ import annotations

from gongkai.publishing.exceptions import PublishingError


class RefusedUploadError(PublishingError):
    """没有接受这个文件。"""
