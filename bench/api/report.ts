import type { Bar, Door, Figures } from './figures.ts';
import type { Measured } from './measure.ts';
import type { Row } from './pairs.ts';

/** The figures for people. */
export function table({ loans, seconds, pairs, doors, bars }: Figures): string {
  const head = `\n${loans.toLocaleString('en-US')} loans; ${pairs} pairs of ${seconds} s each, in turn; milliseconds of CPU for each request`;
  return [head, ...doors.map(tableOf), ['', ...bars.map(lineOf)].join('\n'), ''].join('\n');
}

function tableOf({ name, reference, rows, calm, duringClose }: Door): string {
  const columns = ['clients', 'a second', reference, 'ratio', 'p50 ms', 'p99 ms'];
  const costs = ['gateway', 'postgres', 'clients', reference, 'its postgres'];
  const header = [...columns, ...costs].map((each) => each.padStart(width)).join('');
  return [
    `\n${name}`,
    header,
    ...rows.map(rowOf),
    ...(calm === undefined ? [] : [`at half of the peak: ${sentence(calm)}`]),
    ...(duringClose === undefined
      ? []
      : [`during a close: ${sentence(duringClose)}, asked again ${duringClose.retries} times`]),
  ].join('\n');
}

const width = 14;

function rowOf({ clients, productRate, referenceRate, ratio, p50, p99, cpuMs }: Row): string {
  const cells = [
    String(clients),
    productRate.toFixed(0),
    referenceRate.toFixed(0),
    ratio.toFixed(2),
    p50.toFixed(1),
    p99.toFixed(1),
    cpuMs.gateway.toFixed(2),
    cpuMs.postgres.toFixed(2),
    cpuMs.clients.toFixed(2),
    cpuMs.reference?.toFixed(2) ?? '–',
    cpuMs.referencePostgres.toFixed(2),
  ];
  return cells.map((cell) => cell.padStart(width)).join('');
}

function sentence({ rate, p50, p99 }: Measured): string {
  return `${rate.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

function lineOf({ what, value, least, most, met }: Bar): string {
  const side = least === undefined ? `at most ${most}` : `at least ${least}`;
  return `${what}: ${value}, ${side}: ${met ? 'met' : 'MISSED'}`;
}
