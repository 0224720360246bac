"""What offices arrange among themselves stands in tables of its own: who minds a duty, what was urged, who was told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_officers"),
        ("duties", "0004_display"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Urging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("answer_by", models.DateField()),
                ("by", models.CharField(max_length=43)),
                ("at", models.DateTimeField()),
                ("seen_by", models.CharField(blank=True, max_length=43)),
                ("seen_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_by", models.CharField(blank=True, max_length=43)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="urgings", to="bodies.body"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="urgings_sent", to="bodies.body"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Urged",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due", models.CharField(max_length=160)),
                ("state", models.CharField(max_length=16)),
                ("due_on", models.DateField(null=True)),
                (
                    "urging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dues", to="duties.urging"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "due"],
            },
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office", models.CharField(blank=True, max_length=60)),
                ("owner_name", models.CharField(blank=True, max_length=60)),
                ("days_before", models.PositiveIntegerField(default=0)),
                ("set_by", models.CharField(max_length=43)),
                ("set_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="divisions", to="bodies.body"
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="divisions",
                        to="duties.duty",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="divisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("body", "duty"),
                        name="no_duty_is_two_offices_at_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owner", None), ("owner_name", ""), _connector="OR"),
                        name="no_owner_has_two_names",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due", models.CharField(max_length=160)),
                ("due_on", models.DateField()),
                ("days", models.PositiveIntegerField()),
                ("channel", models.CharField(choices=[("mail", "邮件"), ("webhook", "即时消息")], max_length=10)),
                ("made_at", models.DateTimeField()),
                ("try_at", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="bodies.body"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "due"],
                "indexes": [models.Index(fields=["sent_at", "try_at"], name="notices_to_send")],
                "constraints": [
                    models.UniqueConstraint(fields=("due", "due_on", "days", "channel"), name="nobody_is_told_twice")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="urging",
            constraint=models.UniqueConstraint(
                fields=("sender", "year", "serial"), name="no_two_urgings_share_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="urging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at", None),
                    models.Q(("answered_at__gte", models.F("seen_at")), ("seen_at__isnull", False)),
                    _connector="OR",
                ),
                name="nothing_is_answered_before_it_is_seen",
            ),
        ),
        migrations.AddConstraint(
            model_name="urged",
            constraint=models.UniqueConstraint(fields=("urging", "due"), name="no_due_is_urged_twice_in_one"),
        ),
    ]
