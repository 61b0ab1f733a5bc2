import { ALIASES, fold } from './aliases.ts';
import { isOfOtherPerson } from './other-persons.ts';

/**
 * Whether a column that is not used is one of which the library knows what is in it, and that it may not have or has no
 * need of: address, parents, telephone, care. Of any other nobody knows what is lost with it.
 */
export function isNeedless(heading: string): boolean {
  const folded = fold(heading);
  if (isOfOtherPerson(heading) || NEEDLESS.test(folded)) return true;
  // a first name beside the roepnaam, a name beside its parts
  return ALIASES.some(([, names]) => names.includes(folded));
}

const NEEDLESS = new RegExp(
  [
    'adres|straat|huisn|huisletter|toevoeging|postcode|woonplaats|^plaats|gemeente|^land$',
    'tele?foon|^tel|mobiel|gsm|e?mail',
    '^ouder|^verzorger|moeder|vader|voogd|contactpersoon|noodnummer|thuissituatie|gezin',
    'medisch|medicijn|medicatie|allergie|dieet|huisarts|tandarts|diagnose|handicap|verzeker|zorg|dyslexie|indicatie',
    'geslacht$|^jongen|^mv$|geboorteplaats|geboorteland|nationaliteit|herkomst|moedertaal|geloof|religie|godsdienst',
    'volgendjaar|vorigjaar|advies|gewicht|^foto|fototoestemming|toestemmingfoto',
    '^brin|^school|^vestiging|leerkracht|mentor|bankrekening|^iban',
  ].join('|'),
);
