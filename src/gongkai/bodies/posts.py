"""Which post may do which verb, as one table with the reason of each; who may appoint whom. Pure.

A post at a body reaches that body; the authority's and the inspector's reach every body of its area and of the areas
within; the three posts of the installation reach no body at all, so that none of them can ever publish.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    INFORMANT = "informant"
    REVIEWER = "reviewer"
    SECRECY_REVIEWER = "secrecy-reviewer"
    SIGNER = "signer"
    PUBLISHER = "publisher"
    OPENNESS_OFFICE = "openness-office"
    AUTHORITY = "authority"
    INSPECTOR = "inspector"
    SYSTEM_ADMIN = "system-admin"
    SECURITY_ADMIN = "security-admin"
    AUDIT_ADMIN = "audit-admin"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.INFORMANT: "信息员",
    Role.REVIEWER: "审核人",
    Role.SECRECY_REVIEWER: "保密审查员",
    Role.SIGNER: "签发人",
    Role.PUBLISHER: "发布员",
    Role.OPENNESS_OFFICE: "单位政务公开机构",
    Role.AUTHORITY: "政务公开主管部门",
    Role.INSPECTOR: "监督员",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}

AREA_ROLES = frozenset({Role.AUTHORITY, Role.INSPECTOR})
# GB/T 22239-2019 第三级“管理用户权限分离”（三员分立）：互不兼任，也不办理任何单位的公开事务。
INSTALLATION_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
STEP_ROLES = frozenset({Role.REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNER, Role.PUBLISHER})
BODY_ROLES = frozenset(Role) - INSTALLATION_ROLES
OFFICE = Role.OPENNESS_OFFICE


@dataclass(frozen=True, slots=True)
class Verb:
    """``label`` is what a refusal calls it; ``why`` says why these roles and no others."""

    name: str
    label: str
    roles: frozenset[Role]
    why: str


def _verb(name: str, label: str, *roles: Role, why: str) -> Verb:
    return Verb(name, label, frozenset(roles), why)


TABLE = (
    _verb("draft", "拟稿", Role.INFORMANT, why="内容由产生信息的处室拟写，审、签、发各归别人"),
    _verb("comment", "批注", Role.INFORMANT, *STEP_ROLES, OFFICE, why="经手的人都能留话"),
    _verb("submit", "送审", Role.INFORMANT, why="送审是拟稿的最后一步"),
    _verb("discard", "作废", Role.INFORMANT, OFFICE, why="没有公开过的稿件，拟稿的处室可以不要"),
    _verb("erase", "彻底删除", OFFICE, why="删除不留痕迹，不由拟稿人自己决定"),
    _verb("review", "审核", Role.REVIEWER, why="审核人对内容和公开属性把关"),
    _verb("return", "退回修改", *STEP_ROLES, why="每一步的经手人都可以退回，并写明原因"),
    # 《政府信息公开条例》(2019) 第十七条：先审查、后公开；不能确定的，报主管部门或者保密行政管理部门确定。
    _verb("secrecy-review", "保密审查", Role.SECRECY_REVIEWER, why="公开前逐件保密审查，由专人负责"),
    _verb("sign", "签发", Role.SIGNER, why="由单位负责人或其授权的人签发"),
    _verb("publish", "发布", Role.PUBLISHER, why="发布员只发布已签发的那一版，不改内容"),
    _verb("schedule", "定时发布", Role.PUBLISHER, why="定时发布也是发布"),
    _verb("withdraw", "撤下", Role.PUBLISHER, OFFICE, why="发现不当公开要能马上撤下"),
    _verb("confirm-withdrawal", "确认撤下", OFFICE, why="撤下须由第二人在 24 小时内确认"),
    _verb("place", "上网", Role.PUBLISHER, why="报送到网站的内容由该网站管理单位的发布员上网"),
    _verb("register", "登记已公开信息", Role.INFORMANT, Role.PUBLISHER, why="登记只留证据，不产生新内容"),
    _verb("declare-schedule", "公布发布日程", OFFICE, why="日程是单位的承诺"),
    _verb("record-fact", "登记事实", Role.INFORMANT, OFFICE, why="期限由事实起算，知道事实的处室都可登记"),
    _verb("declare-nil", "零报告", OFFICE, why="本期无更新以单位名义声明"),
    _verb("confirm-sheet", "确认清单", OFFICE, why="清单以单位名义确认"),
    _verb("request-extension", "申请延期", OFFICE, why="延期以单位名义申请"),
    _verb("decide-extension", "核准延期", Role.AUTHORITY, why="是否延期由主管部门决定"),
    _verb("request-exemption", "申请不适用", OFFICE, why="不适用以单位名义申请"),
    _verb("decide-exemption", "认定不适用", Role.AUTHORITY, why="是否适用由主管部门认定"),
    _verb("explain", "说明", OFFICE, why="说明以单位名义公开"),
    _verb("request-review", "申请复核", OFFICE, why="复核以单位名义申请"),
    _verb("answer-review", "答复复核", Role.AUTHORITY, why="复核由主管部门答复"),
    _verb("claim-answer", "认领公开要求", Role.PUBLISHER, OFFICE, why="已公开的内容回应了哪项要求，由单位认定"),
    _verb("reject-answer", "退文", Role.AUTHORITY, why="主管部门对是否完成有最后认定"),
    _verb("divide", "分解任务", OFFICE, why="任务分到处室，由单位政务公开机构牵头"),
    _verb("urge", "催办", Role.AUTHORITY, why="主管部门推进、指导、协调、监督"),
    _verb("answer-urging", "签收和回复催办", OFFICE, why="催办以单位名义回复"),
    _verb("appoint", "任免", OFFICE, Role.AUTHORITY, Role.SECURITY_ADMIN, why="单位管本单位，主管部门管本行政区域"),
    _verb("adopt", "采用方案", Role.AUTHORITY, why="方案由主管部门印发"),
    _verb("view-city", "查看全市情况", Role.AUTHORITY, Role.INSPECTOR, why="主管和监督要看到全部单位"),
    _verb("view-audit", "查看审计记录", Role.AUDIT_ADMIN, why="看审计记录的人不授权，也不办事"),
    _verb("forget", "注销账号", Role.SECURITY_ADMIN, why="离任人员的账号和代号由管授权的人注销"),
)
BY_NAME: Mapping[str, Verb] = {verb.name: verb for verb in TABLE}
VERBS: Mapping[str, frozenset[Role]] = {verb.name: verb.roles for verb in TABLE}

# Whoever holds the first may appoint to the second: nobody hands out more than the reach of the own post.
APPOINTS: Mapping[Role, frozenset[Role]] = {
    Role.OPENNESS_OFFICE: frozenset({Role.INFORMANT}) | STEP_ROLES,
    Role.AUTHORITY: BODY_ROLES,
    Role.SECURITY_ADMIN: INSTALLATION_ROLES,
}


def appointers(role: Role) -> frozenset[Role]:
    """The roles that may appoint to this one."""
    return frozenset(by for by, roles in APPOINTS.items() if role in roles)


def clash(held: Iterable[Role], new: Role) -> Role | None:
    """The role already held that cannot be held beside the new one; None where there is none."""
    for role in held:
        if new in INSTALLATION_ROLES or role in INSTALLATION_ROLES:
            return role
    return None
