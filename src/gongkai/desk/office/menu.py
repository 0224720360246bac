"""The office's entries in the desk's menu."""

from __future__ import annotations

from gongkai.desk.menu import entry

entry("分解任务", "desk-divide", "divide", icon="list-ul", order=40)
entry("全市情况", "desk-city", "view-city", icon="site", order=50)
entry("催办单", "desk-urgings", "urge", "answer-urging", icon="mail", order=60)
