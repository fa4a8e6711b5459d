/** Groups of three digits, as the reader's language writes them, without a float: "1234567.50" is "1,234,567.50". */
export function formatAmount(amount: string, locale = navigator.language): string {
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') return amount;
  const { group, decimal } = marksOf(locale);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const minus = sign === '' || /^0*$/.test(whole + (fraction ?? '')) ? '' : '−';
  return minus + grouped + (fraction === undefined ? '' : decimal + fraction);
}

/** An amount with its currency, as a sentence says it: "1,234.50 EUR". */
export const inCurrency = (amount: string, currency: string): string => `${formatAmount(amount)} ${currency}`;

/** Whether a text is an amount as the API takes one: digits, with a point before the decimals. */
export const isAmount = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text);

/** Whether an amount is nothing, however many digits say so. */
export const isZero = (amount: string): boolean => /^-?0*(?:\.0*)?$/.test(amount);

const known = new Map<string, { readonly group: string; readonly decimal: string }>();

function marksOf(locale: string) {
  const marks = known.get(locale);
  if (marks !== undefined) return marks;
  // A whole example and no amount: what is asked of it are its marks.
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1234567.5);
  const mark = (type: Intl.NumberFormatPartTypes, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  const found = { group: mark('group', ''), decimal: mark('decimal', '.') };
  known.set(locale, found);
  return found;
}

/** What amounts come to together, exactly, with as many decimals as the one that has most. */
export function sumOf(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map(decimalsIn));
  const sum = amounts.reduce((sum, amount) => sum + scaled(amount, digits), 0n);
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sum < 0n ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/** The largest of some amounts; nothing where there is none. */
export function largestOf(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map(decimalsIn));
  return amounts.reduce((most, each) => (scaled(each, digits) > scaled(most, digits) ? each : most), '0');
}

/** Whether two amounts are the same, however many decimals say so. */
export function isSame(one: string, other: string): boolean {
  const digits = Math.max(decimalsIn(one), decimalsIn(other));
  return scaled(one, digits) === scaled(other, digits);
}

/** How much a part is of a whole, for what is drawn of it. Units: percent, whole ones; none where the whole is nothing. */
export const percentOf = (part: string, whole: string): number => partsOf(part, whole, 100);

/** The same in so many parts of the whole. */
export function partsOf(part: string, whole: string, parts: number): number {
  const digits = Math.max(decimalsIn(part), decimalsIn(whole));
  const divisor = scaled(whole, digits);
  if (divisor <= 0n) return 0;
  const most = BigInt(parts);
  const of = (scaled(part, digits) * most) / divisor;
  return Number(of < 0n ? 0n : of > most ? most : of);
}

const decimalsIn = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** An amount in units of its last decimal. */
function scaled(amount: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}
