import { describe, expect, test } from 'vitest';
import { instantOf, latestWallTime } from './zone.ts';

describe('the latest time that clocks have shown', () => {
  test.each([
    ['is what they show', 'Asia/Kathmandu', '2026-03-01T18:15:00Z', '2026-03-02T00:00:00'],
    ['jumps over an hour that is skipped', 'America/New_York', '2026-03-08T06:59:59Z', '2026-03-08T01:59:59'],
    ['jumps over it', 'America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00'],
    [
      'is what they show when an hour comes first',
      'America/New_York',
      '2026-11-01T05:30:00Z',
      '2026-11-01T01:30:00',
    ],
    ['is its end while it is repeated', 'America/New_York', '2026-11-01T06:30:00Z', '2026-11-01T01:59:59'],
    ['goes on after it', 'America/New_York', '2026-11-01T07:00:00Z', '2026-11-01T02:00:00'],
    ['jumps over half an hour', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04T02:30:00'],
    ['waits for half an hour', 'Australia/Lord_Howe', '2026-04-04T15:10:00Z', '2026-04-05T01:59:59'],
    ['jumps over a day', 'Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29T23:59:59'],
    ['jumps over it whole', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31T00:00:00'],
    ['has no parts of a second', 'UTC', '2026-03-01T00:00:00.999999Z', '2026-03-01T00:00:00'],
  ])('%s (%s, %s)', (_, zone, instant, shown) => {
    expect(latestWallTime(instant, zone)).toBe(shown);
  });
});

describe('the instant at which clocks first show a time', () => {
  test.each([
    ['of every day', 'Asia/Kathmandu', '2026-03-02T00:00:00', '2026-03-01T18:15:00.000Z'],
    ['before an hour that is skipped', 'America/New_York', '2026-03-08T01:59:59', '2026-03-08T06:59:59.000Z'],
    ['in it is its end', 'America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:00:00.000Z'],
    ['at its start is its end', 'America/New_York', '2026-03-08T02:00:00', '2026-03-08T07:00:00.000Z'],
    ['after it', 'America/New_York', '2026-03-08T03:00:01', '2026-03-08T07:00:01.000Z'],
    ['in an hour that is repeated', 'America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
    ['after it', 'America/New_York', '2026-11-01T02:00:00', '2026-11-01T07:00:00.000Z'],
    [
      'in half an hour that is skipped',
      'Australia/Lord_Howe',
      '2026-10-04T02:15:00',
      '2026-10-03T15:30:00.000Z',
    ],
    [
      'in half an hour that is repeated',
      'Australia/Lord_Howe',
      '2026-04-05T01:45:00',
      '2026-04-04T14:45:00.000Z',
    ],
    ['of a day that is skipped', 'Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T10:00:00.000Z'],
  ])('%s (%s, %s)', (_, zone, time, instant) => {
    expect(instantOf(time, zone)).toBe(instant);
  });
});
