"""Excel 97-2003 workbooks (BIFF8) by xlwt."""

import xlwt
from pupils import FILES, HEADING, PUPILS, by_group, texts

DAY = xlwt.easyxf(num_format_str="DD-MM-YYYY")


def fill(sheet, rows, style=DAY, top=0, heading=HEADING):
    for column, name in enumerate(heading):
        sheet.write(top, column, name)
    for at, row in enumerate(rows, top + 1):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(at, column, value, style if column == 4 and not isinstance(value, str) else xlwt.Style.default_style)


def make(name, change):
    book = xlwt.Workbook(encoding="utf-8")
    change(book)
    book.save(str(FILES / f"xlwt-{name}.xls"))


def zero_formats(book):
    sheet = book.add_sheet("Leerlingen")
    fill(sheet, [("", *p[1:]) for p in PUPILS])
    for at, pupil in enumerate(PUPILS, 1):
        sheet.write(at, 0, int(pupil[0]), xlwt.easyxf(num_format_str="0" * len(pupil[0])))


def of_1904(book):
    book.dates_1904 = True
    fill(book.add_sheet("Leerlingen"), PUPILS)


def hidden(book):
    old = book.add_sheet("Vorig jaar")
    fill(old, [("9", "Oud", "", "Bestand", "01-01-2016", "8")])
    fill(book.add_sheet("Nu"), PUPILS)
    old.visibility = 1
    book.set_active_sheet(1)


def per_group(book):
    for group in dict.fromkeys(p[5] for p in PUPILS):
        fill(book.add_sheet(group.replace("/", "-")), [p for p in PUPILS if p[5] == group])


def tabs(book):
    for group, pupils in by_group().items():
        fill(book.add_sheet(group.replace("/", "-")), pupils, heading=HEADING[:5])


def titled(book):
    sheet = book.add_sheet("Leerlingen")
    sheet.write_merge(0, 0, 0, 5, "Leerlingen van De Regenboog")
    fill(sheet, PUPILS, top=3)
    sheet.write(len(PUPILS) + 5, 0, "Totaal")
    sheet.write(len(PUPILS) + 5, 1, len(PUPILS))


make("real-dates", lambda book: fill(book.add_sheet("Leerlingen"), PUPILS))
make("texts", lambda book: fill(book.add_sheet("Leerlingen"), texts()))
make("serials", lambda book: fill(book.add_sheet("Leerlingen"), PUPILS, xlwt.Style.default_style))
make("zero-formats", zero_formats)
make("1904", of_1904)
make("hidden-sheet", hidden)
make("sheet-per-group", per_group)
make("titles-and-totals", titled)
make("tabs-are-groups", tabs)
