import type { Field } from './field.ts';
import { listOf, money } from './input.ts';
import { type Money, parseMoney, zero } from './money.ts';

/** An exact amount of money from zero on. */
export const moneyFromZero: Field<Money> = {
  ...money,
  limits: 'from 0',
  read: (raw, path) =>
    typeof raw === 'string' && parseMoney(raw) === zero ? { ok: true, value: zero } : money.read(raw, path),
};

/** A list that may be empty. */
export function listOrNone<Value>(item: Field<Value>, max: number): Field<readonly Value[]> {
  const list = listOf(item, max);
  return {
    ...list,
    limits: `at most ${max} of them`,
    read: (raw, path) =>
      Array.isArray(raw) && raw.length === 0 ? { ok: true, value: [] } : list.read(raw, path),
  };
}
