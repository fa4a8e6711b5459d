/** What the API says no with: a code that stays, a sentence for people, and the values in it. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
  /** Units: seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    facts: Pick<Refused, 'code' | 'status' | 'retryable' | 'details' | 'requestId' | 'retryAfter'>,
  ) {
    super(message);
    this.code = facts.code;
    this.status = facts.status;
    this.retryable = facts.retryable;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.retryAfter = facts.retryAfter;
  }

  /** The field that it is about, as the input names it; absent where it is about none. */
  get field(): string | undefined {
    return typeof this.details.field === 'string' ? this.details.field : undefined;
  }
}

/** No answer came: whether a command was carried out is not known, and the same key may be sent again. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}
