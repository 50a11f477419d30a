"""Let a dequeue look at one row, however many wait for later."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_jobs"), ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX jobs_message_key_lock ON django_q_ormq (key, lock)",
            "DROP INDEX jobs_message_key_lock",
        )
    ]
