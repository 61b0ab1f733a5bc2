import type { Database } from '../db/database.ts';
import { one, run } from '../db/query.ts';

/** More browsers than this are not remembered of an account; a school shares one. */
const MOST = 200;

export function knowsDevice(db: Database, hash: string, accountId: number): boolean {
  return (
    one(db, 'select 1 from known_devices where device_hash = ? and account_id = ?', hash, accountId) !==
    undefined
  );
}

/** Remembers a device, and forgets those that an account used longest ago. */
export function insertDevice(db: Database, hash: string, accountId: number, at: string): void {
  run(
    db,
    'insert into known_devices (device_hash, account_id, seen_at) values (?, ?, ?)',
    hash,
    accountId,
    at,
  );
  run(
    db,
    `delete from known_devices where account_id = :accountId and device_hash not in
       (select device_hash from known_devices where account_id = :accountId order by seen_at desc limit ${MOST})`,
    { accountId },
  );
}

export function deleteDevice(db: Database, hash: string): void {
  run(db, 'delete from known_devices where device_hash = ?', hash);
}

export function deleteDevicesOf(db: Database, accountId: number): void {
  run(db, 'delete from known_devices where account_id = ?', accountId);
}

export function deleteDevicesBefore(db: Database, at: string): void {
  run(db, 'delete from known_devices where seen_at < ?', at);
}
