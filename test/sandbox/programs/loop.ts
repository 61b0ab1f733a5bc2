process.stdout.write('\n');
for (;;);
