"""Makes docs/brief.png, the picture on the first page, from the running product.

    .venv/bin/python docs/_ext/brief_picture.py

It needs `pdftoppm` of poppler-utils. Run it when the brief of 20 June 2003 looks different.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from accord import wiring

PICTURE = Path(__file__).parent.parent / "brief.png"
DPI = 90


def main() -> None:
    """Build the file, print its brief of 20 June 2003, and keep the first page as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        file, paper = Path(folder) / "liberia-2003.accord", Path(folder) / "brief.pdf"
        key = wiring.key_from_passphrase("four public words only")
        wiring.new_file(file, key, case="liberia-2003")
        with wiring.open_desk(file, key) as desk:
            brief = desk.brief(as_of="2003-06-20", said_by="2003-06-20")
            paper.write_bytes(desk.render(brief, "pdf"))
        words = ["pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-singlefile", "-png"]
        subprocess.run([*words, str(paper), str(PICTURE.with_suffix(""))], check=True)


if __name__ == "__main__":
    main()
