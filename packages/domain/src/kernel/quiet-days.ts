import type { OpenAccount, QuietStep } from './account.ts';
import { type LocalDate, never } from './dates.ts';

/** How long an account is quiet at most, so that there is a date to keep of each. Units: days. */
const quietDaysMax = 366;

/** Steps, as far as they say which days are quiet. */
type Steps<ToClose extends OpenAccount> = readonly {
  readonly name: string;
  readonly quiet?: Pick<QuietStep<ToClose, never>, 'nextOn'>;
}[];

/** The first day after its last closed one whose close may bring an account more than every day does, by whatever step there is. */
export function nextWorkOfSteps<ToClose extends OpenAccount>(
  account: ToClose,
  steps: Steps<ToClose>,
): LocalDate {
  let next = account.closedThrough + quietDaysMax;
  for (const step of steps) next = Math.min(next, workOfStep(step, account));
  return next;
}

/** A step that cannot say is one for the next close to look at, which then tells what is wrong. */
function workOfStep<ToClose extends OpenAccount>(
  { quiet }: Steps<ToClose>[number],
  account: ToClose,
): LocalDate {
  try {
    return quiet?.nextOn(account) ?? never;
  } catch {
    return account.closedThrough + 1;
  }
}

/** Steps by what tells them apart. */
type Named = readonly { readonly name: string; readonly quiet?: unknown }[];

const keys = new WeakMap<Named, number>();

/**
 * A number for the steps that such a date was reckoned by, kept with it: whoever has others reckons it anew.
 *
 * Shape: 0 where none is added to those that ship; a step that knows no quiet day has no part in any date.
 */
export function workKeyOf(steps: Named, shipped: Named): number {
  const known = keys.get(steps);
  if (known !== undefined) return known;
  const isShipped = (name: string) => shipped.some((step) => step.name === name);
  const key = hashOf(steps.filter(({ name, quiet }) => quiet && !isShipped(name)));
  keys.set(steps, key);
  return key;
}

/** FNV-1a of the names, as a positive integer of 31 bits. */
function hashOf(steps: Named): number {
  if (steps.length === 0) return 0;
  let hash = 0x811c9dc5;
  for (const character of steps
    .map(({ name }) => name)
    .toSorted()
    .join(' ')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 1 || 1;
}
