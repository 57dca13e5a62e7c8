"""Word: in the office's own template, with nobody's name in it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from accord.errors import BadInput, TooLarge
from accord.formats.paper import container
from accord.formats.paper.word import render_word
from accord.papers.blocks import Bullets, Heading, Table, words
from tests.unit.formats.paper import samples

MARKING = "RESTRICTED · COMMISSION, DESK"


def template() -> bytes:
    """An office's template: its own look, header, and somebody's name all over it."""
    document = Document()
    document.core_properties.author = "A. Clerk"
    document.core_properties.comments = "secret remark"
    document.styles["Title"].font.color.rgb = RGBColor(1, 2, 3)
    document.styles.add_style("Office Note", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(7)
    document.add_paragraph("old letter to somebody")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].text = "OFFICE OF THE ENVOY"
    section.first_page_header.paragraphs[0].text = "OFFICE, FIRST PAGE"
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(data: bytes, name: str, content: bytes, old: bytes = b"", new: bytes = b"") -> bytes:
    """The same container with one part more, or with words in it exchanged."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for each, inner in (parts(data) | ({name: content} if content else {})).items():
            archive.writestr(each, inner.replace(old, new) if old else inner)
    return kept.getvalue()


def test_the_marking_stands_in_header_and_footer() -> None:
    document = Document(BytesIO(render_word(samples.paper())))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == MARKING
    assert section.footer.paragraphs[0].text == MARKING
    assert not section.different_first_page_header_footer
    assert b'w:instr="PAGE"' in parts(render_word(samples.paper()))["word/footer1.xml"]


def test_in_a_template_first_and_even_pages_are_marked_too_and_keep_their_own_words() -> None:
    document = Document(BytesIO(render_word(samples.paper(), template=template())))
    section = document.sections[0]
    for header, own in (
        (section.header, "OFFICE OF THE ENVOY"),
        (section.first_page_header, "OFFICE, FIRST PAGE"),
        (section.even_page_header, ""),
    ):
        assert [paragraph.text for paragraph in header.paragraphs] == [MARKING, own]
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        assert MARKING in [paragraph.text for paragraph in footer.paragraphs]


def test_the_styles_of_a_template_are_kept_and_its_text_is_not() -> None:
    data = render_word(samples.paper(), template=template())
    document = Document(BytesIO(data))
    assert document.styles["Title"].font.color.rgb == RGBColor(1, 2, 3)
    assert "Office Note" in [style.name for style in document.styles]
    assert document.tables[0].style.name == "Table Grid"
    assert "old letter" not in "".join(paragraph.text for paragraph in document.paragraphs)
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "List Bullet"} <= styles


def test_nobody_is_named_and_no_date_is_given() -> None:
    for data in (render_word(samples.paper()), render_word(samples.paper(), template=template())):
        inside = parts(data)
        assert "docProps/app.xml" not in inside
        assert not any(name.startswith("customXml") for name in inside)
        for content in inside.values():
            for secret in (b"A. Clerk", b"secret remark", b"python-docx", b"w:rsid "):
                assert secret not in content
        core = inside["docProps/core.xml"]
        assert b"created" not in core
        assert b"creator" not in core
        assert b"lastModifiedBy" not in core
        with ZipFile(BytesIO(data)) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_template_gives_the_same_bytes() -> None:
    one, two = (render_word(samples.paper(), template=template()) for _ in range(2))
    assert one == two


def test_a_dotx_will_do() -> None:
    dotx = with_part(
        template(), "", b"", b"wordprocessingml.document.main+xml",
        b"wordprocessingml.template.main+xml",
    )  # fmt: skip
    assert Document(BytesIO(render_word(samples.empty(), template=dotx))).paragraphs


def test_a_template_that_runs_or_calls_out_is_refused() -> None:
    macros = with_part(template(), "word/vbaProject.bin", b"x")
    with pytest.raises(BadInput, match="has macros"):
        render_word(samples.empty(), template=macros)
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="http://example.invalid/x.png" TargetMode="External"/>'
    )
    calling = with_part(template(), "", b"", b"</Relationships>", relation + b"</Relationships>")
    with pytest.raises(BadInput, match="takes a part from outside"):
        render_word(samples.empty(), template=calling)


def test_a_template_elsewhere_is_forgotten() -> None:
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="file:///C:/Users/aclerk/office.dotx"'
        b' TargetMode="External"/>'
    )
    linked = with_part(template(), "", b"", b"</Relationships>", relation + b"</Relationships>")
    for content in parts(render_word(samples.empty(), template=linked)).values():
        assert b"aclerk" not in content


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="not a Word document"):
        render_word(samples.empty(), template=data)


def test_another_kind_of_container_is_refused() -> None:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(BadInput, match="not a Word document"):
        render_word(samples.empty(), template=kept.getvalue())


def test_a_container_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "_LARGEST", 1000)
    with pytest.raises(TooLarge, match="unpacks to more"):
        render_word(samples.empty(), template=template())


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    body = parts(render_word(samples.long()))["word/document.xml"]
    assert body.count(b"<w:tblHeader/>") == 1
    assert body.count(b"<w:cantSplit/>") == 301


def test_notes_lead_to_bookmarks_on_a_page_of_sources() -> None:
    body = parts(render_word(samples.paper()))["word/document.xml"].decode()
    assert '<w:hyperlink w:anchor="note_1"' in body
    assert 'w:name="note_1"' in body
    assert body.count("<w:pageBreakBefore/>") == 1
    assert "w:vanish" not in body


def test_styles_that_a_template_lacks_are_done_without() -> None:
    bare = Document(BytesIO(template()))
    for name in ("Title", "Heading 1", "Heading 2", "List Bullet", "Table Grid"):
        element = bare.styles[name].element
        element.getparent().remove(element)
    kept = BytesIO()
    bare.save(kept)
    paper = samples.paper(
        sources={},
        blocks=(
            Heading("What is owed"), Bullets((words("one"),)),
            Table(head=("a",), rows=((words("b"),),)),
        ),
    )  # fmt: skip
    document = Document(BytesIO(render_word(paper, template=kept.getvalue())))
    by_text = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert by_text["What is owed"].runs[0].bold
    assert "•\tone" in by_text


def test_properties_stand_in_the_order_that_word_wants() -> None:
    body = parts(render_word(samples.arabic()))["word/document.xml"].decode()
    assert "<w:pBdr>" in body
    assert body.index("<w:pBdr>") < body.index("<w:tabs>") < body.index("<w:bidi/>")
    assert "<w:rtl/><w:lang" in body or "<w:rtl/></w:rPr>" in body


def test_pictures_are_described() -> None:
    body = parts(render_word(samples.paper()))["word/document.xml"].decode()
    assert body.count('descr="') == 3
    assert 'descr="Observers reached three posts of four"' in body
