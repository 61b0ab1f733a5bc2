"""The pupils that stand in every file of ../files, whatever its kind. Nobody in it exists."""

from datetime import date
from pathlib import Path

FILES = Path(__file__).parent.parent / "files"

HEADING = ["Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Groep"]

# Number, first name, prefix, surname, birth date, group. The dates lie on changes of the clock, in a leap year and at
# the ends of years.
LATIN = [
    ("001234", "Zoë", "", "Smit", date(2018, 3, 25), "Groep 5A"),
    ("20451", "François", "van 't", "Hof", date(2017, 8, 15), "Groep 6"),
    ("20452", "Ismaël", "van der", "Berg", date(2018, 12, 31), "Groep 5A"),
    ("20453", "Anouk", "", "O'Neill", date(2016, 2, 29), "De kevers"),
    ("20454", "Jörg", "de", "Müller-Ruiz", date(2019, 1, 1), "Groep 3/4"),
    ("20455", "Renée", "", "Ünal", date(2018, 10, 28), "1-2 geel"),
]
PUPILS = LATIN + [
    ("20456", "Şeyma", "", "Yılmaz", date(2017, 3, 26), "Groep 6"),
    ("20457", "Łukasz", "", "Kowalski", date(2015, 10, 25), "Groep 8"),
]


def written(day, form="%d-%m-%Y"):
    return day.strftime(form)


def texts(pupils=PUPILS, form="%d-%m-%Y"):
    """The pupils as rows of text."""
    return [[*p[:4], written(p[4], form), p[5]] for p in pupils]


def whole_name(pupil, first):
    number, first_name, prefix, last_name, *_ = pupil
    if first == "last":
        return f"{last_name}, {' '.join(filter(None, [first_name, prefix]))}"
    return " ".join(filter(None, [first_name, prefix, last_name]))


def title_of(group):
    """How a list per group is headed in the reports of pupil systems."""
    return group if group.startswith("Groep") else f"Groep: {group}"


def by_group(pupils=PUPILS):
    """The pupils in lists per group, without the group itself."""
    return {group: [list(p[:5]) for p in pupils if p[5] == group] for group in dict.fromkeys(p[5] for p in pupils)}
