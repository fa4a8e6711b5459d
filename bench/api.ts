/**
 * Measures the doors of the API, with clients in a process of their own, each beside a reference on the same database in
 * the same sitting: repayments beside the same rows written by pgbench, the page of an account and a list of 50 loans
 * beside PostGraphile. `npm run bench:api -- --loans 20000 --seconds 5 --pairs 2 --only repayment`.
 *
 * Prints a table, and JSON as its last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { type Services, startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import { measureReads, measureRepayments, type Sitting } from './api/doors.ts';
import { type Door, type Figures, figuresOf } from './api/figures.ts';
import { findPgbench } from './api/pgbench/program.ts';
import { databasePrefix, openPlace, type Place } from './api/place.ts';
import { startPostgraphile } from './api/postgraphile/process.ts';
import { accountPage, loanList } from './api/reads.ts';
import { table } from './api/report.ts';
import { dropAbandoned } from './cob/databases.ts';

const names = ['page', 'list', 'repayment'] as const;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      loans: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '5' },
      pairs: { type: 'string', default: '2' },
      only: { type: 'string' },
    },
  });
  const loans = wholeNumber('loans', values.loans, { least: 1_000, most: 1_000_000 });
  const seconds = wholeNumber('seconds', values.seconds, { least: 1, most: 600 });
  const pairs = wholeNumber('pairs', values.pairs, { least: 1, most: 100 });
  const wanted = names.filter((name) => values.only === undefined || values.only === name);
  if (wanted.length === 0)
    throw new PlainError(`--only is "${values.only}": give one of ${names.join(', ')}.`);
  const services = await startServices('bench', { onNotice: say });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  try {
    await dropAbandoned(services.databaseUrl, databasePrefix);
    const doors = await measure(services, { wanted, loans, sitting: { seconds, pairs, say } });
    const figures: Figures = figuresOf({ loans, seconds, pairs, doors }, []);
    console.log(table(figures));
    console.log(JSON.stringify(figures));
    return figures.met ? 0 : 1;
  } finally {
    await services.stop();
  }
});

async function measure(
  services: Services,
  { wanted, loans, sitting }: { wanted: readonly Door['name'][]; loans: number; sitting: Sitting },
): Promise<readonly Door[]> {
  const pgbench = wanted.includes('repayment') ? await findPgbench(say) : undefined;
  say(`Loading ${loans} loans …`);
  const place = await openPlace(services, { loans });
  try {
    const doors: Door[] = [...(await ofReads(place, wanted, sitting))];
    if (pgbench !== undefined) doors.push(await measureRepayments(place, pgbench, sitting));
    return doors;
  } finally {
    await place.close();
  }
}

async function ofReads(
  place: Place,
  wanted: readonly Door['name'][],
  sitting: Sitting,
): Promise<readonly Door[]> {
  const doors: Door[] = [];
  if (!wanted.includes('page') && !wanted.includes('list')) return doors;
  const postgraphile = await startPostgraphile(place.replicaUrl, say);
  try {
    for (const name of wanted) {
      if (name === 'repayment') continue;
      const read = await (name === 'page' ? accountPage : loanList)(place, postgraphile);
      doors.push(await measureReads(place, { name, read, postgraphile }, sitting));
    }
    return doors;
  } finally {
    await postgraphile.end();
  }
}

function wholeNumber(option: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new PlainError(`--${option} is "${text}": give a whole number from ${least} to ${most}.`);
}

/** Notes go beside the result, not into it. */
function say(line: string): void {
  console.error(line);
}
