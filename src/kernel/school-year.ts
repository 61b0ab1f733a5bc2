/** A school year runs from 1 August to 31 July and is written `2026-2027` (domain.md, glossary). */
export type SchoolYear = `${number}-${number}`;

/** The school year in which a day falls. @param day `yyyy-mm-dd` */
export function schoolYearOf(day: string): SchoolYear {
  const year = Number(day.slice(0, 4));
  const first = Number(day.slice(5, 7)) >= 8 ? year : year - 1;
  return `${first}-${first + 1}`;
}

/** The instant at which a school year begins: midnight in Amsterdam, which keeps summer time then. */
export function beginningOf(year: string): string {
  return `${year.slice(0, 4)}-07-31T22:00:00.000Z`;
}

/** The school year before this one. */
export function yearBefore(year: string): SchoolYear {
  const first = Number(year.slice(0, 4)) - 1;
  return `${first}-${first + 1}`;
}

/** The school year after this one. */
export function yearAfter(year: string): SchoolYear {
  const first = Number(year.slice(0, 4)) + 1;
  return `${first}-${first + 1}`;
}
