import type { DateText } from '@dayclose/events';
import { formatOptionalDate, type LocalDate } from './dates.ts';

export type { DateText, DecimalText, EnumOptionDataV1, LongText } from '@dayclose/events';

export function dateText(date: LocalDate | undefined): DateText | null {
  return formatOptionalDate(date);
}
