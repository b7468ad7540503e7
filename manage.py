#!/usr/bin/env python
"""Django's command line for Huiqiao."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "site"), str(Path(__file__).parent)]

from huiqiao.__main__ import main  # noqa: E402

if __name__ == "__main__":
    main()
