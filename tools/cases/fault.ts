/** Why a case fails: a sentence that begins with the place in the case. */
export class CaseFault extends Error {
  override readonly name = 'CaseFault';
}

/** Fails the case at a place of it, such as `steps[3].amount`. */
export function fault(path: string, sentence: string): never {
  throw new CaseFault(`${path}: ${sentence}`);
}

/** What the API said no to. Units: `status` is that of HTTP. */
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
