"""What Word and Excel files have in common: who wrote them, what is packed in them, what they load from outside."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.plan.reading.package import Package
from gongkai.plan.reading.xml import attribute, each, local
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.publishing.uploads.findings import Finding

PEOPLE = {"creator": "作者", "lastModifiedBy": "最后修改者", "manager": "经理", "company": "单位"}


def refuse_outside(package: Package) -> None:
    """What is loaded from elsewhere when the file is opened: templates, pictures, objects. Links to be clicked stay."""
    for name in package.names:
        if name.endswith(".rels"):
            for relation in each(package.xml(name), "Relationship"):
                kind = (attribute(relation, "Type") or "").rpartition("/")[2]
                if attribute(relation, "TargetMode") == "External" and kind != "hyperlink":
                    raise RefusedUploadError(
                        f"打开时会从外部载入内容（{kind}），可能有害。请在 Office 或 WPS 里断开链接，另存一份再传。"
                    )


def beside(package: Package) -> Iterator[Finding]:
    """Files inside the file."""
    if packed := sorted(name.rpartition("/")[2] for name in package.names if "/embeddings/" in name):
        yield Finding(
            "embedded",
            f"里面嵌着 {len(packed)} 个文件（{'、'.join(packed[:3])[:80]}），别人能取出来。请确认都可以公开。",
        )


def people(package: Package) -> Iterator[Finding]:
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name not in package.names:
            continue
        for element in package.xml(name).iter():
            kind = local(element)
            label = PEOPLE.get(kind[:1].lower() + kind[1:])
            if label and (element.text or "").strip():
                yield Finding("author", f"文件属性里写着{label}“{(element.text or '').strip()[:40]}”，会随文件公开。")
