from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0006_versions_and_facts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="export",
            name="export_once_per_version",
        ),
        migrations.AddField(
            model_name="export",
            name="look",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.AddField(
            model_name="export",
            name="options",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="export",
            name="reading",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="job",
            name="layout",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.UniqueConstraint(
                models.F("version"),
                models.F("format"),
                models.F("template"),
                models.F("look"),
                name="export_once_per_look",
            ),
        ),
    ]
