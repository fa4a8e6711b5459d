/**
 * A loop of the rules that passed its bound, so that some figure which it goes by cannot be right. Such figures are
 * refused where they come in; what is written past the rules would otherwise hold its process for ever.
 */
export class EndlessRule extends Error {
  constructor(what: string, rounds: number) {
    super(`${what} would take more than ${rounds} rounds`);
    this.name = 'EndlessRule';
  }
}
