import { z } from 'zod';
import { dayTyped } from '../../kernel/dutch-date.ts';
import { say } from '../../text/text.ts';
import { filled, open } from '../../web/form.ts';

/** The same limits as in a pupil file. */
const LONGEST_NUMBER = 20;
const LONGEST_NAME = 100;
/** What nobody is called, and what a name turns into when it is copied wrongly. */
const NOT_IN_A_NAME = /[?�\p{Co}\p{So}\p{Sm}]/u;

const inAName = (name: z.ZodType<string>) =>
  name
    .refine((text) => text.length <= LONGEST_NAME, say('rijfout.R04_lang', { max: LONGEST_NAME }))
    .refine((text) => !NOT_IN_A_NAME.test(text), say('leerling.naam_tekens'));

/** The details of a pupil as staff types them. @param today `yyyy-mm-dd` */
export const detailsForm = (today: string) =>
  z.object({
    nummer: z
      .string(say('rijfout.R03_nr_leeg'))
      .transform((text) => text.replace(/\s/g, ''))
      .refine((text) => text !== '', say('rijfout.R03_nr_leeg'))
      .refine((text) => text.length <= LONGEST_NUMBER, say('rijfout.R03_nr_lang')),
    roepnaam: inAName(filled(say('rijfout.R04_roepnaam'))),
    tussenvoegsel: inAName(open),
    achternaam: inAName(filled(say('rijfout.R04_achternaam'))),
    geboren: filled(say('rijfout.R01_datum_leeg'))
      .transform((text) => dayTyped(text) ?? '')
      .refine((date) => date !== '', say('rijfout.R01_datum_onleesbaar'))
      .refine((date) => date <= today, say('rijfout.R01_datum_toekomst')),
  });

/** The group of a pupil; without a year of his own he is of the year of the group. */
export const placeForm = z.object({
  groep: open,
  jaargroep: open.pipe(z.string().regex(/^([0-9]|1\d|20)?$/, say('paginafout.400t'))),
});

/** Who he is, where somebody like him is known already: `ander` for nobody of them, or that pupil's id. */
export const whoForm = z.object({ wie: open });

export type TypedDetails = z.infer<ReturnType<typeof detailsForm>>;
export type TypedPlace = z.infer<typeof placeForm>;
