"""Build the documentation site into build/site/html, English and below it Chinese, and check it. Needs no network.

usage: build_site.py [--with zensical|mkdocs]

The exit status is 1 if the builder warns, or if a link, an anchor or a file is missing, or of another host.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from website.check import problems
from website.staging import LANGUAGES, stage
from website.text_pages import configuration, write_text_pages

ROOT: Final = Path(__file__).resolve().parent.parent
SITE: Final = ROOT / "build" / "site"
CONFIGURATIONS: Final = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
BUILDERS: Final = {"zensical": ("zensical", "build", "--clean"), "mkdocs": ("mkdocs", "build", "--clean", "--quiet")}


def main() -> int:
    """Build and check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--with", dest="builder", choices=BUILDERS, default="zensical", help="the builder")
    builder = parser.parse_args().builder
    began = time.perf_counter()
    stage(ROOT, SITE / "docs")
    for language in LANGUAGES:
        file = ROOT / CONFIGURATIONS[language]
        command = [sys.executable, "-m", *BUILDERS[builder], "--strict", "--config-file", str(file)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603  (our own command)
            return 1
        settings = configuration(file)
        write_text_pages(SITE / "docs" / language, ROOT / settings["site_dir"], settings["nav"], language)
    html = SITE / "html"
    wrong = problems(html)
    print(*wrong, sep="\n", file=sys.stderr)
    files = [path for path in html.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{len(files)} files, {size:.1f} MB, {time.perf_counter() - began:.1f} s, {len(wrong)} problems: {html}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
