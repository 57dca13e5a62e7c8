"""How the manual is built: Sphinx, MyST and Furo, warnings as errors (`make docs`)."""

from __future__ import annotations

import sys
from pathlib import Path

import accord

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Accord"
author = "The Accord project"
copyright = "The Accord project, Apache-2.0"
release = accord.__version__
extensions = ["myst_parser", "generated"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = "Accord"
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_sphinx = False
templates_path: list[str] = []
