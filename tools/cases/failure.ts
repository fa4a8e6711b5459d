/** Why a case fails: a sentence that begins with the place in the case. */
export class CaseFailure extends Error {
  override readonly name = 'CaseFailure';
}

/** Fails the case at a place of it, such as `steps[3].amount`. */
export function failAt(path: string, sentence: string): never {
  throw new CaseFailure(`${path}: ${sentence}`);
}

/** What the API refused. Units: `status` is that of HTTP. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
