"""`huiqiao …` is `manage.py …` for an installed copy."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's management commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiqiao.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
