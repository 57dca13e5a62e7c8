"""The container of a Word document: what may come in with a template, and fixed dates.

A template is a document of somebody else's. Its macros, its links to a template or picture
elsewhere, its properties with names in them do not come along.
"""

from __future__ import annotations

import posixpath
from importlib.resources import files
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from accord.errors import BadInput, TooLarge

__all__ = ["blank", "fixed", "opened"]

_LARGEST: Final = 64 * 2**20
_MOST: Final = 2000
_EARLY: Final = (1980, 1, 1, 0, 0, 0)
_MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.%b.main+xml"
_LEFT_BEHIND: Final = (
    "attachedTemplate", "comments", "commentsExtended", "commentsIds", "commentsExtensible",
    "custom-properties", "customXml", "extended-properties", "people", "printerSettings",
    "recipientData", "stylesWithEffects", "mailMergeSource", "mailMergeHeaderSource", "thumbnail",
)  # fmt: skip


def blank() -> bytes:
    """An empty document with the usual styles."""
    return (files("docx") / "templates" / "default.docx").read_bytes()


def opened(template: bytes) -> bytes:
    """A template that may be used: a `.docx` or `.dotx` without anything that runs or calls out."""
    try:
        with ZipFile(BytesIO(template)) as archive:
            return _cleaned(archive)
    except (BadZipFile, KeyError, SyntaxError, NotImplementedError) as error:
        raise BadInput("not a Word document", at="template", form="a .docx or .dotx") from error


def fixed(document: bytes) -> bytes:
    """The same document in a container whose dates say nothing."""
    kept = BytesIO()
    with ZipFile(BytesIO(document)) as archive, ZipFile(kept, "w") as out:
        for name in archive.namelist():
            _put(out, name, archive.read(name))
    return kept.getvalue()


def _cleaned(archive: ZipFile) -> bytes:
    sizes = [info.file_size for info in archive.infolist()]
    if sum(sizes) > _LARGEST or len(sizes) > _MOST:
        raise TooLarge(f"unpacks to more than {_LARGEST >> 20} MiB", at="template")
    if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
        raise BadInput("has macros", at="template", form="a .docx or .dotx, saved without macros")
    if "word/document.xml" not in archive.namelist():
        raise KeyError("word/document.xml")
    kept = BytesIO()
    with ZipFile(kept, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(_MAIN % b"template", _MAIN % b"document")
            elif name.endswith(".rels"):
                data = _inside(name, data)
            _put(out, name, data)
    return kept.getvalue()


def _inside(name: str, data: bytes) -> bytes:
    """The relations of a part, without those that are left behind; none may lead outside."""
    root = parse_xml(data)
    for relation in list(root):
        kind = posixpath.basename(str(relation.get("Type", "")))
        if kind in _LEFT_BEHIND:
            root.remove(relation)
        elif relation.get("TargetMode") == "External" and kind != "hyperlink":
            target = str(relation.get("Target", ""))[:80]
            raise BadInput(
                f"{posixpath.basename(name)[:-5]} takes a part from outside: {target!r}",
                at="template",
                form="a document with its pictures inside",
            )
    return serialize_part_xml(root)


def _put(out: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _EARLY)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o600 << 16
    out.writestr(info, data)
