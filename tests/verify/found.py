"""What a verification of a folder finds, short enough to compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.proof.policy import Policy
from gongkai.verify.checkpoint import policy_of
from gongkai.verify.findings import Finding
from gongkai.verify.record import Verified, verify
from gongkai.verify.source import Folder
from tests.verify.small import KEY

TRUSTED: Policy = policy_of([KEY.public.vkey])


def verified(folder: Path, policy: Policy | None = TRUSTED, **more: Any) -> Verified:
    return verify(Folder(folder), policy=policy, **more)


def findings(folder: Path, **more: Any) -> list[Finding]:
    return verified(folder, **more).findings.all


def found(folder: Path, **more: Any) -> list[str]:
    """``code about``, in the order of looking."""
    return [f"{finding.code} {finding.about}" for finding in findings(folder, **more)]
