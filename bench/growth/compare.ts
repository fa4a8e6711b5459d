import { type Bar, count, type Found, rounded } from '../bar.ts';
import type { Cost } from './explain.ts';
import { growing } from './reads.ts';

/** What each read took in a portfolio of so many loans. */
export interface Costs {
  readonly loans: number;
  readonly reads: readonly { readonly name: string; readonly cost: Cost }[];
}

/** How much more a read may take in the bigger portfolio; of what looks at every account, for each. */
const mostGrowth = 1.5;
/** Times below it are noise. Units: milliseconds. */
const leastMs = 1;
/** For how many accounts planning has to stay within the time that a statement may take. Units: seconds. */
const manyAccounts = 10_000_000;
const planningSeconds = 30;

/** Two portfolios beside each other: flat is what takes no longer in the bigger one. */
export function foundOf(few: Costs, many: Costs): Found {
  const pairs = growing.map(({ name, eachAccount }) => {
    const [less, more] = [costIn(few, name), costIn(many, name)];
    const share = eachAccount === true ? many.loans / few.loans : 1;
    const growth =
      Math.max(more.ms, leastMs) /
      share /
      Math.max(less.ms, eachAccount === true ? leastMs / share : leastMs);
    return { name, eachAccount, less, more, growth };
  });
  const bars = pairs.map(
    ({ name, eachAccount, growth }): Bar => ({
      name: `${name}: growth${eachAccount === true ? ' for each account' : ''}`,
      value: growth,
      must: mostGrowth,
      aim: 1.1,
    }),
  );
  const seconds = (costIn(many, 'planning of a run').ms / 1000) * (manyAccounts / many.loans);
  bars.push({
    name: `planning of ${count(manyAccounts)} accounts by extrapolation, seconds`,
    value: seconds,
    must: planningSeconds,
  });
  return {
    bars,
    lines: [
      `${''.padEnd(36)}${heading(few)}${heading(many)}`,
      ...pairs.map(({ name, less, more }) => `${name.padEnd(36)}${inWords(less)}${inWords(more)}`),
    ],
    figures: {
      reads: pairs.map(({ name, less, more, growth }) => ({
        name,
        few: { ms: rounded(less.ms), buffers: less.buffers },
        many: { ms: rounded(more.ms), buffers: more.buffers },
        growth: rounded(growth),
      })),
      planningSecondsOfTenMillion: rounded(seconds),
    },
  };
}

function costIn({ reads }: Costs, name: string): Cost {
  const found = reads.find((read) => read.name === name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found.cost;
}

const heading = ({ loans }: Costs) => `${count(loans)} loans`.padStart(30);

function inWords({ ms, buffers }: Cost): string {
  return `${ms.toFixed(2)} ms, ${count(buffers)} buffers`.padStart(30);
}
