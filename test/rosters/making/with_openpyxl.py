"""Workbooks by openpyxl."""

import unicodedata
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from pupils import FILES, HEADING, PUPILS, by_group, texts, title_of, whole_name


def book(rows, title="Leerlingen"):
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def save(made, name):
    made.save(FILES / f"openpyxl-{name}.xlsx")


def dates_in(sheet, form="dd-mm-yyyy", column=5):
    for (cell,) in sheet.iter_rows(min_col=column, max_col=column, min_row=2):
        cell.number_format = form


REAL = [HEADING, *[list(p) for p in PUPILS]]

save(book([HEADING, *texts()]), "texts")
latin = book(REAL[:7])
dates_in(latin.active)
save(latin, "latin")
for form, name in [("%d/%m/%Y", "slashes"), ("%Y-%m-%d", "iso"), ("%Y%m%d", "eight-digits"), ("%d.%m.%Y", "dots")]:
    save(book([HEADING, *texts(form=form)]), f"dates-{name}")

plain = book(REAL)
dates_in(plain.active)
save(plain, "real-dates")

american = book(REAL)
dates_in(american.active, "m/d/yy")
save(american, "american-format")

mac = Workbook()
mac.epoch = CALENDAR_MAC_1904
for row in REAL:
    mac.active.append(row)
dates_in(mac.active)
save(mac, "1904")

bare = book(REAL)
dates_in(bare.active, "General")
save(bare, "serials")

numbers = book(REAL)
dates_in(numbers.active)
for (cell,) in numbers.active.iter_rows(max_col=1, min_row=2):
    cell.number_format = "0" * len(cell.value)
    cell.value = int(cell.value)
save(numbers, "zero-formats")

titled = book([["Basisschool De Regenboog"], ["Groep:", "alle"], [], *REAL, [], ["Totaal", len(PUPILS)], ["Afgedrukt op 22-11-2026"]])
titled.active.merge_cells("A1:F1")
save(titled, "titles-and-totals")

deep = book([*[[f"Toelichting regel {n}"] for n in range(25)], *REAL])
save(deep, "heading-in-row-26")

hidden = book([HEADING, ["9", "Oud", "", "Bestand", "01-01-2016", "8"]], "Vorig jaar")
hidden.active.sheet_state = "hidden"
very = hidden.create_sheet("Codes")
very.append(HEADING)
very.append(["8", "Zeer", "", "Verborgen", "01-01-2016", "8"])
very.sheet_state = "veryHidden"
for row in REAL:
    (hidden["Nu"] if "Nu" in hidden.sheetnames else hidden.create_sheet("Nu")).append(row)
save(hidden, "hidden-sheets")

empty_first = Workbook()
for row in REAL:
    (empty_first["Lijst"] if "Lijst" in empty_first.sheetnames else empty_first.create_sheet("Lijst")).append(row)
save(empty_first, "empty-first-sheet")

per_group = Workbook()
per_group.remove(per_group.active)
for group in dict.fromkeys(p[5] for p in PUPILS):
    sheet = per_group.create_sheet(group.replace("/", "-"))
    for row in [HEADING, *[list(p) for p in PUPILS if p[5] == group]]:
        sheet.append(row)
save(per_group, "sheet-per-group")

twice_told = book(REAL, "Alle")
for group in ["Groep 5A", "Groep 6"]:
    sheet = twice_told.create_sheet(group)
    for row in [HEADING, *[list(p) for p in PUPILS if p[5] == group]]:
        sheet.append(row)
save(twice_told, "whole-school-and-groups")

save(book([["Leerlingnummer", "Naam", "Geboortedatum", "Groep"], *[[p[0], whole_name(p, "last"), p[4], p[5]] for p in PUPILS]]), "one-name-last-first")
save(book([["Stamnr", "Naam", "Geb.datum", "Klas"], *[[p[0], whole_name(p, "first"), p[4], p[5]] for p in PUPILS]]), "one-name-first-first")
save(book([["Leerlingnr.", "Roepnaam", "Achternaam", "Geboortedatum", "Groep"], *[[p[0], p[1], f"{p[2]} {p[3]}".strip(), p[4], p[5]] for p in PUPILS]]), "prefix-in-surname")

merged = book(sorted(REAL[1:], key=lambda p: p[0]))
merged.active.insert_rows(1)
for at, name in enumerate(HEADING, 1):
    merged.active.cell(1, at, name)
in_groups = sorted(PUPILS, key=lambda p: (p[5], p[0]))
for at, pupil in enumerate(in_groups, 2):
    for column, value in enumerate(pupil, 1):
        merged.active.cell(at, column, value)
start = 2
for at in range(3, len(in_groups) + 3):
    if at == len(in_groups) + 2 or in_groups[at - 2][5] != in_groups[start - 2][5]:
        if at - start > 1:
            merged.active.merge_cells(start_row=start, end_row=at - 1, start_column=6, end_column=6)
        start = at
save(merged, "merged-groups")

front = book([[HEADING[5], *HEADING[:5]], *[[p[5], *p[:5]] for p in in_groups]])
for group in dict.fromkeys(p[5] for p in in_groups):
    rows = [at for at, p in enumerate(in_groups, 2) if p[5] == group]
    front.active.merge_cells(start_row=rows[0], end_row=rows[-1], start_column=1, end_column=1)
save(front, "merged-groups-in-front")

high = book([["Leerlingen van De Regenboog"], [], [], *REAL])
high.active.merge_cells("A1:F3")
save(high, "title-of-three-rows")

styled = book(REAL)
for row in range(len(PUPILS) + 2, 3000):
    styled.active.cell(row, 1).fill = PatternFill("solid", fgColor="EEEEEE")
save(styled, "styled-empty-rows")

drop_downs = book(REAL)
for column in "ABCDEFGHIJ":
    choice = DataValidation(type="list", formula1='"a,b,c"')
    choice.add(f"{column}1:{column}1048576")
    drop_downs.active.add_data_validation(choice)
save(drop_downs, "drop-downs-on-columns")

spaced = book([[f" {name}\u00a0" for name in HEADING], *[[f"\u00a0{v} " if isinstance(v, str) and v else v for v in p] for p in PUPILS]])
save(spaced, "spaces")

save(book([HEADING, *[[unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in p] for p in PUPILS]]), "decomposed")
save(book([HEADING, *[[v.encode().decode("cp1252", "replace") if at in (1, 3) and v.isprintable() and not any(c in v for c in "ŁŞ") else v for at, v in enumerate(p)] for p in PUPILS]]), "twice-decoded")

more = [[*row[:1], *extra, *row[1:]] for row, extra in zip(REAL, [["Achternaam moeder", "Geboortedatum verzorger 1", "Groep volgend jaar", "Adres", "Telefoon"], *[["Moeder", "01-01-1985", "6A", "Dorpsstraat 1", "0612345678"]] * len(PUPILS)])]
save(book(more), "look-alike-columns")

save(book([list(reversed(row)) for row in REAL]), "columns-reversed")
save(book([sum([[None, v] for v in row], []) for row in REAL]), "empty-columns-between")
save(book([[], [], *[[None, None, None, *row] for row in REAL]]), "table-at-d3")
save(book([["leerling_nummer", "ROEP NAAM", "tussen.voegsel", "achter-naam", "GEBOORTE DATUM", "groep "], *REAL[1:]]), "headings-odd")
save(book([["EXTERN_NR", "ROEPNAAM", "NAAMTUS", "NAAM", "GEBOORTEDATUM", "KLAS_CODE", "KLAS_NAAM", "JAARGROEP"], *[[*p[:5], f"K{at}", f"{p[5]}", 5] for at, p in enumerate(PUPILS)]]), "wise-columns")

linked = book(REAL)
for row in range(2, len(PUPILS) + 2):
    linked.active.cell(row, 4).hyperlink = "https://example.org"
    linked.active.cell(row, 1).comment = Comment("nieuw", "school")
save(linked, "links-and-notes")

rows_hidden = book(REAL)
rows_hidden.active.row_dimensions[3].hidden = True
rows_hidden.active.column_dimensions["A"].hidden = True
rows_hidden.active.auto_filter.ref = "A1:F9"
rows_hidden.active.freeze_panes = "A2"
save(rows_hidden, "filtered")

tabs = Workbook()
tabs.remove(tabs.active)
for group, pupils in by_group().items():
    sheet = tabs.create_sheet(group.replace("/", "-"))
    for row in [HEADING[:5], *pupils]:
        sheet.append(row)
save(tabs, "tabs-are-groups")

titles = Workbook()
for group, pupils in by_group().items():
    for row in [["Basisschool De Regenboog"], [title_of(group)], [], HEADING[:5], *pupils, ["Aantal leerlingen:", len(pupils)], []]:
        titles.active.append(row)
        if len(row) == 1:
            titles.active.merge_cells(start_row=titles.active._current_row, end_row=titles.active._current_row, start_column=1, end_column=5)
save(titles, "titles-are-groups")

UPPER = ["Leerlingnummer", "Naam", None, None, "Geboortedatum", "Groep"]
LOWER = [None, "Roepnaam", "Tussenvoegsel", "Achternaam", None, None]
two_rows = book([UPPER, LOWER, *REAL[1:]])
save(two_rows, "heading-in-two-rows")
for cells in ["B1:D1", "A1:A2", "E1:E2", "F1:F2"]:
    two_rows.active.merge_cells(cells)
save(two_rows, "heading-in-two-merged-rows")

parents = [["Leerling", *[None] * 5, "Verzorger 1", *[None] * 2], [*HEADING, "Voornaam", "Achternaam", "Telefoon"], *[[*p, "Jan", "Jansen", "0612345678"] for p in REAL[1:]]]
under = book(parents)
under.active.merge_cells("A1:F1")
under.active.merge_cells("G1:I1")
save(under, "parents-under-a-title")

timed = book([HEADING, *[[*p[:4], datetime.combine(p[4], time(23, 59, 59) if at % 2 else time(8, 15)), p[5]] for at, p in enumerate(PUPILS)]])
dates_in(timed.active)
save(timed, "dates-with-a-time")

numbers = book([["Dit document is geëxporteerd vanuit Numbers. Elke tabel is geconverteerd naar een Excel-werkblad."], [], ["Naam Numbers-blad", "Naam Numbers-tabel", "Naam Excel-werkblad"], ["Blad 1"], [None, "Tabel 1", "Blad 1 - Tabel 1"]], "Exportoverzicht")
for row in [["Tabel 1"], *REAL]:
    (numbers["Blad 1 - Tabel 1"] if "Blad 1 - Tabel 1" in numbers.sheetnames else numbers.create_sheet("Blad 1 - Tabel 1")).append(row)
numbers["Blad 1 - Tabel 1"].merge_cells("A1:F1")
save(numbers, "as-numbers-does")

folded = book(REAL)
for row in range(2, len(PUPILS) + 2):
    folded.active.row_dimensions[row].outlineLevel = 1
    folded.active.row_dimensions[row].hidden = True
save(folded, "rows-folded-away")

noted = book(REAL)
for at, note in enumerate([["Groep 5A", 24], ["De kevers", 20], ["Let op: 2 leerlingen van groep 8 gaan verhuizen"]], 3):
    for column, value in enumerate(note, 9):
        noted.active.cell(at, column, value)
save(noted, "notes-beside-the-table")
# Some writers tell equal cells beside each other once.
save(book([[HEADING[0], "Voornaam", *HEADING[1:]], *[[p[0], p[1], *p[1:]] for p in PUPILS]]), "equal-cells-side-by-side")
save(book([[None, "Nr.", *HEADING], *[[None, at, *p] for at, p in enumerate(PUPILS, 1)]]), "row-numbers")
save(book([*REAL, [], ["Totaal aantal leerlingen", f"=COUNTA(A2:A{len(PUPILS) + 1})"]]), "total-by-formula")
