import type { Actor } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { barcodeOf, type Barcode } from '../../exports/barcode.ts';
import type { Portal } from '../../portal.ts';
import { deedOn, groupsWithPupils, onlyGroup, type ListsOfSchool } from './group-lists.ts';

/** Lists with the pasnummer of every pupil as a barcode, by his id. */
export type ScanLists = ListsOfSchool & { barcodes: ReadonlyMap<number, Barcode> };

/** Lists to scan from when a class comes to borrow; recorded, since they name pupils. @throws Refusal 403, 404 */
export function scanLists(portal: Portal, actor: Actor, number: string, code?: string): ScanLists {
  const shown = onlyGroup(groupsWithPupils(portal, actor, number), code);
  record(portal, actor, { action: 'see scan lists', ...deedOn(shown) });
  const pupils = shown.lists.flatMap((list) => list.pupils);
  const { cardBarcode } = portal.config;
  return {
    ...shown,
    barcodes: new Map(pupils.map(({ id, cardNumber }) => [id, barcodeOf(cardNumber, cardBarcode)])),
  };
}
