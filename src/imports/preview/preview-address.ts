import type { LineFilter } from './preview-page.ts';

/** The lines of a preview that a filter lets through, as words of an address; without the name that was searched. */
export function addressOf({ tile, group, name }: LineFilter, more: Record<string, string> = {}): string {
  const words = { soort: tile, groep: group, zoek: name && '1', ...more };
  const said = Object.entries(words).filter(([, word]) => word !== '');
  return `?${new URLSearchParams(said).toString()}#wijzigingen`;
}
