import { PASSWORD } from './people.ts';
import type { DemoFile } from './ready-made-files.ts';

const PEOPLE = [
  ['school9090', 'docent van De Regenboog, mag leerlingbestanden uploaden'],
  ['school9191', 'docent van het Zuidrand College, mag leerlingbestanden uploaden'],
  ['docent9090', 'docent van De Regenboog, mag dat niet'],
  ['medewerker', 'medewerker van de bibliotheek'],
  ['beheerder', 'beheerder'],
] as const;

/** What the one who starts the demo reads: where to go, how to sign in, what to try. */
export function welcome({
  address,
  folder,
  files,
}: {
  address: string;
  folder: string;
  files: string;
}): string {
  return `
Het leerlingportaal staat klaar, met scholen en leerlingen die niet bestaan.

  Portaal           ${address}
  Een basisschool   ${address}/school/9090
  Een middelbare    ${address}/school/9191

Meld je aan met het wachtwoord: ${PASSWORD}

${PEOPLE.map(([username, who]) => `  ${username.padEnd(16)}  ${who}`).join('\n')}

Leerlingbestanden om te uploaden staan in ${folder}:

${files}
Stop met Ctrl-C.
`;
}

/** What each ready-made file shows; also kept beside the files. */
export function readMe(files: readonly DemoFile[]): string {
  return files.map(({ branch, name, shows }) => `  ${branch}  ${name}\n        ${shows}\n`).join('');
}
