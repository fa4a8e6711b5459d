import { confluent } from './confluent.ts';
import { dayclose } from './dayclose.ts';
import { fineract, fineractLong } from './fineract.ts';
import type { WireFormat } from './format.ts';

/** The formats that messages may have; the first is the one unless another is chosen. */
export const formats = [dayclose, confluent, fineract, fineractLong] as const satisfies readonly WireFormat[];

/** The format that has a name. */
export function formatNamed(name: string | undefined): WireFormat | undefined {
  return formats.find((format) => format.name === name);
}
