process.stdout.write('\n');
const line = 'x'.repeat(1_000_000);
process.stdin.resume().on('end', () => {
  for (let n = 0; n < 80; n += 1) process.stdout.write(line);
});
