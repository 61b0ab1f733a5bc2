/** The door of accounts: who people are, how they sign in, and the passwords they do it with. */
export { forgetOldFailures } from './back-off.ts';
export { forgetOldDevices } from './known-devices.ts';
export { passwordChanged } from './change-password.ts';
export { makeAccount } from './save-account.ts';
export { makeFirstAdmin } from './first-admin.ts';
export { hashOf } from './passwords.ts';
export { proveAnew } from './prove-anew.ts';
export { resealSeeds } from './second-factor/seeds.ts';
export { accountNamed, insertAccount, type Account, type NewAccount } from './store.ts';
