import { z } from 'zod';
import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { filled, open } from '../web/form.ts';
import { limitsIn, limitFields } from './limits.ts';
import { branchNumbered, insertBranch, updateBranch, updateLimits, type Branch } from './store.ts';

/** A school as an admin fills it in. */
export const branchForm = z.object({
  nummer: filled(say('scholen.nummer_leeg')).regex(/^\d{1,8}$/, say('scholen.nummer_cijfers')),
  naam: filled(say('scholen.naam_leeg')),
  plaats: filled(say('scholen.plaats_leeg')),
  soort: z.enum(['schoolWise', 'mediatheekWise'], say('scholen.soort_leeg')),
  regio: z.enum(['noord', 'midden', 'zuid'], say('scholen.regio_leeg')),
  brin: open.pipe(
    z
      .string()
      .toUpperCase()
      .regex(/^(\d\d[A-Z]{2}(\d\d)?)?$/, say('scholen.brin_fout')),
  ),
  nummers: z.enum(['flexible', 'exact']).default('flexible'),
  pasnummers: z.enum(['range', 'file']).default('range'),
  openbaar: z.enum(['school', 'propose']).default('school'),
  contact: open,
  contactmail: open.pipe(z.union([z.literal(''), z.email(say('scholen.mail_fout'))])),
  ...limitFields,
});

export type BranchCard = z.infer<typeof branchForm>;

/** Makes or changes a school. Its number is its name everywhere and does not change. @throws Refusal 404, 422 */
export function saveBranch(portal: Portal, actor: Actor, as: 'new' | 'change', card: BranchCard): void {
  authorise(actor, 'manageBranches');
  inOneTransaction(portal.db, () => {
    const known = branchNumbered(portal.db, card.nummer) !== undefined;
    if (as === 'new' && known) throw new Refusal(422, say('scholen.nummer_bestaat'));
    if (as === 'change' && !known) throw new Refusal(404, say('paginafout.404school'));
    (as === 'new' ? insertBranch : updateBranch)(portal.db, branchOn(card));
    updateLimits(portal.db, card.nummer, limitsIn(card));
    const action = as === 'new' ? 'make branch' : 'change branch';
    record(portal, actor, { action, subject: `branch ${card.nummer}`, branch: card.nummer });
  });
}

function branchOn(card: BranchCard): Branch {
  return {
    number: card.nummer,
    name: card.naam,
    place: card.plaats,
    edition: card.soort,
    holidayRegion: card.regio,
    contactName: card.contact,
    contactMail: card.contactmail,
    brin: card.brin || null,
    pupilNumbers: card.nummers,
    cardNumbers: card.pasnummers,
    publicLibrary: card.openbaar,
  };
}
