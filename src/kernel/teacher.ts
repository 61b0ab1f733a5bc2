/** The year group under which teachers stand in a register, as in EDEXML and Wise. */
export const TEACHERS_YEAR = 20;

/** A teacher is a member too: in a group of his own, and in no year of the school. */
export const isTeacher = ({ yearGroup }: { yearGroup: number | null }): boolean =>
  yearGroup === TEACHERS_YEAR;
