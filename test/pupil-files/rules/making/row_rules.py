"""A file for every rule about a row, R01 to R08, in every form it takes; otherwise sound, in a format that schools use."""

from datetime import date

from files import CODED, CODED_PUPILS, Formula, Hidden, HEADING, NOOR, PUPILS, SECONDARY, SECONDARY_PUPILS, SEM, ZOE, but, csv, many, save

NUMBER, FIRST, LAST, BORN, GROUP, GROUP_NAME, YEAR = 0, 1, 3, 4, 5, 6, 7
FINN, MILA = SECONDARY_PUPILS
BEETLE, BEETLE_2, SPIDER = CODED_PUPILS

# R01: the birth date.
save("R01 datum bestaat niet.csv", [HEADING, NOOR, but(SEM, BORN, "31-02-2018"), ZOE])
save("R01 datum onleesbaar.xlsx", [HEADING, *PUPILS, but(many(1)[0], BORN, "vorig jaar mei")])
save("R01 datum leeg.ods", [HEADING, but(NOOR, BORN, ""), SEM, ZOE])
save("R01 jaar met 2 cijfers.csv", [HEADING, NOOR, SEM, but(ZOE, BORN, "31-12-17")])
save("R01 datum moet nog komen.xls", [HEADING, but(NOOR, BORN, date(2027, 5, 13)), but(SEM, BORN, date(2018, 2, 28))])
save("R01 leeftijd 34 jaar.xlsx", [HEADING, NOOR, but(SEM, BORN, date(1992, 3, 1))])
save("R01 leeftijd 1 jaar.csv", [HEADING, but(NOOR, BORN, "13-05-2025"), SEM])
save("R01 datum op 2 manieren te lezen.csv", [HEADING, but(NOOR, BORN, "03/04/2018"), but(SEM, BORN, "05/05/2018")])
made = [date(2018, 4, 3), date(2018, 5, 6), date(2017, 11, 10)]
save("R01 dag en maand omgewisseld.xlsx", [HEADING, *PUPILS, *[but(pupil, BORN, day) for pupil, day in zip(many(3), made)]])
unreadable = [but(pupil, BORN, "12.5.1.8") for pupil in many(24)]
save("R01 in bijna alle rijen.csv", [HEADING, *unreadable, NOOR])

# R02: rows with the same number.
save("R02 leerlingnummer dubbel.xlsx", [HEADING, SEM, NOOR, *many(5), but(ZOE, NUMBER, NOOR[NUMBER])])
twice = {"Groep 5": [HEADING, NOOR, *many(11)], "Groep 6": [HEADING, but(ZOE, NUMBER, NOOR[NUMBER]), *[but(pupil, NUMBER, f"4{pupil[0][1:]}") for pupil in many(11, ZOE)]]}
save("R02 leerlingnummer dubbel op 2 tabbladen.ods", twice)
save("R02 leerlingnummer 3 keer.csv", [HEADING, NOOR, but(SEM, NUMBER, NOOR[NUMBER]), but(ZOE, NUMBER, NOOR[NUMBER])])
save("R02 rijen gelijk.xls", [HEADING, SEM, NOOR, ZOE, NOOR])
equal = {"Groep 5": [HEADING, NOOR, *many(11)], "Groep 6": [HEADING, NOOR, *[but(pupil, NUMBER, f"4{pupil[0][1:]}") for pupil in many(11, ZOE)]]}
save("R02 rijen gelijk op 2 tabbladen.xlsx", equal)

# R03: the pupil number.
save("R03 nummer leeg.xls", [HEADING, NOOR, but(SEM, NUMBER, ""), ZOE])
save("R03 nummer te lang.csv", [HEADING, but(NOOR, NUMBER, "123456789012345678901"), SEM])
save("R03 nummer door Excel veranderd.csv", [HEADING, but(NOOR, NUMBER, "1,23E+05"), SEM], lambda sheets: csv(sheets, "\t"))

save("R03 nummer met nul.csv", [HEADING, but(NOOR, NUMBER, "01234"), SEM])
save("R03 nummer zonder nul.xlsx", [HEADING, but(NOOR, NUMBER, 1234), SEM, ZOE])

# R04: the name.
save("R04 achternaam leeg.ods", [HEADING, NOOR, but(SEM, LAST, "")])
save("R04 roepnaam leeg.csv", [HEADING, but(NOOR, FIRST, ""), SEM])
save("R04 vreemde tekens.csv", [HEADING, NOOR, but(ZOE, FIRST, "Zo\ufffd")])
save("R04 los aanhalingsteken.csv", [HEADING, NOOR, but(SEM, FIRST, 'Sem"')])
save("R04 naam te lang.xlsx", [HEADING, NOOR, but(SEM, LAST, "Wit " * 25 + "Wit")])
whole = ["Leerlingnummer", "Naam", "Geboortedatum", "Groep"]
save("R04 roepnaam niet te vinden.xlsx", [whole, ["20451", "Noor Bakker", *NOOR[4:]], ["20452", "de Wit Sem", *SEM[4:]], *[[p[0], "Noor van Dam", *p[4:]] for p in many(4)]])
save("R04 twee tussenvoegsels.csv", [[*whole, "Tussenvoegsel"], ["20451", "Berg, Noor van der", *NOOR[4:], "van der"], ["20452", "Wit, Sem van", *SEM[4:], "de"], ["20453", "Hof, Zoë", *ZOE[4:], "van 't"]])

# R05: the group.
save("R05 groep leeg.xlsx", [HEADING, but(NOOR, GROUP, ""), SEM])
save("R05 klas leeg.csv", [SECONDARY, FINN, but(but(MILA, GROUP, ""), GROUP_NAME, "")])
signs = ['"', "'", "+", "&", "<", ">", "/", "|", "\\", "`"]
save("R05 tekens in groepscode.xlsx", [CODED, *[[*pupil[:5], f"5{sign}6", f"Vijf zes {at}", "5"] for at, (pupil, sign) in enumerate(zip(many(len(signs)), signs))]])
save("R05 teken in klascode.ods", [SECONDARY, FINN, but(but(MILA, GROUP, "H1&2"), GROUP_NAME, "Havo 1 en 2")])
save("R05 groepscode te lang.ods", [CODED, BEETLE, but(BEETLE_2, GROUP, "onderbouw 12")])
save("R05 klascode te lang.csv", [SECONDARY, FINN, but(but(MILA, GROUP, "havo vwo 1a2"), GROUP_NAME, "Brugklas")])
save("R05 groepsnaam te lang.xls", [CODED, but(SPIDER, GROUP_NAME, "De spinnen van de nieuwe bovenbouw"), BEETLE])
save("R05 klasnaam te lang.xlsx", [SECONDARY, FINN, but(but(MILA, GROUP, "H1b"), GROUP_NAME, "De brugklas van havo en vwo samen")])
beetles = [[*pupil[:5], "5A", "De kevers", "5"] for pupil in many(9)]
save("R05 groep met 2 namen.xlsx", [CODED, SPIDER, but(SPIDER, NUMBER, "20459"), *beetles[:8], but(BEETLE, GROUP_NAME, "De Kevers 2")])
save("R05 klas met 2 namen.csv", [SECONDARY, FINN, but(MILA, GROUP_NAME, "Havo 1b")])

save("R05 groep is een datum.xlsx", [HEADING, NOOR, but(SEM, GROUP, date(2026, 8, 1)), but(ZOE, GROUP, date(2026, 8, 6))])
save("R05 klas is een datum.xls", [SECONDARY, FINN, but(MILA, GROUP, date(2026, 3, 12))])

# R06: the year group.
save("R06 jaargroep.xls", [CODED, BEETLE, but(SPIDER, YEAR, "10")])
save("R06 leerjaar.csv", [SECONDARY, FINN, but(MILA, YEAR, "x")])

# R07: a formula.
save("R07 formule zonder waarde.xlsx", [HEADING, NOOR, but(SEM, LAST, Formula('="W"&"it"'))])
save("R07 formule zonder waarde.ods", [HEADING, but(NOOR, GROUP, Formula("=[.F3]")), SEM])
save("R07 fout van een formule.csv", [HEADING, NOOR, but(SEM, GROUP, "#N/B")])

# R08: rows hidden by a filter, which the pupil system or a colleague left there.
save("R08 verborgen rij.xlsx", [HEADING, NOOR, Hidden(SEM), ZOE])
save("R08 verborgen rijen.xls", [HEADING, *PUPILS[:1], *map(Hidden, PUPILS[1:])])
save("R08 verborgen rijen.ods", {"Groep 5": [HEADING, NOOR, Hidden(SEM)], "Groep 6": [HEADING, Hidden(ZOE)]})
