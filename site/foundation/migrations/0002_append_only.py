from django.db import migrations

from foundation.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]

    operations = [refuse_changes("foundation_auditentry"), refuse_changes("foundation_dataaccess")]
