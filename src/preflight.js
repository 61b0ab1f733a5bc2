// Runs before anything else (`node --import`), in plain JavaScript, so that a Node too old for the rest can read it.
// better-sqlite3 and argon2 crash without a word on a Node whose N-API is older than 10; a sentence is better.
import { register } from 'node:module';

if (Number(process.versions.napi) < 10) {
  console.error(
    `Leerlingportaal needs Node 22.14 or newer (Node 24 is best); this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}

// Node runs TypeScript as it is written from 22.18 on; the few before it are shown how
if (!process.features.typescript) register('./strip-types.js', import.meta.url);
