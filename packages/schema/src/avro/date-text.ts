import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import avro from 'avsc';

/**
 * Avro's date, which is the days since 1970-01-01, read from and given as text.
 *
 * Shape: YYYY-MM-DD. Errors: text that names no date of the years 1900 to 9999 does not fit.
 */
export class DateText extends avro.types.LogicalType {
  protected override _toValue(text: unknown): number | undefined {
    return typeof text === 'string' ? parseDate(text) : undefined;
  }

  protected override _fromValue(days: number): string {
    return formatDate(days);
  }
}
