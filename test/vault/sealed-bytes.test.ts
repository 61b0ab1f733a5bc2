import fc from 'fast-check';
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MasterKey } from '../../src/vault/master-key.ts';
import { opened, SealBroken, sealed } from '../../src/vault/sealed-bytes.ts';

const ID = 'a1'.repeat(16);
const OTHER = 'b2'.repeat(16);
const NOOR = Buffer.from('1;Noor;Bakker;13-05-2018;5A\n');

function aKey(): MasterKey {
  const secret = randomBytes(32);
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret };
}

describe('sealed bytes', () => {
  const key = aKey();

  it('open again to exactly what was sealed, also when there is nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(opened(sealed(Buffer.from(bytes), ID, key), ID, [key])).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('hold none of the bytes that were sealed', () => {
    const page = Buffer.alloc(4096, 'Zqv7Kanarie ');
    expect(sealed(page, ID, key).includes('Kanarie')).toBe(false);
  });

  it('differ each time, for the same bytes under the same id', () => {
    const seals = Array.from({ length: 50 }, () => sealed(NOOR, ID, key).toString('hex'));
    expect(new Set(seals).size).toBe(50);
    // neither the data key nor the nonces come back: no 12 bytes after the head are the same twice
    expect(new Set(seals.map((seal) => seal.slice(24, 48))).size).toBe(50);
    expect(new Set(seals.map((seal) => seal.slice(144, 168))).size).toBe(50);
  });

  it('do not open with any single bit turned over', () => {
    const whole = sealed(NOOR, ID, key);
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => opened(damaged, ID, [key]), `bit ${bit}`).toThrow(SealBroken);
    }
  });

  it('do not open cut short at any length, nor with bytes added', () => {
    const whole = sealed(NOOR, ID, key);
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => opened(whole.subarray(0, length), ID, [key]), `${length} bytes`).toThrow(SealBroken);
    }
    expect(() => opened(Buffer.concat([whole, Buffer.alloc(1)]), ID, [key])).toThrow(SealBroken);
  });

  it('do not open with a shorter tag, which GCM by itself would take', () => {
    const whole = sealed(NOOR, ID, key);
    for (const tag of [4, 8, 12]) {
      expect(() => opened(whole.subarray(0, whole.length - 16 + tag), ID, [key])).toThrow(SealBroken);
    }
  });

  it('do not open under the id of another file', () => {
    expect(() => opened(sealed(NOOR, ID, key), OTHER, [key])).toThrow(SealBroken);
  });

  it('do not open when head and body come from two files', () => {
    const [one, two] = [sealed(NOOR, ID, key), sealed(NOOR, ID, key)];
    const mixed = Buffer.concat([one.subarray(0, 72), two.subarray(72)]);
    expect(() => opened(mixed, ID, [key])).toThrow(SealBroken);
  });

  it('do not open with another key, nor with another key that goes by the same id', () => {
    const seal = sealed(NOOR, ID, key);
    expect(() => opened(seal, ID, [aKey()])).toThrow(SealBroken);
    expect(() => opened(seal, ID, [{ ...aKey(), id: key.id }])).toThrow(SealBroken);
    expect(() => opened(seal, ID, [])).toThrow(SealBroken);
  });

  it('open with the older of two keys', () => {
    expect(opened(sealed(NOOR, ID, key), ID, [aKey(), key])).toEqual(NOOR);
  });
});
