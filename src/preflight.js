// Plain JavaScript, so that a Node too old for everything else can still read it. better-sqlite3 and argon2 crash
// without a word on a Node whose N-API is older than 10; a sentence is better.
if (Number(process.versions.napi) < 10) {
  console.error(`Leerlingportaal needs Node 22.14 or newer (Node 24 is best); this is Node ${process.versions.node}.`);
  process.exit(1);
}
