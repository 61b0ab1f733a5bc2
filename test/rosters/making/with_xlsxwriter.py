"""Workbooks by XlsxWriter, which can store the value of a formula."""

import xlsxwriter
from pupils import FILES, HEADING, PUPILS, written


def make(name, fill, **options):
    with xlsxwriter.Workbook(FILES / f"xlsxwriter-{name}.xlsx", options) as book:
        fill(book, book.add_worksheet("Leerlingen"), book.add_format({"num_format": "dd-mm-yyyy"}))


def rows(book, sheet, day):
    sheet.write_row(0, 0, HEADING)
    for at, pupil in enumerate(PUPILS, 1):
        sheet.write_row(at, 0, pupil[:4])
        sheet.write_datetime(at, 4, pupil[4], day)
        sheet.write_string(at, 5, pupil[5])


def formulas(book, sheet, day):
    rows(book, sheet, day)
    for at, pupil in enumerate(PUPILS, 1):
        sheet.write_formula(at, 5, f'="{pupil[5]}"&""', None, pupil[5])
        sheet.write_formula(at, 0, f'=TEXT({int(pupil[0])},"0")', None, pupil[0])


def table(book, sheet, day):
    rows(book, sheet, day)
    sheet.add_table(0, 0, len(PUPILS), 5, {"columns": [{"header": name} for name in HEADING]})


def several(book, sheet, day):
    rows(book, sheet, day)
    book.add_worksheet("Uitleg").write(0, 0, "Zo maak je de lijst: kies alle leerlingen.")
    book.add_chartsheet("Grafiek").set_chart(chart(book))


def chart(book):
    made = book.add_chart({"type": "column"})
    made.add_series({"values": "=Leerlingen!$E$2:$E$9"})
    return made


def typed_dates(book, sheet, day):
    rows(book, sheet, day)
    for at, pupil in enumerate(PUPILS, 1):
        sheet.write_string(at, 4, written(pupil[4], "%-d %B %Y"))


def rich(book, sheet, day):
    rows(book, sheet, day)
    bold = book.add_format({"bold": True})
    for at, pupil in enumerate(PUPILS, 1):
        sheet.write_rich_string(at, 1, pupil[1][:2], bold, pupil[1][2:])


make("plain", rows)
make("rich-text", rich)
make("inline-strings", rows, constant_memory=True)
make("1904", rows, date_1904=True)
make("formulas-with-values", formulas)
make("table", table)
make("chart-and-explanation", several)
make("months-in-words", typed_dates)
