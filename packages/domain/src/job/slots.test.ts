import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, latestWallTime } from '../kernel/zone.ts';
import { dueSlots, nextRunAt, slotsAhead } from './slots.ts';

const each = { makesUpEach: true, most: 1_000 };
const once = { makesUpEach: false, most: 1_000 };

/** What becomes due from look to look of a manager. */
function looks(
  { cron, zone, from, options }: { cron: string; zone: string; from: string; options: typeof each },
  ...instants: readonly string[]
) {
  let slotsThrough = latestWallTime(from, zone);
  return instants.map((instant) => {
    const due = dueSlots({ cron, slotsThrough }, latestWallTime(instant, zone), options);
    slotsThrough = due.through;
    return due.slots;
  });
}

describe('in the hour that daylight saving skips', () => {
  const [zone, from] = ['America/New_York', '2026-03-08T06:30:00Z'];
  test('a slot is due at the end of the gap, once, and the next on its own time', () => {
    expect(
      looks(
        { cron: '0 30 2 * * ?', zone, from, options: each },
        '2026-03-08T06:59:59Z',
        '2026-03-08T07:00:00Z',
        '2026-03-08T07:30:00Z',
        '2026-03-09T06:30:00Z',
      ),
    ).toEqual([[], ['2026-03-08T02:30:00'], [], ['2026-03-09T02:30:00']]);
  });

  test('several slots are due together: each is made up, or the first stands for all', () => {
    const slots = [
      '2026-03-08T02:00:00',
      '2026-03-08T02:20:00',
      '2026-03-08T02:40:00',
      '2026-03-08T03:00:00',
    ];
    const cron = '0 */20 * * * *';
    const before = '2026-03-08T06:59:00Z';
    expect(looks({ cron, zone, from: before, options: each }, '2026-03-08T07:00:00Z')).toEqual([slots]);
    expect(
      looks({ cron, zone, from: before, options: once }, '2026-03-08T07:00:00Z', '2026-03-08T07:20:00Z'),
    ).toEqual([slots.slice(0, 1), ['2026-03-08T03:20:00']]);
  });

  test('half an hour that is skipped loses no slot either', () => {
    expect(
      looks(
        { cron: '0 15 2 * * *', zone: 'Australia/Lord_Howe', from: '2026-10-03T12:00:00Z', options: each },
        '2026-10-03T15:29:59Z',
        '2026-10-03T15:30:00Z',
      ),
    ).toEqual([[], ['2026-10-04T02:15:00']]);
  });

  test('a date that a zone skips is a date like any other', () => {
    expect(
      looks(
        { cron: '0 0 0 * * ?', zone: 'Pacific/Apia', from: '2011-12-29T11:00:00Z', options: each },
        '2011-12-30T09:59:59Z',
        '2011-12-30T10:00:00Z',
        '2011-12-31T10:00:00Z',
      ),
    ).toEqual([[], ['2011-12-30T00:00:00', '2011-12-31T00:00:00'], ['2012-01-01T00:00:00']]);
  });
});

describe('in the hour that daylight saving repeats', () => {
  test.each([
    [
      'an hour',
      'America/New_York',
      '0 30 1 * * *',
      '2026-11-01T05:00:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:30:00Z',
    ],
    [
      'half an hour',
      'Australia/Lord_Howe',
      '0 45 1 * * *',
      '2026-04-04T14:00:00Z',
      '2026-04-04T14:45:00Z',
      '2026-04-04T15:15:00Z',
    ],
  ])('a slot is due when it comes first, and not again (%s)', (_, zone, cron, from, first, second) => {
    const slot = `${latestWallTime(first, zone)}`;
    expect(looks({ cron, zone, from, options: each }, first, second)).toEqual([[slot], []]);
    expect(Date.parse(nextRunAt({ cron, slotsThrough: slot }, second, zone) ?? '')).toBeGreaterThan(
      Date.parse(second),
    );
  });
});

test.each([
  [
    'of a missed slot as of any',
    '0 0 0 * * ?',
    'Asia/Kathmandu',
    '2026-03-01T12:00:00Z',
    '2026-03-01T18:15:00.000Z',
  ],
  [
    'at the end of a gap',
    '0 30 2 * * ?',
    'America/New_York',
    '2026-03-08T06:30:00Z',
    '2026-03-08T07:00:00.000Z',
  ],
  ['with seconds', '*/7 * * * * *', 'UTC', '2026-03-08T06:30:01Z', '2026-03-08T06:30:07.000Z'],
  ['without seconds', '5 * * * *', 'UTC', '2026-03-08T06:30:01Z', '2026-03-08T07:05:00.000Z'],
  ['of the last day of a month', '0 0 0 L * ?', 'UTC', '2024-02-10T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['as Quartz writes each day', '0 0 0 1/1 * ?', 'UTC', '2024-02-10T00:00:00Z', '2024-02-11T00:00:00.000Z'],
])('a schedule tells when it is due next: %s', (_, cron, zone, now, next) => {
  expect(nextRunAt({ cron, slotsThrough: '2000-01-01T00:00:00' }, now, zone)).toBe(next);
});

test('after a zone moved west, no slot is due that was before', () => {
  const [cron, slotsThrough] = ['0 0 0 * * ?', '2026-12-02T00:00:00'];
  const inNewYork = latestWallTime('2026-12-01T16:00:00Z', 'America/New_York');
  expect(dueSlots({ cron, slotsThrough }, inNewYork, each).slots).toEqual([]);
  const next = nextRunAt({ cron, slotsThrough }, '2026-12-01T16:00:00Z', 'America/New_York');
  expect(next).toBe('2026-12-03T05:00:00.000Z');
});

test('a look takes no more slots than it may, and the next goes on', () => {
  const options = { makesUpEach: true, most: 2 };
  expect(
    looks(
      { cron: '0 0 0 * * ?', zone: 'UTC', from: '2026-03-01T01:00:00Z', options },
      '2026-03-04T01:00:00Z',
      '2026-03-04T01:00:01Z',
    ),
  ).toEqual([['2026-03-02T00:00:00', '2026-03-03T00:00:00'], ['2026-03-04T00:00:00']]);
});

const zones = [
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
];
const year = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const;

test('whenever managers look, each slot is due once, in its order and at the instant that clocks come to it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom('0 0 0 * * ?', '0 30 1 * * *', '0 15 2 * * *', '0 0 */6 * * *'),
      fc.array(fc.integer({ min: year[0] / 1_000, max: year[1] / 1_000 }), { minLength: 2, maxLength: 20 }),
      (zone, cron, seconds) => {
        const [from = '', ...instants] = seconds
          .toSorted((one, other) => one - other)
          .map((at) => new Date(at * 1_000).toISOString());
        const found = looks({ cron, zone, from, options: { makesUpEach: true, most: 10_000 } }, ...instants);
        const slots = found.flat();
        expect(slots).toEqual([...new Set(slots)].toSorted());
        for (const [index, dueThen] of found.entries()) {
          const [after, by] = [
            Date.parse([from, ...instants][index] ?? ''),
            Date.parse(instants[index] ?? ''),
          ];
          for (const slot of dueThen) {
            const at = Date.parse(instantOf(slot, zone));
            expect(at).toBeGreaterThan(after);
            expect(at).toBeLessThanOrEqual(by);
          }
        }
      },
    ),
    { numRuns: 20 },
  );
});

describe('the slots that are next', () => {
  test.each<
    [what: string, cron: string, now: string, timeZone: string, slots: readonly (readonly [string, string])[]]
  >([
    [
      'come at the end of the hour that is skipped',
      '0 30 2 * * ?',
      '2026-03-07T08:00:00Z',
      'America/New_York',
      [
        ['2026-03-08T02:30:00', '2026-03-08T07:00:00.000Z'],
        ['2026-03-09T02:30:00', '2026-03-09T06:30:00.000Z'],
      ],
    ],
    [
      'come once in the hour that is repeated',
      '0 30 1 * * ?',
      '2026-11-01T04:00:00Z',
      'America/New_York',
      [
        ['2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
        ['2026-11-02T01:30:00', '2026-11-02T06:30:00.000Z'],
      ],
    ],
    [
      'are those after the second that it is',
      '0 0 0 * * ?',
      '2026-01-01T00:00:00Z',
      'UTC',
      [
        ['2026-01-02T00:00:00', '2026-01-02T00:00:00.000Z'],
        ['2026-01-03T00:00:00', '2026-01-03T00:00:00.000Z'],
      ],
    ],
    [
      'may be years away',
      '0 0 12 29 2 ?',
      '2026-01-01T00:00:00Z',
      'Asia/Kathmandu',
      [
        ['2028-02-29T12:00:00', '2028-02-29T06:15:00.000Z'],
        ['2032-02-29T12:00:00', '2032-02-29T06:15:00.000Z'],
      ],
    ],
    ['are none of a day that there is not', '0 0 0 30 2 ?', '2026-01-01T00:00:00Z', 'UTC', []],
  ])('%s', (_, cron, now, timeZone, slots) => {
    expect(slotsAhead(cron, { now, timeZone }, 2)).toEqual(slots.map(([slot, at]) => ({ slot, at })));
  });
});
