"""What a verification can find, each with its sentence; a finding is a value that names what it concerns."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

SAID: dict[str, tuple[str, str]] = {
    # The checkpoint.
    "checkpoint-missing": ("没有检查点，无从核验", "there is no checkpoint, so nothing can be checked"),
    "checkpoint-malformed": ("检查点读不出来", "the checkpoint cannot be read"),
    "signature-false": ("检查点的签名是假的", "the checkpoint's signature is false"),
    "signature-unknown": ("检查点没有所信任的密钥的签名", "no trusted key has signed the checkpoint"),
    "origin-other": ("检查点属于另一份存证", "the checkpoint belongs to another record"),
    "quorum-missing": ("见证方不足", "too few witnesses have cosigned"),
    "older-longer": (
        "存证比从前的检查点短：有条目被去掉了",
        "the record is shorter than an older checkpoint: entries were taken away",
    ),
    "older-contradicted": (
        "存证没有延续从前的检查点：历史被改写了",
        "the record does not continue an older checkpoint: its history was rewritten",
    ),
    # The tree.
    "bundle-missing": ("缺少条目包", "a bundle of entries is missing"),
    "bundle-malformed": ("条目包读不出来", "a bundle of entries cannot be read"),
    "bundle-altered": ("条目包与签名的内容不符", "a bundle of entries is not what was signed"),
    "tile-missing": ("缺少哈希块", "a tile is missing"),
    "tile-altered": ("哈希块与签名的内容不符", "a tile is not what was signed"),
    "entry-altered": ("条目被改动，与签名的内容不符", "the entry was changed: it is not what was signed"),
    "root-contradicted": (
        "条目算出的根与检查点不符：条目有增减、换位或改动",
        "the entries do not make the checkpoint's root: some were added, removed, moved or changed",
    ),
    "leaf-contradicted": ("条目与它的哈希值不符", "the entry does not match its hash"),
    # Entries and parts.
    "entry-malformed": ("条目不合格式", "the entry is malformed"),
    "kind-broken": ("条目不合它那一类的规定", "the entry breaks the rule of its kind"),
    "uid-twice": ("同一个编号出现两次", "the same uid appears twice"),
    "revision-broken": ("版次没有依次递增", "revisions do not count up"),
    "time-misplaced": ("办理时间与它在存证中的位置不合", "the time of the act does not fit its place in the record"),
    "part-missing": (
        "内容不见了，也没有依法撤下的记录",
        "a part is gone, and no act with a ground of law took it away",
    ),
    "part-altered": ("内容被改动，与条目中的承诺值不符", "a part was changed: it is not what the entry committed to"),
    # Dues.
    "fold-failed": ("由条目推算期限时出错", "the dues could not be reckoned from the entries"),
    "claims-malformed": ("公布的期限表读不出来", "the published table of dues cannot be read"),
    "claims-ahead": (
        "公布的期限表比检查点新；请重新复制整个文件夹",
        "the published table of dues is newer than the checkpoint; copy the whole folder again",
    ),
    "claims-contradicted": (
        "公布的期限表所依据的不是这份存证",
        "the published table of dues rests on another record",
    ),
    "due-altered": ("公布的情况与由存证推算的不同", "what is published of the due is not what the record gives"),
    "due-missing": ("由存证应有这一项，公布的没有", "the record gives this due; what is published lacks it"),
    "due-added": ("公布了这一项，由存证推算没有", "this due is published, and the record does not give it"),
    # The installation's tables.
    "row-altered": ("数据库里的条目与存证不符", "the entry's row in the database is not what the record holds"),
    "row-missing": ("数据库里没有这一条", "the database lacks this entry"),
    "row-added": ("数据库里多出这一条", "the database has an entry that the record does not hold"),
    "head-altered": ("数据库里的存证长度或树尖不对", "the size or frontier kept in the database is wrong"),
    "note-altered": ("数据库里签过的检查点与存证不符", "a signed checkpoint in the database does not fit the record"),
    "note-missing": ("公开的检查点不是数据库里所签的", "the public checkpoint is not one that the database has signed"),
    "removal-unfounded": ("撤下了内容，却没有依据的行为", "a part was removed, and no act with a ground says so"),
    "removal-undone": ("已撤下的内容又出现了", "a part that was removed is there again"),
    "cache-altered": ("数据库里的期限与由存证推算的不同", "a cached timeline is not what the record gives"),
    "cache-missing": ("数据库里缺少这一项期限", "a timeline is missing from the database"),
    "cache-added": ("数据库里多出这一项期限", "the database has a timeline that the record does not give"),
    "cursor-altered": ("投影的位置超出了存证", "a projection claims to be ahead of the record"),
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """``about`` is the entry, due, part, tile or file; ``detail`` tells more, in no language or in both."""

    code: str
    about: str
    detail: str = ""

    @property
    def zh(self) -> str:
        return f"{self.about}：{SAID[self.code][0]}{self._more}。"

    @property
    def en(self) -> str:
        return f"{self.about}: {SAID[self.code][1]}{self._more}."

    @property
    def _more(self) -> str:
        return f" [{self.detail}]" if self.detail else ""

    def document(self) -> dict[str, str]:
        return asdict(self) | {"zh": self.zh, "en": self.en}


@dataclass
class Findings:
    """What was found, in the order of looking."""

    all: list[Finding] = field(default_factory=list)

    def add(self, code: str, about: object, detail: object = "") -> None:
        assert code in SAID, code
        self.all.append(Finding(code, str(about), str(detail)))

    def entry(self, code: str, number: int, detail: object = "") -> None:
        self.add(code, f"#{number}", detail)
