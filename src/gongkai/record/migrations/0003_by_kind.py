"""Entries are asked for by kind and by body: pages of the record, what was done about a due, a body's newest acts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_states"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "idx"], name="entries_of_a_kind"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["body", "idx"], name="entries_of_a_body"),
        ),
    ]
