/** The door of the installation: making one, opening it, and what is done to it as a whole. */
export { CannotOpen, closePortal, openPortal } from './open-portal.ts';
export { backUp } from './back-up.ts';
export { restore } from './restore.ts';
export { rotateKey } from './rotate-key.ts';
export { setUpPortal } from './set-up-portal.ts';
