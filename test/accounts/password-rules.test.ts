import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weaknessOf } from '../../src/accounts/password-rules.ts';
import { spokenPassword } from '../../src/accounts/spoken-password.ts';

/** Somebody of De Regenboog in Zuiddorp. */
const ACCOUNT = ['school9090', 'M. de Wit', 'De Regenboog', 'Zuiddorp', '9090'];

describe('a password is', () => {
  it.each([
    'een bibliotheek vol verhalen',
    'drie kleine kleutertjes',
    'hop paardje hop',
    'wij lezen elke dag een boek',
    'poes én hond én vis',
    'correct horse battery staple',
    '  spaties ervoor en erna  ',
    'Wie niet sterk is, moet slim zijn!',
    'κάθε μέρα ένα βιβλίο',
    'هر روز یک کتاب می‌خوانیم',
    '👍🐸🌈📚🎈🍏🚲⛵🎁🎉🍕🍓🐶🐱🐭',
    'in de zuiddorpse regen stond een boog',
    'j8#Qw!2zPx9&Lm4$',
    'Een zin van vierenzestig tekens of meer is hier ook altijd welkom, want lang is goed.',
    `${'abcdefg hijklmn opqrstu vwxyz '.repeat(8)}en dan zijn we er wel`.slice(0, 256),
  ])('good: %s', (password) => {
    expect(weaknessOf(password, ACCOUNT)).toBeNull();
  });

  it.each([
    '',
    'kort',
    'veertien tekens'.slice(0, 14),
    'Ab1!Ab1!Ab1!Ab',
    // fourteen, however many units or bytes they take
    '👍🐸🌈📚🎈🍏🚲⛵🎁🎉🍕🍓🐶🐱',
    'crème brûlée é'.normalize('NFD'),
  ])('short: %s', (password) => {
    expect(weaknessOf(password, ACCOUNT)).toBe('short');
  });

  it('long with more than 256 characters', () => {
    const sentence = Array.from({ length: 40 }, (_, n) => `boek ${n * 7919}`).join(' en ');
    expect(weaknessOf(sentence.slice(0, 256), ACCOUNT)).toBeNull();
    expect(weaknessOf(sentence.slice(0, 257), ACCOUNT)).toBe('long');
  });

  it.each([
    // one thing over and over
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'geheimgeheimgeheim',
    'password password ',
    '2026202620262026',
    '🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸',
    // in a row
    'abcdefghijklmnopqrstuvwxyz',
    'zyxwvutsrqponmlkj',
    '123456789012345',
    '987654321098765',
    '0123456789012345678901234567890',
    'qwertyuiopasdfghjkl',
    'QWERTYUIOPASDFGH',
    'zxcvbnmasdfghjkl',
    'abcdefgh12345678',
    // what everybody tries first at a school and a library
    'wachtwoord123456',
    'Wachtwoord2026!!',
    'Welkom2026Welkom2026',
    'bibliotheek2026!',
    'Bibliotheek 2026!',
    'leerlingportaal1',
    'schoolwise-2026!',
    'welkombibliotheek',
    // his own school, place, name and username
    'De Regenboog 2026!',
    'DeRegenboog2026!!',
    'regenboog zuiddorp',
    'Zuiddorp2026Zuiddorp2026',
    'school9090school9090',
    'school9090-2026!',
    'Regenboog 9090 9090',
  ])('easy: %s', (password) => {
    expect(weaknessOf(password, ACCOUNT)).toBe('easy');
  });

  it('easy at one school and good at another', () => {
    expect(weaknessOf('Het Kompas aan Zee', ['school1', 'Het Kompas', 'Kompas aan Zee'])).toBe('easy');
    expect(weaknessOf('Het Kompas aan Zee', ACCOUNT)).toBeNull();
  });

  it('the same whether its letters are composed or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
        expect(weaknessOf(password.normalize('NFD'), ACCOUNT)).toBe(
          weaknessOf(password.normalize('NFC'), ACCOUNT),
        );
      }),
    );
  });
});

describe('a password that the portal makes', () => {
  it('is good by its own rules, can be read out, and never the same', () => {
    const made = Array.from({ length: 500 }, spokenPassword);
    for (const password of made) {
      expect(password).toMatch(/^([bdfghjklmnprstvwz][aeiou]){3}(-([bdfghjklmnprstvwz][aeiou]){3}){4}$/);
      expect(weaknessOf(password, ACCOUNT)).toBeNull();
    }
    expect(new Set(made).size).toBe(500);
  });
});
