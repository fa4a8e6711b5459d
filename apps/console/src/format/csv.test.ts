import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['-12.50', '-12.50'],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['a, "b"', '"a, ""b"""'],
  ['two\nlines', '"two\nlines"'],
  ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
])('the cell %j is written so that no spreadsheet carries it out', (text, written) => {
  expect(toCsv(['head'], [[text]])).toBe(`head\r\n${written}`);
});
