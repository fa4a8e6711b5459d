import { describe, expect, test } from 'vitest';
import { casesOfFolder } from '../../tools/cases/case-file.ts';
import { readOurFigures } from '../../tools/cases/our-figures.ts';
import { playCase } from '../../tools/cases/play-case.ts';
import passing from './dayclose/passing.json' with { type: 'json' };

/**
 * Figures of the reference system's own tests, and of reports from people who run such systems, met through the public API
 * on the real stack; each on its own dates.
 */
const cases = casesOfFolder();
const ourFigures = readOurFigures();
const DEADLINE_MS = 100_000;

describe('a case of published figures', () => {
  test.each(passing)('%s is met to the cent', async (id) => {
    const given = cases.find((each) => each.id === id);
    if (given === undefined) throw new Error(`there is no case ${id}`);
    const { failure } = await playCase(given, { ourFigures, signal: AbortSignal.timeout(DEADLINE_MS) });
    expect(failure).toBeUndefined();
  });
});

/** A case that is met, with something in it changed. */
function changed(id: string, path: readonly (string | number)[], value: unknown) {
  const given = structuredClone(cases.find((each) => each.id === id));
  if (given === undefined) throw new Error(`there is no case ${id}`);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>((at, part) => (at as never)[part], given.content);
  (holder as Record<string | number, unknown>)[last] = value;
  return given;
}

describe('of a case that is not met', () => {
  const submission = { op: 'submit', submittedOn: '2022-06-25', principal: '5000.00' };
  test.each([
    [
      'a wrong figure is named with both values',
      changed('F-012', ['expect', 'schedule', 2, 3], '0.54'),
      'expect.schedule[2].interest: expected 0.54, got 0.53',
    ],
    [
      'a refusal is told where none was expected',
      changed('F-012', ['steps', 1, 'submittedOn'], '2024-01-02'),
      'steps[1] submit: it was refused with 422 DATE_IN_FUTURE',
    ],
    [
      'a step is told that was to be refused, and was not',
      changed('F-047', ['steps', 1], { ...submission, error: 'SUBMITTED_ON_DATE_IN_FUTURE' }),
      'steps[1] submit: expected a refusal (SUBMITTED_ON_DATE_IN_FUTURE), and it was accepted',
    ],
    [
      'what our figures do not stand beside is compared as it is',
      changed('F-036', ['expect', 'transactions', 1, 'amount'], '45.01'),
      'expect.transactions',
    ],
  ])('the verdict says where: %s', async (_, given, failure) => {
    const verdict = await playCase(given, { ourFigures, signal: AbortSignal.timeout(DEADLINE_MS) });
    expect(verdict.failure).toContain(failure);
  });
});
