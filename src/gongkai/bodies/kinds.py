"""Acts that make and change the directory of bodies. Pure."""

from __future__ import annotations

from gongkai.record.kinds import Kind

KINDS = (
    Kind("directory.adopted", "单位名录采用 · A directory of bodies was adopted.", parts=("directory.json",)),
    Kind(
        "body.renamed",
        "单位更名 · A body was given another name.",
        {"renamed": "id", "on": "day"},
        frozenset({"renamed", "on"}),
        parts=("names.json",),
    ),
    Kind(
        "body.merged",
        "单位合并 · A body was merged into another, which owes from then on what is open.",
        {"merged": "id", "into": "id", "on": "day"},
        frozenset({"merged", "into", "on"}),
    ),
    Kind("site.opened", "网站开通 · A web site was opened.", {"site": "id", "keeper": "id"}, frozenset({"site", "keeper"}), parts=("site.json",)),
)  # fmt: skip
