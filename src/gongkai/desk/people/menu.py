"""People in the desk's menu."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.desk.menu import entry

entry("人员和任职", "desk-people", "appoint", icon="group", order=80)
entry("审计记录", "desk-audit", "view-audit", icon="history", order=81)
# For everybody, whatever the post.
hooks.register(
    "register_admin_menu_item",
    lambda: MenuItem("我的账号", reverse("desk-own"), name="desk-own", icon_name="user", order=90),
)
