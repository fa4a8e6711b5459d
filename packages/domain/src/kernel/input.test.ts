import { describe, expect, test } from 'vitest';
import { shipped } from '../shipped.ts';
import { messageOf } from './codes.ts';
import { enumeration } from './enumeration.ts';
import type { Field } from './field.ts';
import {
  date,
  described,
  descriptionOf,
  flag,
  givenOrDefault,
  id,
  integer,
  listOf,
  money,
  object,
  oneOf,
  optional,
  percent,
  text,
  withDefault,
} from './input.ts';
import { canonicalInput, readInput } from './read-input.ts';

const sides = enumeration('Side', 'A side.', { LEFT: 'This one.', RIGHT: 'The other one.' });
const fullWidth = '\uFF11\uFF12';

const refused: [name: string, field: Field<unknown>, raw: unknown, code: string][] = [
  ['an exponent', money, '1e2', 'INVALID_AMOUNT'],
  ['hexadecimal', money, '0x10', 'INVALID_AMOUNT'],
  ['minus zero', money, '-0', 'INVALID_AMOUNT'],
  ['zero', money, '0.00', 'INVALID_AMOUNT'],
  ['below zero', money, '-1', 'INVALID_AMOUNT'],
  ['not a number', money, 'NaN', 'INVALID_AMOUNT'],
  ['grouped digits', money, '1,000.00', 'INVALID_AMOUNT'],
  ['full-width digits', money, fullWidth, 'INVALID_AMOUNT'],
  ['forty digits', money, '1'.repeat(40), 'INVALID_AMOUNT'],
  ['seven decimals', money, '1.0000001', 'INVALID_AMOUNT'],
  ['a blank', money, '10.10 ', 'INVALID_AMOUNT'],
  ['a number', money, 10.1, 'INVALID_AMOUNT'],
  ['no amount', money, null, 'INVALID_AMOUNT'],
  ['30 February', date, '2026-02-30', 'INVALID_VALUE'],
  ['short month', date, '2026-1-1', 'INVALID_VALUE'],
  ['a time part', date, '2026-01-01T00:00:00Z', 'INVALID_VALUE'],
  ['an expanded year', date, '+010000-01-01', 'INVALID_VALUE'],
  ['year zero', date, '0000-01-01', 'INVALID_VALUE'],
  ['empty text', text, '  ', 'INVALID_VALUE'],
  ['a NUL', text, 'a\0b', 'INVALID_VALUE'],
  ['a lone surrogate', text, 'a\uD800', 'INVALID_VALUE'],
  ['text without end', text, 'x'.repeat(501), 'INVALID_VALUE'],
  ['an id of letters', id('Loan'), "1' or 1=1", 'INVALID_VALUE'],
  ['an id beyond 64 bits', id('Loan'), '9'.repeat(19), 'INVALID_VALUE'],
  ['a fraction', integer(1, 10), 1.5, 'INVALID_VALUE'],
  ['above the limit', integer(1, 10), 11, 'INVALID_VALUE'],
  ['a rate below zero', percent(1000), '-1', 'INVALID_VALUE'],
  ['a rate above its limit', percent(1000), '1000.000001', 'INVALID_VALUE'],
  ['a word that is none', oneOf(sides), 'UP', 'INVALID_VALUE'],
  ['a word for a flag', flag, 'true', 'INVALID_VALUE'],
  ['an empty list', listOf(text, 2), [], 'INVALID_VALUE'],
  ['a list too long', listOf(text, 2), ['a', 'b', 'c'], 'INVALID_VALUE'],
];

describe('bad input', () => {
  test.each(refused)('%s is refused and the field is named', (_, field, raw, code) => {
    const read = readInput({ thing: field }, { thing: raw });
    expect(read).toMatchObject({ ok: false, code });
    if (!read.ok) expect(messageOf(read, shipped.codes)).toMatch(/^thing: /);
  });

  test('the path leads into lists and objects', () => {
    const rule = object('Rule', 'A rule.', { days: described('How long.', integer(1, 9)) });
    const read = readInput({ rules: listOf(rule, 5) }, { rules: [{ days: 1 }, { days: 0 }] });
    expect(read).toMatchObject({ ok: false, details: { field: 'rules.1.days' } });
  });

  test('names that every object has are not taken for fields', () => {
    expect(readInput({ constructor: text }, {})).toMatchObject({ ok: false });
  });
});

describe('what clients read of a field', () => {
  test.each([
    [optional(date), 'What it is.'],
    [money, 'What it is. Above 0.'],
    [percent(100), 'What it is. 0 to 100.'],
    [optional(integer(1, 9)), 'What it is. 1 to 9.'],
    [withDefault(integer(0, 365), 1), 'What it is. 0 to 365; default 1.'],
    [withDefault(oneOf(sides), 'LEFT'), 'What it is. Default LEFT.'],
    [optional(listOf(text, 100)), 'What it is. 1 to 100 of them.'],
    [text, 'What it is. At most 500 characters.'],
  ] as [Field<unknown>, string][])('has its limits and its default behind it: %# "%s"', (field, said) => {
    expect(descriptionOf(described('What it is.', field))).toBe(said);
  });
});

describe('equal inputs', () => {
  const fields = { amount: money, on: optional(date), confirm: withDefault(flag, false), rate: percent(100) };
  const written = [
    { amount: '10', rate: '5' },
    { amount: '10.00', confirm: false, rate: '5.0' },
    { rate: '5.000', confirm: null, on: null, amount: '10.000000' },
  ];

  test('have one canonical form, however they are written', () => {
    const forms = written.map((raw) => {
      const read = readInput(fields, raw);
      return read.ok ? JSON.stringify(canonicalInput(fields, read.value)) : read.code;
    });
    expect(new Set(forms)).toEqual(new Set(['{"amount":"10","confirm":false,"rate":"5"}']));
  });

  test('have one form of what was sent, in which nothing is filled in and null counts as left out', () => {
    const forms = [written[0], written[2]].map((raw) => {
      const read = readInput(fields, raw);
      return read.ok ? JSON.stringify(canonicalInput(fields, read.value, raw)) : read.code;
    });
    expect(new Set(forms)).toEqual(new Set(['{"amount":"10","rate":"5"}']));
  });

  test('tell what was sent in lists and objects too', () => {
    const rule = object('Rule', 'A rule.', {
      days: described('How long.', integer(1, 9)),
      name: described('What it is called.', withDefault(text, 'Rule')),
    });
    const nested = {
      rules: listOf(rule, 5),
      one: optional(rule),
      order: givenOrDefault(oneOf(sides), 'LEFT'),
    };
    const raw = { rules: [{ days: 1 }, { days: 2, name: 'B' }], one: { days: 3, name: null } };
    const read = readInput(nested, raw);
    if (!read.ok) throw new Error(read.code);
    expect(read.value.order).toBeUndefined();
    expect(canonicalInput(nested, read.value, raw)).toEqual({
      rules: [{ days: 1 }, { days: 2, name: 'B' }],
      one: { days: 3 },
    });
    expect(canonicalInput(nested, read.value)).toEqual({
      rules: [
        { days: 1, name: 'Rule' },
        { days: 2, name: 'B' },
      ],
      one: { days: 3, name: 'Rule' },
      order: 'LEFT',
    });
  });
});
