import type { Attack } from './attack.ts';
import { access } from './rows/access.ts';
import { commands } from './rows/commands.ts';
import { documents } from './rows/documents.ts';
import { hidden } from './rows/hidden.ts';
import { requests } from './rows/requests.ts';
import { tokens } from './rows/tokens.ts';
import { values } from './rows/values.ts';
import type { Target } from './target.ts';

/** Every attack, in the order of their numbers; those that wait for something come last. */
export const attacks: readonly Attack[] = [
  ...documents,
  ...requests,
  ...tokens,
  ...access,
  ...hidden,
  ...values,
  ...commands,
].sort(
  (one, other) => Number(one.isSlow ?? false) - Number(other.isSlow ?? false) || one.number - other.number,
);

/** Begins what is slow; returns what carries out each attack, and of those has the outcome. */
export function launch(target: Target): (attack: Attack) => Promise<string> {
  const slow = new Map(attacks.filter(({ isSlow }) => isSlow).map((each) => [each, each.carryOut(target)]));
  // Whoever asks for it is told.
  for (const each of slow.values()) each.catch(() => undefined);
  return (attack) => {
    target.moveTo(`198.51.100.${attack.number}`);
    return slow.get(attack) ?? attack.carryOut(target);
  };
}
