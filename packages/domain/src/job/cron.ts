import { CronExpressionParser } from 'cron-parser';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { WallTime } from '../kernel/zone.ts';

/** The fields of a cron, in their order; the first may be left out. */
const fieldNames = ['second', 'minute', 'hour', 'day of month', 'month', 'day of week'];
/** Names of months and of days of the week; in what else it is written, H would be drawn by lot. */
const names = /[a-z]{3}/gi;
const anyTime = '* * * * * *';

/**
 * What is wrong with the text of a cron, in half a sentence that names its field; nothing where it is one.
 *
 * Shape: five or six fields, with `?` as Quartz has it; 0 and 7 are Sunday. It may still have no time at all.
 */
export function cronProblem(cron: string): string | undefined {
  const fields = cron.trim().split(/\s+/);
  const count = fields.length;
  if (count !== fieldNames.length && count !== fieldNames.length - 1) {
    return `it has ${count} fields and takes six (${fieldNames.join(', ')}), or five without the second`;
  }
  for (const [index, field] of fields.entries()) {
    const at = index + fieldNames.length - count;
    const problem = fieldProblem(field, at);
    if (problem !== undefined) return `its field ${fieldNames[at]}, ${JSON.stringify(field)}: ${problem}`;
  }
  return undefined;
}

/** Refuses what is no cron, and one that is never due after a time. */
export function cronRefusal(
  cron: string,
  after: WallTime,
): Rejected<'INVALID_CRON' | 'CRON_NEVER_DUE'> | undefined {
  const reason = cronProblem(cron);
  if (reason !== undefined) return reject('INVALID_CRON', { cron, reason });
  return timeAfter(cron, after) === undefined ? reject('CRON_NEVER_DUE', { cron }) : undefined;
}

function fieldProblem(field: string, at: number): string | undefined {
  if (field.replace(names, '').includes('H')) return 'H is not taken';
  try {
    CronExpressionParser.parse(anyTime.split(' ').with(at, field).join(' '));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * The times of a cron after a time, the first first; none where there is no such day, such as February 30.
 *
 * Shape: on the clocks of whichever zone it is for, which are read as if they never changed: hours that a zone skips or
 * repeats are the business of whoever compares with what its clocks have shown.
 */
export function* timesAfter(cron: string, after: WallTime): Generator<WallTime, undefined> {
  try {
    const times = CronExpressionParser.parse(cron, { currentDate: new Date(`${after}Z`), tz: 'UTC' });
    for (;;) yield times.next().toDate().toISOString().slice(0, -'.000Z'.length);
  } catch {
    return undefined;
  }
}

/** The first time of a cron after a time. */
export function timeAfter(cron: string, after: WallTime): WallTime | undefined {
  return timesAfter(cron, after).next().value;
}
