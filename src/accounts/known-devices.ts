import { createHash, randomBytes } from 'node:crypto';
import { now, type Portal } from '../portal.ts';
import { deleteDevice, deleteDevicesBefore, insertDevice, knowsDevice } from './device-store.ts';

/** How long a browser is remembered on which nobody signs in any more; browsers keep no cookie longer. */
export const DEVICE_DAYS = 400;

/** The hash under which a device is known to an account, or null. `device` is what its cookie says. */
export function knownDevice(portal: Portal, device: string, accountId: number | undefined): string | null {
  const hash = hashOf(device);
  return accountId !== undefined && knowsDevice(portal.db, hash, accountId) ? hash : null;
}

/**
 * Remembers the device on which somebody has just signed in, under an id of our making: one that was planted in his
 * browser would be known to who planted it. What the browser had is forgotten.
 */
export function rememberDevice(portal: Portal, accountId: number, before: string): string {
  const device = randomBytes(32).toString('base64url');
  deleteDevice(portal.db, hashOf(before));
  insertDevice(portal.db, hashOf(device), accountId, now(portal));
  return device;
}

/** Forgets devices on which nobody signed in for so long. */
export function forgetOldDevices(portal: Portal): void {
  const limit = portal.clock().getTime() - DEVICE_DAYS * 86_400_000;
  deleteDevicesBefore(portal.db, new Date(limit).toISOString());
}

const hashOf = (device: string): string => createHash('sha256').update(device).digest('hex');
