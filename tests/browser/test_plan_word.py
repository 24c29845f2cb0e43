"""A plan as a Word file: written in a browser, read by other programs, and opened there again."""

from __future__ import annotations

import io
import json
import posixpath
import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from plan_word import Desk, put_down
from test_walks import in_webkit, unseen  # noqa: F401  (the last is a fixture)
from visitors import PlaywrightVisitor

from reading import text_of
from word_files import TYPES, related, word, words_of, zipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLAN = json.dumps(
    {
        "version": 1,
        "aims": 'a ]]> & <b> "c"\\ \x0b\x00\r\n\t',
        "noncharacters": "\ufffe 😀 æ\u2028",
    },
    ensure_ascii=False,
)
DOCUMENT = {
    "language": "da",
    "title": "Fædregruppe & <omegn>",
    "blocks": [
        {"heading": 1, "text": "Problemet"},
        {"text": "Først.\nSå det.\n\nEt nyt afsnit."},
        {
            "runs": [
                {"text": "Det ", "bold": True},
                {"text": "ved vi", "italic": True, "cite": [2, 5, 9]},
                {"text": ". På polsk: "},
                {"text": "Dzień dobry", "lang": "pl"},
            ]
        },
        {"heading": 2, "text": "Mål"},
        {"list": ["Et", {"runs": [{"text": "To", "bold": True}]}]},
        {"numbered": ["Spørg", "Lyt"]},
        {"numbered": ["Begynd forfra"]},
        {"heading": 3, "text": "Penge"},
        {
            "table": {
                "head": ["Hvad", "Beløb", "Hvorfor"],
                "rows": [["Kaffe", "1.200"], ["Leje", "ca. 3.000", {"runs": [{"text": "Aftalt"}]}]],
                "widths": [50, 20, 30],
                "numeric": [1],
            }
        },
        {"lines": 2},
        {"note": "Tag dagens skema fra fonden."},
    ],
    "sources": [
        {
            "number": 2,
            "text": "VIVE (2020).",
            "address": "https://example.org/æ b|c?x=%zz&y=[1]#a#b",
        },
        {"number": 3, "text": "Uden adresse"},
        {"number": 5, "text": "Uden net", "address": "kommunens arkiv"},
    ],
    "part": PLAN,
}


@pytest.fixture(scope="session")
def bare(tmp_path_factory) -> str:
    """The address, on a disk, of a page that holds the scripts alone."""
    return put_down(tmp_path_factory.mktemp("plan")).as_uri()


@pytest.fixture
def desk(open_page, bare) -> Desk:
    return Desk(PlaywrightVisitor(open_page(bare)))


def plain(*blocks: object, **more: object) -> dict[str, object]:
    """Return a document of these blocks."""
    return {"language": "da", "title": "", "blocks": blocks, "sources": [], "part": "{}", **more}


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def roots_of(data: bytes) -> Mapping[str, Element]:
    return {name: ElementTree.fromstring(part) for name, part in parts_of(data).items()}


def shown(data: bytes) -> Iterator[tuple[str, object]]:
    """Yield what python-docx finds in a file: paragraphs by their style, and rows of tables."""
    for one in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(one, Table):
            yield one.style.name, [[cell.text for cell in row.cells] for row in one.rows]
        else:
            yield one.style.name, one.text


def saved(data: bytes, word: str = "", other: str = "") -> bytes:
    """Return a file as python-docx saves it, with one word changed for another or none."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if word and word in run.text:
                run.text = run.text.replace(word, other)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_another_program_reads_headings_tables_and_sources(desk) -> None:
    """python-docx finds every block in its order and its style, and each source's address."""
    data = desk.written(DOCUMENT)
    assert list(shown(data)) == [
        ("Title", "Fædregruppe & <omegn>"),
        ("Heading 1", "Problemet"),
        ("Normal", "Først.\nSå det."),
        ("Normal", "Et nyt afsnit."),
        ("Normal", "Det ved vi\u00a0[2]\u00a0[5]\u00a0[9]. På polsk: Dzień dobry"),
        ("Heading 2", "Mål"),
        ("List Bullet", "Et"),
        ("List Bullet", "To"),
        ("List Number", "Spørg"),
        ("List Number", "Lyt"),
        ("List Number", "Begynd forfra"),
        ("Heading 3", "Penge"),
        (
            "Table Grid",
            [["Hvad", "Beløb", "Hvorfor"], ["Kaffe", "1.200", ""], ["Leje", "ca. 3.000", "Aftalt"]],
        ),
        ("Metodebank Gap", ""),
        ("Metodebank Line", ""),
        ("Metodebank Line", ""),
        ("Metodebank Gap", ""),
        ("Metodebank Hint", "Tag dagens skema fra fonden."),
        ("Heading 1", "Kilder"),
        ("Metodebank Source", "VIVE (2020). https://example.org/æ b|c?x=%zz&y=[1]#a#b"),
        ("Metodebank Source", "Uden adresse"),
        ("Metodebank Source", "Uden net kommunens arkiv"),
    ]
    document = docx.Document(io.BytesIO(data))
    assert document.core_properties.title == "Fædregruppe & <omegn>"
    assert [link.address for one in document.paragraphs[-3:] for link in one.hyperlinks] == [
        "https://example.org/%C3%A6%20b%7Cc?x=%25zz&y=%5B1%5D#a%23b"
    ]
    section = document.sections[0]
    measures = (section.page_width, section.page_height, section.left_margin, section.top_margin)
    assert [round(one.cm, 1) for one in measures] == [21.0, 29.7, 2.0, 2.0]
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert list(shown(desk.written({**DOCUMENT, "language": "en"})))[-4][1] == "Sources"
    headed = {**DOCUMENT, "blocks": [{"heading": 2, "text": "Hvor vi har det fra"}]}
    assert list(shown(desk.written(headed)))[1:-3] == [("Heading 2", "Hvor vi har det fra")]


def test_a_table_repeats_its_head_and_keeps_its_rows_whole(desk) -> None:
    """The head comes again on each page; a row is cut only where no page would hold it."""
    long = "Et langt svar. " * 200
    table = {"head": ["A", "B"], "rows": [["kort", "1"], [long, "2"]], "numeric": [1]}
    data = desk.written(
        plain({"table": table}, {"table": {"rows": [["C"]]}}, {"table": {"rows": []}})
    )
    first, second = docx.Document(io.BytesIO(data)).tables
    looks = [{one.tag.removeprefix(W) for one in row._tr.trPr} for row in first.rows]
    assert looks == [
        {"cantSplit", "trHeight", "tblHeader"},
        {"cantSplit", "trHeight"},
        {"trHeight"},
    ]
    assert [cell.paragraphs[0].alignment for cell in first.rows[1].cells] == [None, 2]
    assert sum(column.width for column in first.columns) == second.columns[0].width


# Children in the order that the schema wants: ECMA-376, part 1, annex A.
ORDER = {
    "document": "body",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection "
    "bidi docGrid",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText "
    "vAlign hideMark",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr bookmarkStart r fldSimple hyperlink bookmarkEnd",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "numbering": "numPicBullet abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
}
MIXED = {"p": ("r", "fldSimple", "hyperlink")}  # which may follow one another as they like


def test_children_stand_in_the_order_of_the_schema(desk) -> None:
    """Word refuses a file whose elements stand in another order, or are unknown."""
    document = {**DOCUMENT, "blocks": [*DOCUMENT["blocks"], {"text": "مرحبا [1] 12", "lang": "ar"}]}
    seen = set()
    for root in roots_of(desk.written(document)).values():
        for element in root.iter():
            name = element.tag.removeprefix(W)
            if name in ORDER:
                seen.add(name)
                order = ORDER[name].split()
                mixed = order.index(MIXED[name][0]) if name in MIXED else -1
                places = [
                    mixed if child in MIXED.get(name, ()) else order.index(child)
                    for child in (one.tag.removeprefix(W) for one in element)
                ]
                assert places == sorted(places), (name, [one.tag for one in element])
    assert seen == set(ORDER)


def test_every_part_has_a_type_and_whatever_is_named_is_there(desk) -> None:
    """Types, relations, styles, lists and places that one part names are in the file."""
    data = desk.written(DOCUMENT)
    roots = roots_of(data)
    types = roots.pop("[Content_Types].xml")
    ends = {one.get("Extension") for one in types if one.tag.endswith("}Default")}
    told = {one.get("PartName") for one in types if one.tag.endswith("}Override")}
    assert next(iter(parts_of(data))) == "[Content_Types].xml"
    assert {name.rpartition(".")[2] for name in roots} == ends
    own = {f"/{name}" for name in roots if not name.endswith(".rels")}
    assert own - told == {"/customXml/item1.xml"}, "which is any XML"
    assert told <= own
    reached = set()
    for name in (one for one in roots if one.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [one.get("Id") for one in roots[name]]
        assert len(ids) == len(set(ids))
        targets = [one.get("Target") for one in roots[name] if one.get("TargetMode") is None]
        reached |= {posixpath.normpath(posixpath.join("/", folder, one)) for one in targets}
    assert reached == own
    body = roots["word/document.xml"]

    def values(of: Element, *names: str, attribute: str = "val") -> set[str | None]:
        return {one.get(f"{W}{attribute}") for name in names for one in of.iter(f"{W}{name}")}

    related = {one.get("Id") for one in roots["word/_rels/document.xml.rels"]}
    assert {found for one in body.iter() if (found := one.get(RELATION))} <= related
    styles = values(roots["word/styles.xml"], "style", attribute="styleId")
    for root in roots.values():
        assert values(root, "pStyle", "rStyle", "tblStyle", "basedOn", "next") <= styles
    lists = values(roots["word/numbering.xml"], "num", attribute="numId")
    assert values(body, "numId") <= lists
    places = values(body, "bookmarkStart", attribute="name")
    anchors = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")} - {None}
    assert anchors == {"source2", "source5"}, "and nobody is led to the ninth, which is not there"
    assert anchors <= places


def test_lists_begin_anew_and_sources_have_their_own_numbers(desk) -> None:
    """A second numbered list begins with 1; a source that is left out leaves its number free."""
    roots = roots_of(desk.written(DOCUMENT))
    starts = {
        one.get(f"{W}numId"): start.get(f"{W}val")
        for one in roots["word/numbering.xml"].iter(f"{W}num")
        for start in one.iter(f"{W}startOverride")
    }
    used = [one.get(f"{W}val") for one in roots["word/document.xml"].iter(f"{W}numId")]
    assert [starts[one] for one in used] == ["1", "1", "1", "2", "2", "5"]
    assert len(set(used)) == 4


def test_the_same_plan_is_the_same_file(desk) -> None:
    """No time of day is in it: the bytes are the same, and so is the day of each part."""
    data = desk.written(DOCUMENT)
    assert desk.written(DOCUMENT) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


LONG = "Ti tusind tegn. " * 625
AWKWARD = {
    "control characters": ("a\x00b\x08c\x1fd\x7fe\x9ff", "abcdef"),
    "lines of Word and of others": ("a\x0bb\x0cc\r\nd\re\u2028f", "a\nb\nc\nd\ne\nf"),
    "noncharacters": ("a\ufffeb\uffffc", "abc"),
    "markup": ("]]> & <b> {body} $& {0}", "]]> & <b> {body} $& {0}"),
    "blanks": ("  a\t b  ", "  a\t b  "),
    "emoji": ("👩‍👧 😀", "👩‍👧 😀"),
    "10,000 signs": (LONG, LONG),
}


@pytest.mark.parametrize(("given", "kept"), AWKWARD.values(), ids=AWKWARD)
def test_awkward_texts_are_kept(desk, given: str, kept: str) -> None:
    """Whatever somebody typed or pasted is read again, but for signs that no Word file can hold."""
    table = {"head": [given], "rows": [[given]]}
    source = {"number": 1, "text": given}
    data = desk.written(plain({"text": given}, {"table": table}, sources=[source]))
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    texts = [document.paragraphs[1].text, *cells, document.paragraphs[-1].text]
    assert texts == [kept] * 4


def test_halves_of_a_sign_are_dropped(desk) -> None:
    """Half an emoji, as a cut-off text has, spoils neither the file nor the plan in it."""
    part = '{"half":"\ud83d"}'
    data = desk.written(plain({"text": "a\ud83db"}, title="\ude00c", part=part))
    document = docx.Document(io.BytesIO(data))
    assert [one.text for one in document.paragraphs] == ["c", "ab"]
    assert json.loads(desk.read(data)["part"]) == json.loads(part)


def test_text_from_the_right_is_marked(desk) -> None:
    """Paragraph and runs say so by the letters themselves; other letters and telephones do not."""
    arabic = "اتصلوا على 12 34 56 78 في Beboerhuset 12A، اليوم"
    blocks = [{"text": arabic, "lang": "ar"}, {"text": "Ordet שלום betyder fred."}, {"text": "(1)"}]
    first, second, third = docx.Document(io.BytesIO(desk.written(plain(*blocks)))).paragraphs[1:]
    isolated = arabic.replace("12 34", "\u200e12 34")  # a sign that nobody sees, before a number
    assert [first.text, second.text] == [isolated, blocks[1]["text"]]
    assert [one._p.pPr is not None for one in (first, second, third)] == [True, False, False]
    assert first._p.pPr.find(qn("w:bidi")) is not None

    def from_right(paragraph) -> list[str]:
        return [run.text.strip() for run in paragraph.runs if run.font.rtl]

    assert from_right(first) == ["اتصلوا على", "في", "، اليوم".strip()]
    assert from_right(second) == ["שלום"]
    langs = {one.get(qn("w:bidi")) for run in first.runs for one in run._r.iter(qn("w:lang"))}
    assert langs == {"ar", None}


def test_a_run_says_its_language_where_it_is_another(desk) -> None:
    """Else Word takes Polish for misspelt Danish."""
    runs = [
        {"text": "Goddag ", "lang": "da"},
        {"text": "hello ", "lang": "en"},
        {"text": "x", "lang": '"'},
    ]
    data = desk.written(plain({"runs": [*runs, {"text": "dzień", "lang": "pl"}]}))
    document = docx.Document(io.BytesIO(data))
    langs = [
        [one.get(qn("w:val")) for one in run._r.iter(qn("w:lang"))]
        for run in document.paragraphs[1].runs
    ]
    assert langs == [[], ["en-GB"], [], ["pl"]]
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"da-DK"}


def test_a_plan_is_read_again(desk) -> None:
    """What was given comes back, also when it was packed anew or its parts renamed."""
    data = desk.written(DOCUMENT)
    parts = parts_of(data)
    moved = {name.replace("/item1.xml", "/item3.xml"): part for name, part in parts.items()}
    wide = ElementTree.tostring(ElementTree.fromstring(parts["customXml/item1.xml"]), "utf-16")
    others = {
        "as it was": data,
        "saved by python-docx": saved(data),
        "packed tight": zipped(parts),
        "moved": zipped({"customXml/item1.xml": "<other/>", **moved}),
        "in UTF-16": zipped({**parts, "customXml/item1.xml": wide}),
        "beside a part that is broken": zipped({**parts, "customXml/item2.xml": "<x"}),
    }
    for how, other in others.items():
        found = desk.read(other)
        assert json.loads(found["part"]) == json.loads(PLAN), how
        assert found["edited"] is False, how


def test_what_was_edited_is_told(desk) -> None:
    """Where one reads another text than was written, the plan in the file may be the older one."""
    data = desk.written(DOCUMENT)
    parts = parts_of(data)
    xml = parts["word/document.xml"].decode()
    ins = '<w:ins w:id="90"><w:r><w:t>Mere</w:t></w:r></w:ins>'
    gone = '<w:del w:id="91"><w:r><w:delText>Væk</w:delText></w:r></w:del>'
    split = xml.replace("Et nyt afsnit", 'Et</w:t></w:r><w:r><w:t xml:space="preserve"> nyt afsnit')
    assert desk.read(saved(data, "Spørg", "Spørg naboen"))["edited"] is True
    for changed, is_edited in (
        (xml.replace("Et nyt afsnit", "Et nyt"), True),
        (xml.replace("<w:sectPr", f"<w:p>{ins}</w:p><w:sectPr"), True),
        (xml.replace("<w:sectPr", f"<w:p>{gone}</w:p><w:sectPr"), False),
        (split.replace("<w:b/>", "<w:b/><w:i/>").replace("\u00a0", " "), False),
        ("<broken", True),
    ):
        assert changed != xml
        found = desk.read(zipped({**parts, "word/document.xml": changed}))
        assert (json.loads(found["part"]), found["edited"]) == (json.loads(PLAN), is_edited)


def lying(data: bytes) -> bytes:
    """Return a zip whose directory says that its largest part is small."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = max(one.file_size for one in archive.infolist())
    return data.replace(struct.pack("<L", size), struct.pack("<L", 100))


def test_what_is_no_plan_of_ours_is_told(desk) -> None:
    """A file that is not ours, or is broken, or would fill the memory, is told by its problem."""
    data = desk.written(DOCUMENT)
    parts = parts_of(data)
    plan = parts["customXml/item1.xml"].replace(b"</plan>", b" " * 9_000_000 + b"</plan>")
    tight = zipped({**parts, "customXml/item1.xml": plan})
    assert len(tight) < 50_000
    flipped = data.replace(b"noncharacters", b"noncharocters")
    sheet = zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": related(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": "<workbook/>",
        }
    )
    files = {
        "nothing": (b"", "not-zip"),
        "a text": (b"En plan", "not-zip"),
        "an old Word file": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "not-zip"),
        "a zip": (zipped({"plan.json": PLAN}), "not-word"),
        "a table": (sheet, "not-word"),
        "without its document": (
            zipped({"_rels/.rels": related(("r1", "officeDocument", "word/document.xml"))}),
            "not-word",
        ),
        "another's Word file": (word(""), "not-ours"),
        "another's, with custom XML": (
            word("", more={"customXml/item1.xml": "<plan/>"}),
            "not-ours",
        ),
        "cut off": (data[:-100], "damaged"),
        "cut in two": (data[: len(data) // 2], "damaged"),
        "two letters": (b"PK", "damaged"),
        "changed on the way": (flipped, "damaged"),
        "a plan that is broken": (zipped({**parts, "customXml/item1.xml": "<plan"}), "damaged"),
        "a type that swells": (
            zipped({**parts, "customXml/item1.xml": "<!DOCTYPE plan><plan/>"}),
            "damaged",
        ),
        "a large plan": (tight, "too-large"),
        "a large plan that says it is small": (lying(tight), "too-large"),
    }
    assert {name: desk.read(file) for name, (file, _) in files.items()} == {
        name: {"problem": problem} for name, (_, problem) in files.items()
    }
    told = desk.visitor.told("Metodebank.plan.partOf(new ArrayBuffer(20_000_001))")
    assert told == {"problem": "too-large"}


@pytest.mark.proof
@pytest.mark.chromium_only
def test_webkit_writes_the_same_and_reads_it(desk, bare, request) -> None:
    """In Safari's engine a plan becomes the very same file, and is read from it again."""
    data = desk.written(DOCUMENT)
    with in_webkit(request) as visitor:
        visitor.go(bare)
        other = Desk(visitor)
        assert other.written(DOCUMENT) == data
        assert other.read(zipped(parts_of(data))) == desk.read(data)
        assert other.read(b"PK") == {"problem": "damaged"}


BETWEEN = 40  # signs that may stand between two words: a number, a foot, the head of a table again


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it in another format, or in its own again."""
    (folder / "plan.docx").write_bytes(data)
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: see tests/browser/tools.py"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    command = [office, profile, *to, str(folder / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next((folder / "out").iterdir()).read_bytes()


@pytest.mark.proof
@pytest.mark.chromium_only
def test_libreoffice_prints_every_word_in_its_order(desk, tmp_path) -> None:
    """A PDF of the file has all its words, one after the other; only heads and numbers are more."""
    rows = [["9", f"Svar {n}"] for n in range(60)] + [["9", LONG]]
    long = {"table": {"head": ["Antal", "Hvad"], "rows": rows, "widths": [20, 80], "numeric": [0]}}
    data = desk.written({**DOCUMENT, "blocks": [*DOCUMENT["blocks"], long, {"text": LONG}]})
    printed = re.sub(r"\s+", "", text_of(converted(data, "pdf", tmp_path)))
    at = 0
    for found in words_of(data):
        place = printed.find(found, at)
        assert 0 <= place - at <= BETWEEN, (found, printed[at : at + 100])
        at = place + len(found)
    assert len(printed) - at <= BETWEEN


@pytest.mark.proof
@pytest.mark.chromium_only
def test_libreoffice_keeps_the_plan(desk, tmp_path) -> None:
    """Saved again by LibreOffice, the file still holds the plan, and is not taken for edited."""
    blocks = [
        *DOCUMENT["blocks"],
        {"text": "مرحبا 12 34 56 78", "lang": "ar"},
        {"text": "a\u2011b"},
    ]
    data = desk.written({**DOCUMENT, "blocks": blocks})
    again = converted(data, "docx:MS Word 2007 XML", tmp_path)
    assert again != data
    found = desk.read(again)
    assert (json.loads(found["part"]), found["edited"]) == (json.loads(PLAN), False)
