"""Writes a roster in any of the formats, the same to the byte every time: what the files of .. are made with."""

import io
import re
import zipfile
from pathlib import Path

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

FOLDER = Path(__file__).parent.parent
DAY = (2026, 9, 1, 12, 0, 0)

HEADING = ["Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Groep"]

# Nobody in it exists.
NOOR = ["20451", "Noor", "", "Bakker", "13-05-2018", "Groep 5A"]
SEM = ["20452", "Sem", "de", "Wit", "28-02-2018", "Groep 5A"]
ZOE = ["20453", "Zoë", "van 't", "Hof", "31-12-2017", "Groep 6"]
PUPILS = [NOOR, SEM, ZOE]

# The same with the code, the name and the year of the group apart, as the Wise import has them.
CODED = [*HEADING[:5], "Groep", "Groepsnaam", "Jaargroep"]
CODED_PUPILS = [[*NOOR[:5], "5A", "De kevers", "5"], [*SEM[:5], "5A", "De kevers", "5"], [*ZOE[:5], "6B", "De spinnen", "6"]]

SECONDARY = ["Stamnr", "Roepnaam", "Tussenv", "Achternaam", "Geboortedatum", "Klas", "Klasnaam", "Leerjaar"]
SECONDARY_PUPILS = [["5001", "Finn", "de", "Wit", "04-11-2013", "H1a", "Havo 1a", "1"], ["5002", "Mila", "", "Jansen", "06-12-2013", "H1a", "Havo 1a", "1"]]


def but(pupil, at, value):
    """The pupil with something else in one of the columns."""
    return [*pupil[:at], value, *pupil[at + 1 :]]


def many(count, pupil=NOOR):
    """So many pupils, all alike but for number and first name."""
    return [[str(30001 + at), f"Noor {chr(97 + at % 26)}{at // 26}", *pupil[2:]] for at in range(count)]


def save(name, rows, write=None):
    """Writes the file in the format that its name says; `rows` may be sheets by name."""
    sheets = rows if isinstance(rows, dict) else {"Leerlingen": rows}
    content = rows if isinstance(rows, bytes) else (write or WRITERS[name.rpartition(".")[2]])(sheets)
    (FOLDER / name).write_bytes(content)


def csv(sheets, separator=";"):
    (rows,) = sheets.values()
    return "".join(separator.join(quoted(v, separator) for v in row) + "\r\n" for row in rows).encode()


def quoted(value, separator):
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in (separator, '"', "\n")) else value


def xlsx(sheets):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": __import__("datetime").datetime(*DAY)})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                if isinstance(row, Hidden):
                    sheet.set_row(at, None, None, {"hidden": True})
                for column, value in enumerate(row):
                    if hasattr(value, "isoformat"):
                        sheet.write_datetime(at, column, value, day)
                    elif isinstance(value, Formula):
                        sheet.write_formula(at, column, value.text, None, "")
                    elif value != "":
                        sheet.write(at, column, value)
    return settled(out.getvalue())


def xls(sheets):
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            sheet.row(at).hidden = isinstance(row, Hidden)
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(at, column, value, day if hasattr(value, "isoformat") else xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets):
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            made = TableRow(visibility="filter") if isinstance(row, Hidden) else TableRow()
            for value in row:
                made.addElement(ods_cell(value))
            table.addElement(made)
        document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def ods_cell(value):
    if value == "":
        return TableCell()
    if isinstance(value, Formula):
        return TableCell(formula=f"of:{value.text}")
    if hasattr(value, "isoformat"):
        made = TableCell(valuetype="date", datevalue=value.isoformat())
        made.addElement(P(text=value.strftime("%d-%m-%Y")))
        return made
    made = TableCell(valuetype="string")
    made.addElement(P(text=value))
    return made


class Hidden(list):
    """A row that the program does not show."""


class Formula:
    """A formula that no program has calculated yet."""

    def __init__(self, text):
        self.text = text


def zipped(files, stored=()):
    """A zip of files by name, all of the same day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(zipfile.ZipInfo(name, DAY), content, method)
    return out.getvalue()


def parts(content):
    """The files in a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return {name: made.read(name) for name in made.namelist()}


def settled(workbook):
    """The workbook without the moment at which it was made."""
    timed = re.compile(rb"(<(?:dcterms:(?:created|modified)|meta:creation-date|dc:date)[^>]*>)[^<]*")
    files = {name: timed.sub(rb"\g<1>2026-09-01T12:00:00Z", part) for name, part in parts(workbook).items()}
    return zipped(files, stored=("mimetype",))


WRITERS = {"csv": csv, "xlsx": xlsx, "xls": xls, "ods": ods}
