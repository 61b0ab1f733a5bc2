import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aLibrary, aPortal } from '../a-portal.ts';
import { rollOf } from '../browser/a-busy-library.ts';
import { aVisitor, signedIn } from '../visitor.ts';

const served = (name: string) => readFileSync(join(import.meta.dirname, '../../public', name));
const zipped = (bytes: Buffer | string) => gzipSync(bytes).length;

describe('a page is light enough for a school with a slow line', () => {
  it('with a style sheet of 20 kB and a script of 12 kB at most', () => {
    expect(served('portaal.css').length).toBeLessThanOrEqual(20_000);
    expect(zipped(served('portaal.css'))).toBeLessThanOrEqual(5_000);
    expect(served('portaal.js').length).toBeLessThanOrEqual(12_000);
    expect(zipped(served('portaal.js'))).toBeLessThanOrEqual(4_000);
  });

  it('with 20 kB at most for a first visit, and for the heaviest page', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const own = zipped(served('portaal.css')) + zipped(served('portaal.js'));
    const first = await aVisitor(portal.app).open('/school/9090');
    expect(own + zipped(first.text)).toBeLessThanOrEqual(20_000);

    await (await signedIn(portal.app, 'school9090')).upload(rollOf(2026), 'Leerlingen 2026.csv');
    const preview = await (await signedIn(portal.app, 'medewerker')).open('/beheer/bestanden/1/import');
    expect(own + zipped(preview.text)).toBeLessThanOrEqual(20_000);
  });

  it('and asks for no more than a page, a style sheet and a script', async () => {
    const portal = await aPortal();
    const { text } = await aVisitor(portal.app).open('/');
    const asked = Array.from(text.matchAll(/(?:src|<link[^>]*href)="([^"]+)"/g), ([, address]) => address);
    expect(asked).toEqual(['data:,', '/portaal.css', '/portaal.js']);
  });
});
