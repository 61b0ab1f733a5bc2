"""A file for every rule about a file as a whole, U02 to U18, in every form it takes."""

import io
import json
import random

import xlwt
from files import HEADING, NOOR, PUPILS, SEM, ZOE, but, csv, many, ods, parts, save, xls, xlsx, zipped

GROUP = 5
ROSTER = {"Leerlingen": [HEADING, *PUPILS]}
CSV, XLSX, XLS, ODS = csv(ROSTER), xlsx(ROSTER), xls(ROSTER), ods(ROSTER)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def with_part(workbook, name, content):
    return zipped({**parts(workbook), name: content}, stored=("mimetype",))


def with_macro(workbook):
    """As Excel saves it with a macro in it."""
    made = {**parts(workbook), "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)}
    kinds = made["[Content_Types].xml"].replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")
    kinds = kinds.replace(b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
    return zipped({**made, "[Content_Types].xml": kinds})


# U02: the type, by the name.
save("U02 verkeerd type.pdf", PDF)
save("U02 EDEX.xml", b'<?xml version="1.0" encoding="UTF-8"?>\n<EDEX><school key="99XX"/><leerlingen><leerling key="1"><achternaam>Bakker</achternaam></leerling></leerlingen></EDEX>\n')
save("U02 met macro.xlsm", with_macro(XLSX))
save("U02 van Numbers.numbers", zipped({"Index/Document.iwa": bytes(64), "Metadata/Properties.plist": b"<plist/>"}))
save("U02 link naar Google.gsheet", json.dumps({"url": "https://docs.google.example/open?id=1", "doc_id": "1"}).encode())
save("U02 zonder type", CSV)

# U03: the type, by what is in it.
save("U03 pdf.xlsx", PDF)
save("U03 csv.xlsx", CSV)
save("U03 Excel.csv", XLSX)
save("U03 csv in een zip.zip", zipped({"lijst.xlsx": CSV}))

# U04, U05 and U06: the name, and what is there already.
save("U04 St. Jozef (2026-2027).xlsx", XLSX)
save("U05 zelfde naam.ods", ODS)
save("U05 zelfde naam en andere leerlingen.ods", [HEADING, NOOR, SEM])
save("U06 zelfde inhoud.csv", CSV)

# U07 and U08: too little and too much.
save("U07 leeg.csv", b"")
save("U07 leeg.xlsx", {"Blad1": []})
save("U07 alleen namen van kolommen.ods", [HEADING])
photo = random.Random(7).randbytes(8_000)
save("U08 te groot.xlsx", with_part(XLSX, "xl/media/foto.jpeg", b"\xff\xd8\xff\xe0" + photo))
save("U08 te veel rijen.xlsx", [HEADING, *many(1_203)])

# U11: what is in a zip.
save("U11 zip met 3 bestanden.zip", zipped({"Groep 5.csv": CSV, "Groep 6.xlsx": XLSX, "Groep 7.ods": ODS, "Lees mij.txt": b"Dag!"}))
save("U11 zip zonder leerlingbestand.zip", zipped({"Lees mij.txt": b"Dag!", "Foto.jpg": b"\xff\xd8\xff\xe0"}))
save("U11 zip in een zip.zip", zipped({"school.zip": zipped({"leerlingen.csv": CSV})}))
save("U11 zip te groot als hij is uitgepakt.zip", zipped({"leerlingen.csv": bytes(6 * 1024 * 1024)}))
save("U11 zip met 31 bestanden.zip", zipped({f"Groep {at}.csv": CSV for at in range(1, 32)}))

# U12: which sheet.
last_year = [HEADING, but(NOOR, GROUP, "Groep 4A"), but(SEM, GROUP, "Groep 4A")]
save("U12 leerlingen op 2 tabbladen.xlsx", {"Dit jaar": [HEADING, *PUPILS], "Vorig jaar": last_year})

# U13, U14 and U15: the columns.
save("U13 kolom ontbreekt.csv", [["Lln", "Naam", "Verjaardag", "Groep"], ["20451", "Noor Bakker", "13-05-2018", "5A"]])
save("U13 klas ontbreekt.csv", [["Stamnr", "Roepnaam", "Achternaam", "Geboortedatum", "Lokaal"], ["5001", "Finn", "Wit", "04-11-2013", "12"]])
save("U13 kolommen ontbreken.xls", [["Lln", "Naam", "Verjaardag", "Clubje"], ["20451", "Noor Bakker", "13-05-2018", "5A"]])
save("U13 te weinig kolommen.ods", [["Roepnaam", "Groep"], ["Noor", "5A"]])
save("U13 tabblad zonder groep.xlsx", {"Groep 5": [HEADING[:GROUP], *[pupil[:GROUP] for pupil in PUPILS]], "Blad2": [HEADING[:GROUP], ["30001", *NOOR[1:GROUP]]]})
save("U14 geen namen van kolommen.csv", PUPILS)
tabs = {f"Groep {at}": [HEADING[:GROUP], *[[f"{at}{pupil[0]}", *pupil[1:GROUP]] for pupil in PUPILS]] for at in (5, 6, 7)}
save("U14 tabblad zonder namen van kolommen.ods", {**tabs, "Groep 7": tabs["Groep 7"][1:]})
save("U15 kolom 2 keer.xlsx", [[*HEADING, "Groep"], *[[*pupil, "Groep 7"] for pupil in PUPILS]])
save("U15 kolom 3 keer.csv", [[*HEADING, "Roepnaam", "Roepnaam"], *[[*pupil, "", ""] for pupil in PUPILS]])
save("U15 groep en klas.ods", [[*HEADING, "Klas"], *[[*pupil, "5"] for pupil in PUPILS]])

# U16: broken.
save("U16 afgebroken.xlsx", XLSX[: len(XLSX) // 2])
save("U16 afgebroken.zip", zipped({"leerlingen.csv": CSV})[:-30])

# U17: what may do harm, and what a library may not have.
save("U17 macro.xlsx", with_macro(XLSX))
save("U17 macro.ods", with_part(ODS, "Basic/Standard/Module1.xml", b"<script:module/>"))
dde = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
save("U17 DDE.xlsx", with_part(XLSX, "xl/externalLinks/externalLink1.xml", dde))
bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><styleSheet>&c;</styleSheet>'
save("U17 bom.xlsx", with_part(XLSX, "xl/styles.xml", bomb))
# numbers that pass the elfproef, of the range that is kept for tests (9999)
passing = [n for n in range(999900000, 999999999) if sum(int(d) * w for d, w in zip(str(n), (9, 8, 7, 6, 5, 4, 3, 2, -1))) % 11 == 0]
save("U17 kolom BSN.csv", [["BSN", *HEADING], ["999900006", *NOOR], ["", *SEM], ["", *ZOE]])
save("U17 nummers van de elfproef.xlsx", [[*HEADING, "PGB"], *[[*pupil, str(number)] for pupil, number in zip(many(6), passing)]])
save("U17 BSN op een ander tabblad.ods", {"Leerlingen": [HEADING, *PUPILS], "Zorg": [["Niet voor de bibliotheek"], ["BSN"], ["999900006"]]})
hidden = xlwt.Workbook(encoding="utf-8")
for tab, rows in {"Leerlingen": [HEADING, *PUPILS], "Oud": [[str(number)] for number in passing[:6]]}.items():
    sheet = hidden.add_sheet(tab)
    sheet.visibility = 1 if tab == "Oud" else 0
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
made = io.BytesIO()
hidden.save(made)
save("U17 BSN op een verborgen tabblad.xls", made.getvalue())
with_numbers = csv({"": [["BSN", *HEADING], ["999900006", *NOOR]]})
save("U17 BSN in een ander bestand.zip", zipped({"Leerlingen.xlsx": XLSX, "Zorg.csv": with_numbers}))

# U18: whose it is.
save("U18 leerlingen van De Regenboog.csv", [[*HEADING, "BRIN"], *[[*pupil, "12AB"] for pupil in PUPILS]])
