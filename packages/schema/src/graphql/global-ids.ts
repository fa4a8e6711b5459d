import type { Code } from '@dayclose/domain/kernel/codes.ts';
import { globalId } from './global-id.ts';

/** The number of a row. */
export const rowId = /^[1-9]\d{0,17}$/;

/** The number of what an account has many of: that of the account times a million, and its place. */
export const accountPartId = /^[1-9]\d{6,17}$/;

/** The global ids of one type. */
export interface IdForm {
  /** How the id is written behind the name of the type. */
  readonly form: RegExp;
  /** What a command is refused with that names none of them and is not about it; NOT_FOUND if absent. */
  readonly notFound?: Code;
  /** The details of other refusals that are the id of one, by their code. */
  readonly namedBy?: Readonly<Record<Code, string>>;
  /** A sentence for somebody who took something else for such an id. */
  readonly hint?: string;
  /** Of postings: the noun of the account that they are on, and the id of one among those of all accounts. */
  readonly postingOn?: { readonly noun: string; id(accountId: string, number: number): string };
}

export interface GlobalId {
  readonly typename: string;
  readonly id: string;
}

/** The global ids of a schema. */
export class GlobalIds {
  readonly #forms = new Map<string, IdForm>();
  readonly #named = new Map<Code, { readonly typename: string; readonly detail: string }>();

  /** Errors: two nouns that give one type a form are a defect and throw. */
  constructor(nouns: readonly { readonly ids?: Readonly<Record<string, IdForm>> }[]) {
    for (const [typename, form] of nouns.flatMap(({ ids }) => Object.entries(ids ?? {}))) {
      if (this.#forms.has(typename)) throw new Error(`Two nouns of the schema have ids of a ${typename}.`);
      this.#forms.set(typename, form);
      const notFound = form.notFound === undefined ? {} : { [form.notFound]: 'value' };
      const details = Object.entries({ ...form.namedBy, ...notFound });
      for (const [code, detail] of details) this.#named.set(code, { typename, detail });
    }
  }

  has(typename: string): boolean {
    return this.#forms.has(typename);
  }

  /** The form of a type's ids. Errors: a type without any is a defect and throws. */
  formOf(typename: string): IdForm {
    const form = this.#forms.get(typename);
    if (form === undefined) throw new Error(`No noun of the schema has ids of a ${typename}.`);
    return form;
  }

  /** What a global id stands for; nothing where it is none that was ever given out. */
  parse(text: string): GlobalId | undefined {
    const decoded = Buffer.from(text, 'base64').toString('latin1');
    const colon = decoded.indexOf(':');
    const [typename, id] = [decoded.slice(0, colon), decoded.slice(colon + 1)];
    if (this.#forms.get(typename)?.form.test(id) !== true) return undefined;
    return globalId(typename, id) === text ? { typename, id } : undefined;
  }

  /** The id of one type in a global id; nothing where it is an id of another type or none at all. */
  idOf(typename: string, text: string): string | undefined {
    this.formOf(typename);
    const parsed = this.parse(text);
    return parsed?.typename === typename ? parsed.id : undefined;
  }

  /** Which detail of a refusal is an id, and of what. */
  namedBy(code: Code): { readonly typename: string; readonly detail: string } | undefined {
    return this.#named.get(code);
  }

  /** The global id of a posting on an account of a noun; nothing where no noun has its postings. */
  ofPosting(noun: string, accountId: string, number: number): string | undefined {
    for (const [typename, { postingOn }] of this.#forms) {
      if (postingOn?.noun === noun) return globalId(typename, postingOn.id(accountId, number));
    }
    return undefined;
  }
}
