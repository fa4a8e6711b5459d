// JavaScript, since it runs in a thread of its own: to read TypeScript there would cost 11 MB more.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { beats, lookEveryMs, looksInVain, lastWords } = workerData;
/** Nobody ever wakes it: to wait for it is to sleep. */
const never = new Int32Array(new SharedArrayBuffer(4));
const standardOutput = 1;

// Looks are counted rather than milliseconds: a process that was stopped as a whole, and goes on, has missed none.
let seen = Atomics.load(beats, 0);
for (let inVain = 0; inVain < looksInVain; ) {
  Atomics.wait(never, 0, 0, lookEveryMs);
  const now = Atomics.load(beats, 0);
  inVain = now === seen ? inVain + 1 : 0;
  seen = now;
}
// The event loop that a logger needs is the one that stands still.
writeSync(standardOutput, `${lastWords}\n`);
process.kill(process.pid, 'SIGKILL');
