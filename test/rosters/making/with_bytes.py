"""Files written byte by byte: text in its many encodings, markup saved as .xls, zips, and odd but lawful workbooks."""

import base64
import io
import quopri
import zipfile
from html import escape

from pupils import FILES, HEADING, LATIN, PUPILS, by_group, texts, title_of, written


def save(name, content):
    (FILES / f"bytes-{name}").write_bytes(content)


def csv(pupils=PUPILS, separator=";", end="\r\n", quote=False, heading=HEADING, form="%d-%m-%Y"):
    cover = (lambda v: '"' + v.replace('"', '""') + '"') if quote else str
    return end.join(separator.join(map(cover, row)) for row in [heading, *texts(pupils, form)]) + end


# Text in its encodings and separators.
save("utf-8.csv", csv().encode())
save("utf-8-with-mark.csv", csv().encode("utf-8-sig"))
save("utf-16-le-with-mark.csv", b"\xff\xfe" + csv(separator="\t").encode("utf-16-le"))
save("utf-16-be-with-mark.csv", b"\xfe\xff" + csv(separator="\t").encode("utf-16-be"))
save("utf-16-le.csv", csv().encode("utf-16-le"))
save("utf-16-be.csv", csv().encode("utf-16-be"))
save("windows-1252.csv", csv(LATIN).encode("cp1252"))
save("turkish-1254.csv", csv(PUPILS[:7]).encode("cp1254"))
save("polish-1250.csv", csv([*LATIN, PUPILS[7]]).encode("cp1250"))
save("macroman.csv", csv(LATIN, end="\r").encode("mac-roman"))
save("dos-850.csv", csv(LATIN).encode("cp850") + b"\x1a")
save("dos-437.csv", csv(LATIN).encode("cp437"))
save("twice-decoded.csv", csv(LATIN).encode().decode("cp1252").encode())
# As Windows shows UTF-8, with the bytes that it has no sign for kept as they are.
wide = bytes(range(256)).decode("latin1").translate({at: chr(at) if at in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([at]).decode("cp1252") for at in range(128, 160)})
save("twice-decoded-all-letters.csv", "".join(wide[byte] for byte in csv().encode()).encode())
save("comma.csv", csv(separator=",").encode())
save("tab.csv", csv(separator="\t").encode())
save("pipe.csv", csv(separator="|").encode())
save("sep-line.csv", ("sep=;\r\n" + csv()).encode())
save("sep-line-odd.csv", ("sep=!\r\n" + csv(separator="!")).encode())
save("all-quoted.csv", csv(quote=True).encode())
save("bare-returns.csv", csv(end="\r").encode())
save("line-feeds.csv", csv(end="\n").encode())
save("trailing-separators.csv", csv().replace("\r\n", ";;;\r\n").encode())
save("quoted-new-lines.csv", csv(heading=[*HEADING[:4], '"Geboorte\ndatum"', *HEADING[5:]]).encode())
# Excel opened it in one column, and saved it again.
save("quoted-lines.csv", "".join(f'"{line}"\r\n' for line in csv().splitlines()).encode())
two_rows = "Leerlingnummer;Naam;;;Geboortedatum;Groep\r\n;Roepnaam;Tussenvoegsel;Achternaam;;\r\n"
save("heading-in-two-rows.csv", (two_rows + csv().partition("\r\n")[2]).encode())
parents = "Leerling;;;;;;Verzorger 1;;Verzorger 2;\r\n"
save("parents-under-a-title.csv", (parents + csv(heading=[*HEADING, "Voornaam", "Achternaam", "Voornaam", "Achternaam"]).replace("\r\n", ";Jan;Jansen;Mia;Maas\r\n").replace(";Jan;Jansen;Mia;Maas", "", 1)).encode())
lists = [f"{title_of(group)}\r\n" + csv([(*p, "") for p in pupils], heading=HEADING[:5]) for group, pupils in by_group().items()]
save("titles-are-groups.csv", "\r\n".join(lists).encode())
save("empty-lines.csv", csv().replace("\r\n", "\r\n\r\n").encode())
save("short-rows.csv", csv(heading=[*HEADING, "Adres", "Telefoon"]).encode())
address = ';"Dorpsstraat 1; boven\n1234 AB  ""Ons Dorp""\n"\r\n'
save("addresses-of-two-lines.csv", csv(heading=[*HEADING, "Adres"]).replace("\r\n", address).replace(address, "\r\n", 1).encode())
save("decomposed.csv", __import__("unicodedata").normalize("NFD", csv()).encode())
save("two-digit-years.csv", csv(form="%d-%m-%y").encode())
save("american.csv", csv(form="%m/%d/%Y").encode())
save("iso-times.csv", csv(form="%Y-%m-%dT00:00:00").encode())

# Text under the name .xls, as many pupil systems give it.
save("csv.xls", csv(LATIN).encode("cp1252"))
save("tabs.xls", csv(LATIN, separator="\t").encode("cp1252"))
save("unicode-text.xls", b"\xff\xfe" + csv(separator="\t").encode("utf-16-le"))


# Web pages under the name .xls.
def page(rows, charset="utf-8", cells="td", close=True):
    def row(values):
        ends = (f"</{cells}>", "</tr>") if close else ("", "")
        return "<tr>" + "".join(f"<{cells} style='mso-number-format:\"\\@\"'>{escape(v)}{ends[0]}" for v in values) + ends[1]

    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><style>td {{ color: black }}</style>'
    return f"<html><head>{head}</head><body><table border=1>\n" + "\n".join(map(row, rows)) + "\n</table></body></html>"


save("page.xls", page([HEADING, *texts()]).encode())
save("page-windows-1252.xls", page([HEADING, *texts(LATIN)], "windows-1252").encode("cp1252"))
save("page-unclosed.xls", page([HEADING, *texts()], close=False).encode())
save("page-upper-case.xls", page([HEADING, *texts()]).replace("<t", "<T").replace("</t", "</T").encode())
save("page-table-only.xls", page([HEADING, *texts()]).partition("<body>")[2].partition("</body>")[0].encode())
save("page-entities.xls", page([HEADING, *texts(LATIN)]).encode("ascii", "xmlcharrefreplace"))
titled = page([HEADING, *texts()]).replace("<table border=1>", "<table><tr><th colspan=6>Leerlingen<br>De Regenboog</th></tr></table><table>")
save("page-two-tables.xls", titled.encode())
spans = page([["", *HEADING], *[["", *row] for row in texts()]])
for at in range(len(PUPILS) + 1):
    spans = spans.replace("<tr><td style='mso-number-format:\"\\@\"'></td>", "<tr><td rowspan=3></td>" if at % 3 == 0 else "<tr>", 1)
save("page-empty-merged-cells.xls", spans.encode())
inner = page([HEADING, *texts()]).partition("<body>")[2].partition("</body>")[0]
save("page-in-a-page.xls", f'<html><meta charset=utf-8><body><table width="100%"><tr><td colspan=3><img src=logo.png></td></tr><tr><td width=10 rowspan=2>Menu</td><td><div>{inner}</div></td><td></td></tr><tr><td>Versie 4.2</td></tr></table></body></html>'.encode())
save("page-as-asp-net-does.xls", f'<div>\r\n\t{inner.strip()}\r\n</div>'.encode())
save("page-table-not-closed.xls", page([HEADING, *texts()]).replace("</table></body>", "").encode())
in_groups = sorted(PUPILS, key=lambda p: (p[5], p[0]))
rows = ["<tr>" + "".join(f"<th>{name}</th>" for name in [HEADING[5], *HEADING[:5]]) + "</tr>"]
for at, pupil in enumerate(in_groups):
    same = [p for p in in_groups if p[5] == pupil[5]]
    group = f"<td rowspan={len(same)}>{escape(pupil[5])}</td>" if same[0] is pupil else ""
    rows.append("<tr>" + group + "".join(f"<td>{escape(v)}</td>" for v in [*pupil[:4], written(pupil[4])]) + "</tr>")
save("page-merged-groups.xls", f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><table>{''.join(rows)}</table>".encode())


# "Single File Web Page": a mail with a page per sheet, as Excel saves it.
def mail(parts, boundary="----=_NextPart_01DC5B7A.8F2C3D40"):
    head = f'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\tboundary="{boundary}"\r\n\r\n'
    made = head.encode() + "Dit document is een webpagina die uit 1 bestand bestaat.\r\n\r\n".encode()
    for place, kind, content, packed in parts:
        coded = quopri.encodestring(content).replace(b"\n", b"\r\n") if packed == "quoted-printable" else base64.encodebytes(content).replace(b"\n", b"\r\n") if packed == "base64" else content
        top = f"--{boundary}\r\nContent-Location: file:///C:/4F2A11B0/{place}\r\nContent-Transfer-Encoding: {packed}\r\nContent-Type: {kind}\r\n\r\n"
        made += top.encode() + coded + b"\r\n\r\n"
    return made + f"--{boundary}--\r\n".encode()


def front(names):
    tabs = "".join(f'<x:ExcelWorksheet><x:Name>{escape(name)}</x:Name><x:WorksheetSource HRef="Map1_bestanden/sheet{at:03}.htm"/></x:ExcelWorksheet>' for at, name in enumerate(names, 1))
    frames = '<frameset rows="*,39"><frame src="Map1_bestanden/sheet001.htm" name="frSheet"><frame src="Map1_bestanden/tabstrip.htm"></frameset>'
    space = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    return f"<html {space}><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>{tabs}</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>{frames}</html>".encode()


def strip(names):
    return ("<html><body><table><tr>" + "".join(f"<td><a href=sheet{at:03}.htm>{escape(name)}</a></td>" for at, name in enumerate(names, 1)) + "</tr></table></body></html>").encode()


def workbook_mail(sheets, packed, charset="utf-8", code="utf-8"):
    pages = [(f"Map1_bestanden/sheet{at:03}.htm", f'text/html; charset="{charset}"', content if isinstance(content, bytes) else page(content, charset).encode(code, "xmlcharrefreplace"), packed) for at, content in enumerate(sheets.values(), 1)]
    first = ("Map1.htm", 'text/html; charset="us-ascii"', front(sheets), packed)
    style = ("Map1_bestanden/stylesheet.css", 'text/css; charset="us-ascii"', b"td { color: black }", packed)
    return mail([first, style, ("Map1_bestanden/tabstrip.htm", "text/html", strip(sheets), packed), *pages, ("Map1_bestanden/filelist.xml", "text/xml", b"<xml/>", packed)])


old = page([HEADING, ["9", "Oud", "", "Bestand", "01-01-2016", "8"]]).replace("</head>", "<xml><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></xml></head>").encode()
save("mail-of-pages.xls", workbook_mail({"Uitleg": [["Lees dit eerst"]], "Oud": old, "Leerlingen & groepen": [HEADING, *texts()]}, "quoted-printable"))
save("mail-of-pages-base64.xls", workbook_mail({"Leerlingen": [HEADING, *texts()]}, "base64"))
save("mail-of-pages-ascii.xls", workbook_mail({"Leerlingen": [HEADING, *texts()]}, "quoted-printable", "us-ascii", "ascii"))
save("mail-of-pages-windows-1252.xls", workbook_mail({"Leerlingen": [HEADING, *texts(LATIN)]}, "8bit", "windows-1252", "cp1252"))
save("mail-of-one-page.xls", mail([("Map1.htm", 'text/html; charset="utf-8"', page([HEADING, *texts()]).encode(), "quoted-printable")]))
save("mail-tabs-are-groups.xls", workbook_mail({group.replace("/", "-"): [HEADING[:5], *[[*p[:4], written(p[4])] for p in pupils]] for group, pupils in by_group().items()}, "quoted-printable"))

# XML workbooks of Excel 2003.
def xml_2003(ss="ss:"):
    def cell(value, at):
        if hasattr(value, "isoformat"):
            return f'<Cell {ss}StyleID="d"><Data {ss}Type="DateTime">{value.isoformat()}T00:00:00.000</Data></Cell>'
        if value == "":
            return ""
        return f'<Cell {ss}Index="{at}"><Data {ss}Type="String">{escape(value)}</Data></Cell>'

    def row(values):
        return "<Row>" + "".join(cell(v, at) for at, v in enumerate(values, 1)) + "</Row>"

    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheets = "".join(
        f'<Worksheet {ss}Name="{name}"><Table>{"".join(map(row, rows))}</Table>'
        f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{"<Visible>SheetHidden</Visible>" if hide else ""}</WorksheetOptions></Worksheet>'
        for name, rows, hide in [("Oud", [HEADING, ["9", "Oud", "", "Bestand", "01-01-2016", "8"]], True), ("Leerlingen", [HEADING, *PUPILS], False)]
    )
    return f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>'


save("xml-2003.xls", xml_2003().encode())
lines = [[HEADING[5], *HEADING[:5]]]
for group, pupils in by_group(in_groups).items():
    lines += [[group if at == 0 else None, *p[:4], written(p[4])] for at, p in enumerate(pupils)]


def merged_2003(line, following):
    down = 0
    while line[0] and down < len(following) and following[down][0] is None:
        down += 1
    cells = [f'<Cell ss:MergeDown="{down}"><Data ss:Type="String">{escape(line[0])}</Data></Cell>' if line[0] else ""]
    cells += [f'<Cell ss:Index="{at}"><Data ss:Type="String">{escape(v)}</Data></Cell>' for at, v in enumerate(line[1:], 2) if v]
    return "<Row>" + "".join(cells) + "</Row>"


rows = "".join(merged_2003(line, lines[at + 1 :]) for at, line in enumerate(lines))
space = "urn:schemas-microsoft-com:office:spreadsheet"
save("xml-2003-merged-groups.xls", f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Leerlingen"><Table>{rows}</Table></Worksheet></Workbook>'.encode())
title = '<Row><Cell ss:MergeAcross="5" ss:MergeDown="2"><Data ss:Type="String">Leerlingen</Data></Cell></Row>'
save("xml-2003-title-of-three-rows.xls", xml_2003().replace('<Worksheet ss:Name="Leerlingen"><Table><Row>', f'<Worksheet ss:Name="Leerlingen"><Table>{title}<Row ss:Index="4">').encode())
save("xml-2003-utf-16.xls", b"\xff\xfe" + xml_2003().encode("utf-16-le"))


# Zips.
def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 12, 0, 0)), content, method)
    return out.getvalue()


workbook = (FILES / "openpyxl-real-dates.xlsx").read_bytes()
save("one-file.zip", zipped({"leerlingen.xlsx": workbook}))
save("from-a-mac.zip", zipped({"School/": b"", "School/leerlingen.csv": csv().encode(), "__MACOSX/School/._leerlingen.csv": b"\0\5\x16\7", "School/.DS_Store": b"\0\0\0\1Bud1"}))
save("stored.zip", zipped({"leerlingen.xls": (FILES / "xlwt-real-dates.xls").read_bytes()}, zipfile.ZIP_STORED))
save("with-a-letter.zip", zipped({"Lees mij.pdf": b"%PDF-1.4", "lijst.ods": (FILES / "odfpy-real-dates.ods").read_bytes()}))


# Workbooks that are lawful and that nobody expects.
def parts(sheet, prefix="", strings=None, path="xl/worksheets/sheet1.xml", date1904="", absolute=False):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    p = f"{prefix}:" if prefix else ""
    space = f'xmlns{":" + prefix if prefix else ""}="{main}"'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    target = f"/{path}" if absolute else path.removeprefix("xl/")
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    made = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/><Override PartName="/{path}" ContentType="{kinds}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<{p}workbook {space} xmlns:r="{rel}"><{p}workbookPr{date1904}/><{p}sheets><{p}sheet name="Leerlingen" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rel}/worksheet" Target="{target}"/><Relationship Id="rId2" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{head}<{p}styleSheet {space}><{p}fonts count="1"><{p}font/></{p}fonts><{p}fills count="1"><{p}fill/></{p}fills><{p}borders count="1"><{p}border/></{p}borders><{p}cellXfs count="2"><{p}xf numFmtId="0"/><{p}xf numFmtId="14" applyNumberFormat="1"/></{p}cellXfs></{p}styleSheet>',
        path: sheet(p, space) if isinstance(sheet(p, space), bytes) else (head + sheet(p, space)),
    }
    return zipped(made)


def inline(p, value, at, ref=True, iso=False):
    r = f' r="{"ABCDEF"[at[1]]}{at[0] + 1}"' if ref else ""
    if hasattr(value, "isoformat"):
        if iso:
            return f'<{p}c{r} t="d" s="1"><{p}v>{value.isoformat()}</{p}v></{p}c>'
        return f'<{p}c{r} s="1"><{p}v>{(value - __import__("datetime").date(1899, 12, 30)).days}</{p}v></{p}c>'
    return f'<{p}c{r} t="inlineStr"><{p}is><{p}t>{escape(value, False)}</{p}t></{p}is></{p}c>'


def strict(made):
    """The same in the namespaces of ISO 29500 Strict, in which Excel saves "Strict Open XML Spreadsheet"."""
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        old = {name: book.read(name).decode() for name in book.namelist()}
    office = "http://purl.oclc.org/ooxml"
    spaces = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main": f"{office}/spreadsheetml/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships": f"{office}/officeDocument/relationships"}
    for transitional, of_iso in spaces.items():
        old = {name: text.replace(transitional, of_iso) for name, text in old.items()}
    return zipped(old)


def sheet_xml(p, space, ref=True, iso=False, backwards=False, dimension=""):
    rows = ""
    for at, values in enumerate([HEADING, *PUPILS]):
        cells = [inline(p, v, (at, column), ref, iso) for column, v in enumerate(values)]
        rows += f"<{p}row{f' r={chr(34)}{at + 1}{chr(34)}' if ref else ''}>{''.join(reversed(cells) if backwards else cells)}</{p}row>"
    return f"<{p}worksheet {space}>{dimension}<{p}sheetData>{rows}</{p}sheetData></{p}worksheet>"


save("no-references.xlsx", parts(lambda p, s: sheet_xml(p, s, ref=False)))
save("prefixed.xlsx", parts(sheet_xml, prefix="x"))
save("iso-date-cells.xlsx", parts(lambda p, s: sheet_xml(p, s, iso=True)))
save("cells-out-of-order.xlsx", parts(lambda p, s: sheet_xml(p, s, backwards=True)))
save("absolute-target.xlsx", parts(sheet_xml, path="xl/worksheets/leerlingen.xml", absolute=True))
save("wrong-dimension.xlsx", parts(lambda p, s: sheet_xml(p, s, dimension='<dimension ref="A1"/>')))
save("huge-dimension.xlsx", parts(lambda p, s: sheet_xml(p, s, dimension='<dimension ref="A1:XFD1048576"/>')))
save("iso-times-in-cells.xlsx", parts(lambda p, s: sheet_xml(p, s, iso=True).replace("</v>", "T00:00:00</v>")))
save("phonetic.xlsx", parts(lambda p, s: sheet_xml(p, s).replace("</t></is>", '</t><rPh sb="0" eb="1"><t>zo</t></rPh><phoneticPr fontId="0"/></is>')))
save("strict.xlsx", strict(parts(sheet_xml)))
save("strict-iso-dates.xlsx", strict(parts(lambda p, s: sheet_xml(p, s, iso=True))))
save("utf-16-sheet.xlsx", parts(lambda p, s: ('<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(p, s)).encode("utf-16")))
