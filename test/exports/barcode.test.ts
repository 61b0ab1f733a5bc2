import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barcodeOf, type BarcodeKind } from '../../src/exports/barcode.ts';
import { readBarcode } from './read-barcode.ts';

const KINDS: BarcodeKind[] = ['code128', 'code39', 'codabar'];

describe.each(KINDS)('a barcode in %s', (kind) => {
  it('is read as the number it stands for, by the tables of the standard', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,15}$/), (digits) => {
        expect(readBarcode(barcodeOf(digits, kind), kind)).toBe(digits);
      }),
      { numRuns: 500 },
    );
  });
});

it('in Code 128 is two digits to a symbol, and the first by itself where their number is odd', () => {
  // symbols of eleven bars' width: start, digits, check; stop (thirteen) and the white around
  expect(barcodeOf('21000001', 'code128').width).toBe(11 * 6 + 13 + 20);
  expect(barcodeOf('121000001', 'code128').width).toBe(11 * 8 + 13 + 20);
});

it('what is no barcode is not read as one', () => {
  const drawn = barcodeOf('21000001', 'code128');
  const moved = { ...drawn, path: drawn.path.replace('M13 0h1v1h-1z', 'M14 0h1v1h-1z') };
  expect(() => readBarcode(moved, 'code128')).toThrow('no Code 128');
});
