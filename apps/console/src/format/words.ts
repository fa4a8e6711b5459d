/** The name of a value of an enum as people read it: "COMPLETED_WITH_FAILURES" is "Completed with failures". */
export function inWords(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a type or command as people read it: "LoanBalanceChanged" is "Loan balance changed". */
export function wordsIn(name: string): string {
  return inWords(name.replace(/(?<=[a-z])(?=[A-Z])/g, '_'));
}

/** The name of a type of event as people read it, without what all of them end with: "Loan balance changed". */
export const eventInWords = (type: string): string => wordsIn(type.replace(/(?<=.)BusinessEvent$/, ''));

/** About how many there are, where there is little room: 12K. */
export const formatShort = (count: number, locale = navigator.language): string =>
  new Intl.NumberFormat(locale, { notation: 'compact' }).format(count);

/** How many there are, by the reader's grouping: 12,345. */
export const formatCount = (count: number, locale = navigator.language): string =>
  new Intl.NumberFormat(locale).format(count);
