/** Groups of three digits, as the reader's language writes them, without a float: "1234567.50" is "1,234,567.50". */
export function formatAmount(amount: string, locale = navigator.language): string {
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') return amount;
  const { group, decimal } = marksOf(locale);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const minus = sign === '' || /^0*$/.test(whole + (fraction ?? '')) ? '' : '−';
  return minus + grouped + (fraction === undefined ? '' : decimal + fraction);
}

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
