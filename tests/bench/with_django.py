"""Runs a module's `main` with Django: `python -m tests.bench.with_django tests.bench.world …`.

The client that measures stays without Django, so that it costs the servers beside it as little as it can.
"""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    import_module(sys.argv[1]).main(sys.argv[2:])
