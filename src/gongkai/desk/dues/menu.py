"""Where dues stand in the desk's menu."""

from __future__ import annotations

from gongkai.desk.menu import entry

# Whoever works at a body sees what it owes; whoever sees a city, what all of them do.
entry("待办", "desk-dues", "comment", "view-city", icon="tasks", order=20)
entry("确认清单", "desk-due-sheet", "confirm-sheet", icon="list-ul", order=40)
entry("发布日程", "desk-due-schedule", "declare-schedule", icon="calendar", order=41)
entry("申请和复核", "desk-due-requests", "request-extension", "decide-extension", icon="history", order=42)
