process.stdout.write('\n');

/** Takes its time, and tells from when until when it was busy. */
process.stdin.resume().on('end', () => {
  const from = Date.now();
  setTimeout(() => {
    const facts = { pid: process.pid, from, until: Date.now() };
    process.stdout.write(JSON.stringify({ refused: null, reading: facts }));
  }, 500);
});
