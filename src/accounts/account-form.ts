import { z } from 'zod';
import { say } from '../text/text.ts';
import { filled, open } from '../web/form.ts';

const ROLES = ['teacher', 'staff', 'admin'] as const;

/** The card of an account as an admin fills it in (screens.md A2, A3). */
export const accountForm = z
  .object({
    naam: open,
    gebruikersnaam: filled(say('rechten.gebruikersnaam_leeg'))
      .toLowerCase()
      .regex(/^[a-z0-9._-]{3,40}$/, say('rechten.gebruikersnaam_tekens')),
    rol: z.enum(ROLES, say('rechten.rol_leeg')),
    school: open,
    recht: z.enum(['niemand', 'vestiging'], say('rechten.kies_recht')),
    vestiging: open,
  })
  .superRefine((card, found) => {
    const fault = (field: keyof typeof card, message: string) =>
      found.addIssue({ code: 'custom', path: [field], message });
    if (card.rol === 'teacher' && !card.school) fault('school', say('rechten.school_leeg'));
    if (card.rol !== 'teacher' && !card.naam) fault('naam', say('rechten.naam_leeg'));
    if (card.recht === 'vestiging' && card.rol !== 'teacher') fault('recht', say('rechten.recht_docent'));
    if (card.recht === 'vestiging' && !card.vestiging) fault('vestiging', say('rechten.kies_leeg'));
  });

export type AccountCard = z.infer<typeof accountForm>;
