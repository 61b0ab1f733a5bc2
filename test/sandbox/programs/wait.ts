process.stdin.resume().on('end', () => {
  const pid = process.pid;
  setTimeout(() => process.stdout.write(JSON.stringify({ refused: null, reading: { pid } })), 500);
});
