import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';

/** How long the library keeps what, in words: the settings that stand in `.env`. */
export function periodsOf({ config }: Pick<Portal, 'config'>): { what: string; period: string }[] {
  const { upload, files, undoDays, leaverDays, logDays, backupDays, session } = config;
  return [
    { what: say('bewaren.p_verwerkt'), period: say('bewaren.na_import', { n: files.importedDays }) },
    { what: say('bewaren.p_nooit'), period: say('bewaren.na_upload', { n: files.waitingDays }) },
    { what: say('bewaren.p_verwijderd'), period: say('bewaren.minuten', { n: upload.takeBackMinutes }) },
    { what: say('bewaren.p_op_school'), period: say('bewaren.zolang') },
    { what: say('bewaren.p_vertrokken'), period: say('bewaren.na_vertrek', { n: leaverDays }) },
    { what: say('bewaren.p_wijzigingen'), period: say('bewaren.na_import', { n: undoDays }) },
    { what: say('bewaren.p_aangemeld'), period: say('bewaren.uren', { n: session.hours }) },
    { what: say('bewaren.p_logboek'), period: say('bewaren.dagen', { n: logDays }) },
    { what: say('bewaren.p_backup'), period: say('bewaren.dagen', { n: backupDays }) },
  ];
}
