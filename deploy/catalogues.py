"""The compiled message catalogues: they are made, not committed."""

from __future__ import annotations

from deploy.steps import ROOT
from foundation import catalogues


def build() -> int:
    """Compile each `.po` that is newer than its `.mo`; how many were."""
    return catalogues.compile_all(ROOT / "locale")


if __name__ == "__main__":
    print(f"{build()} message catalogues compiled.")
