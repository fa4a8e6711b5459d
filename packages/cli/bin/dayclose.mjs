#!/usr/bin/env node
// Plain JavaScript, since an older Node has to be able to say that it is too old. `npx` finds the one that the packages bring.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 22)) {
  await import('../src/main.ts');
} else {
  process.stderr.write(
    `dayclose needs Node 22.22 or later, and this is ${process.version}: call it as "npx dayclose" in the repository.\n`,
  );
  process.exitCode = 1;
}
