from django.db import migrations

from foundation.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("signup", "0001_initial")]

    operations = [refuse_changes("signup_consent")]
