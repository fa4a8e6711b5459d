const screaming = { form: /^[A-Z][A-Z0-9_]{0,99}$/, says: 'capitals, digits and underscores, at most 100' };

/** How names are formed. Shape: some are written into array literals and into the public schema as they are. */
const forms = {
  kind: screaming,
  step: screaming,
  job: screaming,
  code: screaming,
  permission: screaming,
  'outbound call': screaming,
  subscriber: screaming,
  noun: { form: /^[A-Z][A-Za-z0-9]{0,99}$/, says: 'a capital, then letters and digits, at most 100' },
  event: { form: /^[A-Z][A-Za-z0-9]{0,199}$/, says: 'a capital, then letters and digits, at most 200' },
  'event category': {
    form: /^[A-Z][A-Za-z0-9]*( [A-Z][A-Za-z0-9]*)*$/,
    says: 'words that begin with a capital, of letters and digits',
  },
  extension: {
    form: /^[a-z0-9@][a-z0-9._/@-]{0,99}$/,
    says: 'small letters, digits and . _ - / @, at most 100',
  },
  command: { form: /^[a-z][A-Za-z0-9]{0,99}$/, says: 'a small letter, then letters and digits, at most 100' },
  'payload schema': {
    form: /^(?=.{1,200}$)[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*\.[A-Z][A-Za-z0-9]*$/,
    says: 'small words and at last the name of a record, joined by dots, at most 200 characters',
  },
} as const satisfies Record<string, { readonly form: RegExp; readonly says: string }>;

/** What has a name that is checked. */
export type NamedThing = keyof typeof forms;

/** Refuses a name that is not formed as those of its kind. Errors: that is a defect and throws. */
export function checkName(thing: NamedThing, name: string): void {
  const { form, says } = forms[thing];
  // In an array literal, this word is nothing at all.
  const isNothing = /^null$/i.test(name);
  if (isNothing || !form.test(name))
    throw new RangeError(`${JSON.stringify(name)} is no ${thing} name: ${says}`);
}
