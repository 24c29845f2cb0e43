"""Word files of many makers, as far as their structure goes: made here, each from its own parts.

python-docx makes one itself.  Others are written as LibreOffice, pandoc, Google Docs, Word in
Danish and so on write theirs; Word itself was not at hand.  What LibreOffice and pandoc themselves
make of one story lies in `made/`, with the story, which is `haven.fodt` for LibreOffice and
`haven.md` for pandoc (its OpenDocument is made of its Word file).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def related(*rows: tuple[str, str, str], outer: bool = False) -> str:
    """Return a part of relations: id, kind and target of each."""
    mode = ' TargetMode="External"' if outer else ""
    ones = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{escape(target)}"'
        f"{mode if kind == 'hyperlink' else ''}/>"
        for id, kind, target in rows
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{ones}</Relationships>"
    )


def zipped(parts: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", how) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return archive.getvalue()


def word(
    body: str,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    links: tuple[tuple[str, str], ...] = (),
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a Word file with the XML of a body, and of other parts that are not empty."""
    others = {
        "styles": styles,
        "numbering": numbering,
        "footnotes": footnotes,
        "endnotes": endnotes,
    }
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": related(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": related(
            *((f"r{name}", name, f"{name}.xml") for name, xml in others.items() if xml),
            *((id, "hyperlink", target) for id, target in links),
            outer=True,
        ),
    }
    for name, xml in others.items():
        if xml:
            parts[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{xml}</w:{name}>"
    return zipped({**parts, **(more or {})})


def run(text: str, looks: str = "") -> str:
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", style: str = "", more: str = "", xml: str = "") -> str:
    """Return a paragraph with a text, or with XML instead; `more` says how it looks."""
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    looks = f"<w:pPr>{of_style}{more}</w:pPr>" if of_style or more else ""
    return f"<w:p>{looks}{xml or (run(text) if text else '')}</w:p>"


def item(text: str, list: int = 1, level: int = 0, style: str = "") -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
    return p(text, style, numbering)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell is XML, or a text."""
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def style(id: str, name: str, more: str = "", based: str = "", kind: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{on}{more}</w:style>'


def lists(*formats: str, styles: tuple[str, ...] = ()) -> str:
    """Return numberings, 1 and on, each of one kind at two levels."""
    named = [f'<w:pStyle w:val="{one}"/>' for one in styles] + [""] * len(formats)
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">'
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="{one}"/>{named[i]}</w:lvl>'
        f'<w:lvl w:ilvl="1"><w:numFmt w:val="{one}"/></w:lvl></w:abstractNum>'
        for i, one in enumerate(formats)
    )
    return abstract + "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>'
        for i in range(len(formats))
    )


HEADINGS = "".join(style(f"Heading{n}", f"heading {n}") for n in (1, 2, 3)) + style(
    "Title", "Title"
)
HYPERLINK = "https://example.org/haven?side=1"


def by_python_docx() -> bytes:
    document = docx.Document()
    document.add_heading("En have i Eksempelby", 0)
    table = document.add_table(rows=0, cols=2)
    for label, answer in (
        ("Land", "Danmark"),
        ("Sted", "Eksempelby"),
        ("Hvem stod bag", "Eksempelby Bolig\nFonden"),
        ("Hvornår", "2019-2021"),
        ("Målgrupper", "unge, Ældre"),
        ("Rengøring", "hver fredag"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    document.add_heading("Stedet og anledningen", 2)
    about = document.add_paragraph("Haven lå ")
    about.add_run("midt").bold = True
    about.add_run(" i gården, og ")
    about.add_run("alle").italic = True
    about.add_run(" kunne se den.")
    document.add_heading("Hvad de gjorde:", 2)
    document.add_paragraph("De gravede", style="List Bullet")
    document.add_paragraph("og såede", style="List Bullet")
    document.add_paragraph("Spørg", style="List Number")
    document.add_paragraph("Grav", style="List Number")
    document.add_heading("Hvad der kom ud af det", 2)
    document.add_paragraph("Rækkevidde: 26 kom fast.", style="List Bullet")
    document.add_paragraph("Ingen talte resten.", style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def by_libreoffice() -> bytes:
    """Style names in English with odd ids, lists by the paragraph, boxes of text and bookmarks."""
    styles = (
        style("Berschrift1", "Heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "Heading")
        + style("Berschrift2", "Heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "Heading")
        + style("Heading", "Heading")
        + style("Textbody", "Body Text")
        + style("Internetlink", "Hyperlink", kind="character")
    )
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{p('I en boks ved siden af')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{p('I en boks ved siden af')}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    linked = '<w:rStyle w:val="Internetlink"/>'
    body = (
        p("What they did", "Berschrift1")
        + p(xml=f'<w:bookmarkStart w:id="0" w:name="x"/>{run("They dug.")}{box}', style="Textbody")
        + item("a bed", 1, style="Textbody")
        + item("and another", 1, 1, style="Textbody")
        + p("In spring", "Berschrift2")
        + p(xml=f'<w:hyperlink r:id="rL">{run("Read", linked)}</w:hyperlink>' + run(" about it."))
        + p("1.2 what came of it :", "Berschrift1")
        + p("Effect: Nobody knows.")
        + p("A paragraph first.")
        + p("Notes of ours", "Berschrift1")
        + p("Keep this.")
    )
    return word(body, styles, lists("bullet"), links=(("rL", HYPERLINK),))


def by_pandoc() -> bytes:
    """Real footnotes, a title, nested lists, and names of styles with blanks."""
    styles = (
        HEADINGS
        + style("FirstParagraph", "First Paragraph")
        + style("Compact", "Compact")
        + style("FootnoteText", "footnote text")
        + style("FootnoteReference", "footnote reference", kind="character")
    )
    mark = (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        '<w:footnoteReference w:id="{}"/></w:r>'
    )
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        + note.format(20, p(xml=f"<w:r><w:footnoteRef/></w:r>{run(' Avisen, 2019.')}"))
        + note.format(21, p("Rapporten.") + p("Side 4."))
    )
    body = (
        p("Sprogcafé i Eksempelby", "Title")
        + p("Kort fortalt", "Heading2")
        + p("Naboer talte dansk sammen.", "FirstParagraph")
        + p("Stedet og anledningen", "Heading2")
        + p(xml=run("I en kælder") + mark.format(20) + run(".") + mark.format(21))
        + p("Det ved vi ikke", "Heading2")
        + item("Hvor mange", 1, style="Compact")
        + item("der kom", 1, 1, style="Compact")
    )
    return word(body, styles, lists("bullet"), notes)


def by_google_docs() -> bytes:
    """Every run says what it is not, names of styles are lost, headings have bookmarks."""
    plain = '<w:rtl w:val="0"/><w:b w:val="0"/><w:i w:val="0"/>'
    body = (
        p(
            xml=f'<w:bookmarkStart w:id="0" w:name="_abc"/>{run("A café in Sampleby", plain)}',
            style="Title",
        )
        + table(
            (p(xml=run("Field", plain)), p(xml=run("Your answer", plain))),
            (p("Country"), p("Denmark")),
            (p("Keywords (may be left out)"), p("coffee, talk; neighbours")),
            (p("Barriers"), p("☐ Language") + p("☒ Loneliness: About loneliness.")),
            (p("Method or so"), p("We made it up")),
        )
        + p(xml=run("The place and the occasion", plain), style="Heading2")
        + p(xml=run("A cellar", plain) + run(" it was.", plain))
        + p(xml=run("What you can take from it", plain), style="Heading2")
        + p("[our own advice]")
        + p(xml=run("Begin ", plain) + run("today", "<w:b/>") + run(".", plain))
    )
    return word(body, HEADINGS)


def by_word_in_danish() -> bytes:
    """Danish ids of styles, changes that nobody has accepted, comments, and content controls."""
    styles = (
        style("Overskrift2", "heading 2", based="Normal")
        + style("Normal", "Normal")
        + style("Listeafsnit", "List Paragraph", based="Normal")
        + style("Titel", "Title", based="Normal")
    )
    changed = (
        run("De mødtes ")
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>sjældent</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A">{run("hver uge")}</w:ins>'
        + '<w:commentRangeStart w:id="0"/>'
        + run(" i gården")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + f'<w:moveFrom w:id="3" w:author="A">{run(" flyttet væk")}</w:moveFrom>'
        + f'<w:smartTag w:uri="u" w:element="e">{run(" og i ")}</w:smartTag>'
        + f'<w:fldSimple w:instr="PAGE">{run("kælderen")}</w:fldSimple>'
        + f'<w:moveTo w:id="4" w:author="A">{run(", sagde de")}</w:moveTo>'
    )
    controlled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('I en kontrol.')}</w:sdtContent></w:sdt>"
    gone = "<w:rPr><w:del w:id='9' w:author='A'/></w:rPr>"
    body = (
        p("Naboer ved bordet", "Titel")
        + p("Hvad de gjorde", "Overskrift2")
        + p(xml=changed)
        + controlled
        + p("Første halvdel ", more=gone)
        + p("og anden.")
        + '<w:tbl><w:tr><w:trPr><w:del w:id="8" w:author="A"/></w:trPr>'
        + f"<w:tc>{p('slettet række')}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{p('Uge 1')}</w:tc><w:tc>{p('kaffe')}</w:tc></w:tr></w:tbl>"
        + p("HVAD DER IKKE LYKKEDES", "Overskrift2")
        + item("Ingen kom", 1, style="Listeafsnit")
        + item("om natten", 1, style="Listeafsnit")
    )
    secret = p("Hemmelig bemærkning")
    comments = f'<w:comments {NAMES}><w:comment w:id="0">{secret}</w:comment></w:comments>'
    return word(body, styles, lists("decimal"), more={"word/comments.xml": comments})


def by_hand_with_bold_headings() -> bytes:
    """No heading is one: some are bold, some stand alone, facts are lines with a colon."""
    bold = "<w:b/>"
    body = (
        p(xml=run("Titel: ", bold) + run("Kaffe på trappen"))
        + p("Land: Danmark")
        + p("Søgeord: kaffe, trappe")
        + p("Hvornår: 2018 til 2020")
        + p("Hej med jer, her er vores historie.")
        + p(xml=run("1. Stedet og anledningen", bold))
        + p(xml=run("Et hus\u00a0med ") + "<w:r><w:t>mange</w:t><w:br/><w:t>trapper.</w:t></w:r>")
        + p("2) hvad de gjorde:")
        + p(xml=run("• Lavede kaffe"))
        + p(xml=run("• Satte stole frem"))
        + p(xml=run("Vores egen overskrift", bold))
        + p("Den hører til ovenfor.")
        + p("Det ved vi ikke")
        + p("Om det varer ved.")
        + p(xml=run("Hvem kan vi spørge?", bold))
        + p("Anna, anna@example.org")
    )
    return word(body)


def by_mammoths_samples() -> bytes:
    """What mammoth's own samples have: fields as links, end notes, boxes to tick, strokes."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{HYPERLINK}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("siden")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    tick = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
    )
    old_tick = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    maths = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    body = (
        p("Fra dør til dør", "Heading1")
        + p("Hvad det er", "Heading1")
        + p(xml=run("Se ") + field + run(" om ") + run("tal", "<w:strike/>") + maths)
        + p(xml=run("Note") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
        + p("Hvem skal være med", "Heading1")
        + p(xml=run("Fem", "<w:b/>") + run(" naboer", "<w:b/><w:i/>") + run(" og én til"))
        + p("Fakta", "Heading1")
        + table(
            ("Slags", p(xml=tick + run(" Besøg: Om besøg."))),
            ("Roller", p(xml=old_tick + run(" Frivillig")) + p("☐ Noget andet")),
            (
                "Kladde",
                p(xml=f'<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{run(" Kladde")}'),
            ),
            ("Hvem kan være med", table(("en", "to"))),
        )
    )
    note = f'<w:endnote w:id="2">{p("Hvem åbner døren?")}</w:endnote>'
    return word(body, HEADINGS, endnotes=note)


def with_pictures() -> bytes:
    """Pictures, a box of text in an old drawing, tabs, hyphens, signs and deep headings."""
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="En have"/><a:graphic>'
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    old = (
        '<w:r><w:pict><v:shape><v:imagedata r:id="rId8" o:title="x"/><v:textbox><w:txbxContent>'
        f"{p('Under billedet')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    body = (
        p("What came of it", "Heading2")
        + p(xml=picture + run("Reach: 30 came."))
        + p(
            xml=run("Reach:")
            + "<w:r><w:tab/></w:r>"
            + run("40")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + run("50 saw it.")
        )
        + p("By month", "Heading3")
        + p(
            xml=run("May was well")
            + "<w:r><w:softHyphen/></w:r>"
            + run(" visited \U0001f600")
            + old
        )
        + p("Budget of 2020", "Heading2")
        + p("3 000 kr.")
        + p(xml='<w:r><w:br w:type="page"/></w:r>' + run("On another page"))
        + p("What they did", "Heading2")
        + p("")
    )
    return word(body, HEADINGS, more={"word/media/image1.png": b"\x89PNG"})


OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


def odt(body: str, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """Return an OpenDocument text with the XML of a body and of its own styles."""
    content = (
        f"<office:document-content {OPEN}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {"mimetype": OPEN_TEXT, "content.xml": content, "META-INF/manifest.xml": manifest}
    )


def by_libreoffice_as_odt() -> bytes:
    """LibreOffice's own format: changes stand apart, spaces are elements, lists have styles."""
    styles = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>slettet</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">Kaffe på trappen</text:p>'
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Felt"
        "</text:p></table:table-cell><table:table-cell><text:p>Jeres svar</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>Land</text:p></table:table-cell><table:table-cell>"
        "<text:p>Danmark</text:p></table:table-cell></table:table-row></table:table>"
        '<text:h text:outline-level="2">Hvad de gjorde</text:h>'
        '<text:p>De <text:span text:style-name="T1">mødtes</text:span> i<text:s/>gården'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Avisen."
        "</text:p></text:note-body></text:note>.<text:line-break/>Hver uge.\n"
        "<office:annotation><text:p>hemmeligt</text:p></office:annotation></text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>Spørg</text:p><text:list>'
        "<text:list-item><text:p>naboen</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>Lyt</text:p><text:p>længe</text:p></text:list-item></text:list>"
        f'<text:p><text:a xlink:href="{HYPERLINK}">Læs</text:a> mere<draw:frame><draw:text-box>'
        "<text:p>i en boks</text:p></draw:text-box></draw:frame></text:p>"
        '<text:h text:outline-level="2">Andet</text:h><text:p>Tak.<draw:frame><draw:image/>'
        "</draw:frame></text:p>"
    )
    return odt(body, styles)


MADE = {
    "python-docx": by_python_docx,
    "LibreOffice": by_libreoffice,
    "LibreOffice's own": by_libreoffice_as_odt,
    "pandoc": by_pandoc,
    "Google Docs": by_google_docs,
    "Word in Danish": by_word_in_danish,
    "bold headings": by_hand_with_bold_headings,
    "mammoth's samples": by_mammoths_samples,
    "pictures": with_pictures,
}


MADE_HERE = Path(__file__).with_name("made")
# Files that programs made themselves.
REAL = {
    "LibreOffice itself": "libreoffice.docx",
    "LibreOffice itself, its own format": "libreoffice.odt",
    "pandoc itself": "pandoc.docx",
    "pandoc itself, OpenDocument": "pandoc.odt",
}


def filled(template: bytes, answers: Mapping[str, str]) -> bytes:
    """Return one of our templates, filled in: after a heading, or beside a label, what is said."""
    document = docx.Document(io.BytesIO(template))
    for row in document.tables[0].rows:
        if said := answers.get(row.cells[0].paragraphs[0].text.partition(" (")[0]):
            for line in said.split("\n"):
                row.cells[1].add_paragraph(line)
    paragraphs = list(document.paragraphs)
    for heading, hint, empty in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        if heading.style.name == "Heading 2" and (said := answers.get(heading.text)):
            assert hint.style.name == "Metodebank Hint"
            *others, empty.text = said.split("\n")
            for line in others:
                empty.insert_paragraph_before(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def ticked(template: bytes, *labels: str) -> bytes:
    """Return one of our templates with some choices ticked, as a click on their boxes does."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode()
    for label in labels:
        before, sep, after = xml.partition(f"> {label}")
        assert sep
        head, _, tail = before.rpartition('w14:val="0"')
        xml = f'{head}w14:val="1"{tail.replace("☐", "☒")}{sep}{after}'
    return zipped({**parts, "word/document.xml": xml})


def words_of(data: bytes) -> Iterator[str]:
    """Yield each word that a Word file shows, of whatever is neither deleted nor a comment."""

    def shown(element: ElementTree.Element) -> Iterator[str]:
        name = element.tag.rpartition("}")[2]
        if name in ("del", "moveFrom", "Fallback") or element.find("./{*}trPr/{*}del") is not None:
            return
        if name in ("t", "p", "tab", "br", "noBreakHyphen"):
            yield element.text or " " if name == "t" else " "
        for one in element:
            yield from shown(one)
        if name == "p":  # in a box it stands amid another
            yield " "

    def said(element: ElementTree.Element) -> Iterator[str]:
        if element.tag.rpartition("}")[2] not in ("tracked-changes", "annotation", "note-citation"):
            yield f"{element.text or ''} "
            for one in element:
                yield from said(one)
        yield element.tail or ""

    readers = {"word/document.xml": shown, "word/footnotes.xml": shown, "word/endnotes.xml": shown}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, read in {**readers, "content.xml": said}.items():
            if name in archive.namelist():
                yield from "".join(read(ElementTree.fromstring(archive.read(name)))).split()


ANSWERS = {
    "da": {
        "Titel": "Kaffe på trappen",
        "Søgeord": "kaffe; trappe, naboer",
        "Land": "Danmark",
        "Sted": "Eksempelby",
        "Hvornår": "2018",
        "Målgrupper": "x Ældre\nUnge og fattige",
        "Metoder": "Fra dør til dør\nBeholdt: Opsøgende kontakt",
        "Om kerneelementerne": "Opsøgende kontakt: De gik selv hen.\nHvad så?",
        "Opdateret": "1. december",
        "Sted på kortet": "55,65 12.08",
        "Stedet og anledningen": "En trappe. [1]\nOg en kande.",
        "Hvad der kom ud af det": "Rækkevidde: 30 kom. [1]\nUkendt: Resten.",
        "Det kan I tage med": "[Vores eget råd]\nBegynd i dag.",
        "Kilder": "[1] Nabo ringer til nabo, 2020",
        "Hvem kan vi spørge?": "Anna, anna@example.org",
    },
    "en": {
        "Title": "Doors that open",
        "Keywords": "door\nhall",
        "Not for": "When: In a crisis.\nInstead: https://example.org/help\nWhen: At night.",
        "What it is": "A door.",
        "Updated": "1.12.2026",
    },
}


def made(template: Callable[[str, str], bytes]) -> Mapping[str, bytes]:
    """Return all files by their makers; `template` gives ours, of a kind and in a language."""
    return {
        **{name: make() for name, make in MADE.items()},
        **{name: (MADE_HERE / file).read_bytes() for name, file in REAL.items()},
        "our template": filled(template("case", "da"), ANSWERS["da"]),
        "our template in English": filled(template("method", "en"), ANSWERS["en"]),
    }
