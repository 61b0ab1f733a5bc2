process.stdout.write('\n');
// Buffers live outside the heap, which is why a limit on the heap alone does not stop this.
process.stdin.resume().on('end', () => {
  const hoard: Buffer[] = [];
  for (;;) hoard.push(Buffer.alloc(10_000_000, 1));
});
