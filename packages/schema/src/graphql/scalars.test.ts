import { parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.ts';

const badRequest = expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_REQUEST' }) });

describe('Date', () => {
  test.each(['2024-02-29', '2026-11-21', '1900-01-01'])('takes %s', (text) => {
    expect(DateScalar.parseValue(text)).toBe(text);
    expect(DateScalar.parseLiteral(parseValue(JSON.stringify(text)))).toBe(text);
  });
  test.each([
    '2026-02-30',
    '2023-02-29',
    '0000-01-01',
    '+010000-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '',
    ' 2026-01-01',
    '２０２６-01-01',
    20_260_101,
    true,
    null,
    {},
    [],
  ])('refuses %j', (value) => {
    expect(() => DateScalar.parseValue(value)).toThrow(badRequest);
    if (typeof value !== 'object') {
      expect(() => DateScalar.parseLiteral(parseValue(JSON.stringify(value)))).toThrow(badRequest);
    }
  });
});

describe('Decimal', () => {
  test.each(['1000.00', '0', '-1', '1e2', 'ten', ''])('passes the text %j on to the command', (text) => {
    expect(DecimalScalar.parseValue(text)).toBe(text);
  });
  test.each([10.1, 10, true, null, ['1'], {}])('refuses %j', (value) => {
    expect(() => DecimalScalar.parseValue(value)).toThrow(badRequest);
  });
  test.each(['10.1', '10', 'TEN', 'true', '["1"]'])('refuses the literal %s', (literal) => {
    expect(() => DecimalScalar.parseLiteral(parseValue(literal))).toThrow(badRequest);
  });
  test('never sends a number', () => {
    expect(() => DecimalScalar.serialize(10.1)).toThrow(TypeError);
  });
});

test.each([
  { instant: new Date('2026-11-22T01:02:03.004Z'), sent: '2026-11-22T01:02:03.004Z' },
  { instant: '2026-11-22 01:02:03.004567+00', sent: '2026-11-22T01:02:03.004Z' },
  { instant: '2026-11-22 01:02:03+05:30', sent: '2026-11-21T19:32:03.000Z' },
])('DateTime sends $instant in UTC', ({ instant, sent }) => {
  expect(DateTimeScalar.serialize(instant)).toBe(sent);
});
