import { expect } from 'vitest';
import { words, type Visitor } from '../visitor.ts';

/** Chooses on the lines of these first names what the page calls so, and sends the form of that page. */
export async function decide(staff: Visitor, id: string, choices: Record<string, string>, page?: string) {
  const here = `/beheer/bestanden/${id}/import`;
  const { text } = await staff.open(page ?? here);
  const hidden = Array.from(
    text.matchAll(/<input type="hidden" name="(soort|groep|zoek|p)" value="([^"]*)">/g),
  );
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
  for (const [first, option] of Object.entries(choices)) {
    const row = text.split('<tr role="row">').find((tr) => tr.includes(`, ${first}`)) ?? '';
    const inputs = Array.from(
      row.matchAll(/<input type="(?:radio|checkbox)" name="([^"]*)" value="([^"]*)"[^>]*> ([^<]*)/g),
    );
    const [, name, value] = inputs.find(([, , , label]) => words({ text: label! }).includes(option)) ?? [];
    expect(name, `${option} for ${first}`).toBeDefined();
    fields[name!] = value!;
  }
  return staff.send(`${here}/keuzes`, fields);
}
