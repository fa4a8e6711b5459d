/**
 * Shows a night in which much goes wrong: `npm run demo:cob`. 100,000 loans are closed while a worker freezes and is killed,
 * Redis is flushed, loans are spoilt and clients pay; what failed is tried again and skipped, and the books are verified.
 *
 * All of it happens in a database of its own, beside whatever runs; `--loans 20000` makes it shorter. The exit code is 1
 * where something did not survive.
 */
import { parseArgs } from 'node:util';
import { count, ProgressBar } from '@dayclose/cli/progress-bar.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { Night } from './demo-cob/night.ts';
import { openStage } from './demo-cob/stage.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { startServices } from './services/start-services.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';
import { Steps } from './terminal/steps.ts';
import { nameTestServices } from './testing/name-services.ts';
import { tellVerdicts } from './verify/tell-verdicts.ts';

const installed = { ...shipped, ...shippedStore };
const [fewestLoans, mostLoans] = [5_000, 1_000_000];

await runMain(async () => {
  const loans = loansAsked();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
  console.log('\n  Dayclose: a night\n');
  const steps = new Steps();
  await generatePrismaClient();
  const services = await steps.run('services', () =>
    startServices('test', { signal: stopping.signal, onNotice: (line) => steps.note(line) }),
  );
  try {
    await dropAbandonedDatabases(services.databaseUrl);
    nameTestServices(services);
    const bar = new ProgressBar('loans');
    const draw = (done: number) =>
      bar.draw({ done, total: loans, failed: 0, rate: 0, secondsLeft: undefined });
    const stage = await openStage({ loans, installed }, draw);
    bar.clear();
    try {
      console.log(`    ${count(loans)} loans are there, a gateway and two workers.`);
      for (let number = 1; number <= 2; number += 1) await stage.startWorker();
      await new Night(stage, stopping.signal).live();
      console.log('\n    npm run verify says of it:\n');
      return (await tellVerdicts(stage.system.database.url, installed)) > 0 ? 1 : 0;
    } finally {
      await stage.close();
    }
  } finally {
    await services.stop();
  }
});

function loansAsked(): number {
  const { loans = '100000' } = parseArgs({ options: { loans: { type: 'string' } } }).values;
  const given = Number(loans);
  if (/^\d+$/.test(loans) && given >= fewestLoans && given <= mostLoans) return given;
  throw new PlainError(
    `--loans is "${loans}": give a whole number from ${count(fewestLoans)} to ${count(mostLoans)}.`,
  );
}
