process.stdout.write('\n');
process.stdin.resume().on('end', () => {
  const hoard: object[] = [];
  for (;;) hoard.push({ at: hoard.length, more: [hoard.length] });
});
