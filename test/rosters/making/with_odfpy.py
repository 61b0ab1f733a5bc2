"""OpenDocument spreadsheets by odfpy."""

from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P, S, Span
from pupils import FILES, HEADING, PUPILS, by_group, texts


def cell(value, **attributes):
    if hasattr(value, "isoformat"):
        made = TableCell(valuetype="date", datevalue=value.isoformat(), **attributes)
        made.addElement(P(text=value.strftime("%d/%m/%y")))
        return made
    made = TableCell(valuetype="string", **attributes) if value != "" else TableCell(**attributes)
    if value != "":
        made.addElement(P(text=value))
    return made


def row(cells, **attributes):
    made = TableRow(**attributes)
    for one in cells:
        made.addElement(one if hasattr(one, "tagName") else cell(one))
    return made


def table(rows, name="Leerlingen", **attributes):
    made = Table(name=name, **attributes)
    for one in rows:
        made.addElement(one if hasattr(one, "tagName") else row(one))
    return made


def make(name, *tables, styles=()):
    document = OpenDocumentSpreadsheet()
    for style in styles:
        document.automaticstyles.addElement(style)
    for one in tables:
        document.spreadsheet.addElement(one)
    document.save(FILES / f"odfpy-{name}.ods")


make("real-dates", table([HEADING, *PUPILS]))
make("texts", table([HEADING, *texts()]))

hidden = Style(name="ta2", family="table")
hidden.addElement(TableProperties(display="false"))
make("hidden-sheet", table([HEADING, ["9", "Oud", "", "Bestand", "01-01-2016", "8"]], "Vorig jaar", stylename=hidden), table([HEADING, *PUPILS], "Nu"), styles=[hidden])

far = [row(HEADING), *[row(p) for p in PUPILS], row([TableCell(numbercolumnsrepeated="16384")], numberrowsrepeated="1048567")]
make("repeated-empty-rows", table(far))
make("empty-rows-between", table([row(HEADING), row([TableCell(numbercolumnsrepeated="6")], numberrowsrepeated="3"), *[row(p) for p in PUPILS]]))

title = row([cell("Leerlingen van De Regenboog", numbercolumnsspanned="6", numberrowsspanned="1"), CoveredTableCell(numbercolumnsrepeated="5")])
make("merged-title", table([title, row(HEADING), *[row(p) for p in PUPILS]]))

high = row([cell("Leerlingen van De Regenboog", numbercolumnsspanned="6", numberrowsspanned="4"), CoveredTableCell(numbercolumnsrepeated="5")])
make("title-of-four-rows", table([high, row([CoveredTableCell(numbercolumnsrepeated="6")], numberrowsrepeated="3"), row(HEADING), *[row(p) for p in PUPILS]]))

in_groups = sorted(PUPILS, key=lambda p: (p[5], p[0]))
rows = [row(HEADING)]
for at, pupil in enumerate(in_groups):
    same = [p for p in in_groups if p[5] == pupil[5]]
    last = cell(pupil[5], numberrowsspanned=str(len(same))) if same[0] is pupil else CoveredTableCell()
    rows.append(row([*[cell(v) for v in pupil[:5]], last]))
make("merged-groups", table(rows))

noted = []
for pupil in PUPILS:
    number, name, *rest = [cell(v) for v in pupil]
    note = Annotation()
    note.addElement(P(text="nieuw in de groep"))
    number.insertBefore(note, number.firstChild)
    parted = TableCell(valuetype="string")
    paragraph = P()
    paragraph.addElement(Span(text=pupil[1][:2]))
    paragraph.addText(pupil[1][2:])
    parted.addElement(paragraph)
    noted.append(row([number, parted, *rest]))
make("notes-and-spans", table([row(HEADING), *noted]))
make("sheet-per-group", *[table([HEADING, *[p for p in PUPILS if p[5] == group]], group.replace("/", "-")) for group in dict.fromkeys(p[5] for p in PUPILS)])
make("tabs-are-groups", *[table([HEADING[:5], *pupils], group.replace("/", "-")) for group, pupils in by_group().items()])

upper = [cell(HEADING[0], numberrowsspanned="2"), cell("Naam", numbercolumnsspanned="3", numberrowsspanned="1"), CoveredTableCell(numbercolumnsrepeated="2")]
upper += [cell(name, numberrowsspanned="2") for name in HEADING[4:]]
lower = [CoveredTableCell(), *[cell(name) for name in HEADING[1:4]], CoveredTableCell(numbercolumnsrepeated="2")]
make("heading-in-two-merged-rows", table([row(upper), row(lower), *[row(p) for p in PUPILS]]))
