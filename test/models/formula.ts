/** An exact number: numerator and denominator, which is above zero. */
type Exact = readonly [bigint, bigint];

const tokens = /\s*([0-9]+(?:\.[0-9]+)?|[A-Z_]{2,}|[a-z]+|[+−×/^(),-])/gy;

/**
 * Works out a formula of an explanation by itself, with exact fractions: + − × / ^, parentheses, min, max and round.
 *
 * Errors: what is no formula throws.
 */
export class Formula {
  readonly #words: string[];
  #at = 0;

  private constructor(text: string) {
    const words = [...text.matchAll(tokens)].map((match) => match[1] as string);
    if (words.join('') !== text.replaceAll(/\s/g, '')) throw new Error(`${text} is no formula`);
    this.#words = words;
  }

  /** Whether a formula comes to a decimal exactly. */
  static comesTo(text: string, value: string): boolean {
    const formula = new Formula(text);
    const [n, d] = formula.#sum();
    if (formula.#at !== formula.#words.length) throw new Error(`${text} goes on`);
    const [wn, wd] = decimal(value);
    return n * wd === wn * d;
  }

  #next(): string {
    const word = this.#words[this.#at];
    if (word === undefined) throw new Error('the formula ends too early');
    this.#at += 1;
    return word;
  }

  #takes(word: string): boolean {
    if (this.#words[this.#at] !== word) return false;
    this.#at += 1;
    return true;
  }

  #sum(): Exact {
    let sum = this.#product();
    for (;;) {
      if (this.#takes('+')) sum = added(sum, this.#product(), 1n);
      else if (this.#takes('−')) sum = added(sum, this.#product(), -1n);
      else return sum;
    }
  }

  #product(): Exact {
    let product = this.#power();
    for (;;) {
      if (this.#takes('×')) {
        const [n, d] = this.#power();
        product = [product[0] * n, product[1] * d];
      } else if (this.#takes('/')) {
        const [n, d] = this.#power();
        if (n === 0n) throw new Error('a division by nothing');
        product = n < 0n ? [product[0] * -d, product[1] * -n] : [product[0] * d, product[1] * n];
      } else return product;
    }
  }

  #power(): Exact {
    const base = this.#term();
    if (!this.#takes('^')) return base;
    const exponent = BigInt(this.#next());
    return [base[0] ** exponent, base[1] ** exponent];
  }

  #term(): Exact {
    const word = this.#next();
    if (word === '-') {
      const [n, d] = this.#term();
      return [-n, d];
    }
    if (word === '(') {
      const inner = this.#sum();
      if (!this.#takes(')')) throw new Error('a parenthesis stays open');
      return inner;
    }
    if (!/^[a-z]/.test(word)) return decimal(word);
    if (!this.#takes('(')) throw new Error(`${word} without arguments`);
    const first = this.#sum();
    if (!this.#takes(',')) throw new Error(`${word} needs two arguments`);
    const second = this.#sum();
    const isLess = first[0] * second[1] < second[0] * first[1];
    const mode = word === 'round' && this.#takes(',') ? this.#next() : '';
    if (!this.#takes(')')) throw new Error('a parenthesis stays open');
    switch (word) {
      case 'min':
        return isLess ? first : second;
      case 'max':
        return isLess ? second : first;
      case 'round':
        return roundedTo(first, second, mode);
      default:
        throw new Error(`${word} is no function`);
    }
  }
}

function decimal(text: string): Exact {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (match === null) throw new Error(`${text} is no number`);
  const [, sign, whole = '', decimals = ''] = match;
  const size = BigInt(whole + decimals);
  return [sign === '-' ? -size : size, 10n ** BigInt(decimals.length)];
}

function added([n, d]: Exact, [m, e]: Exact, sign: bigint): Exact {
  return [n * e + sign * m * d, d * e];
}

/** Twice the rest against the divisor tells which neighbour is nearer. */
function roundedTo([n, d]: Exact, [m, e]: Exact, mode: string): Exact {
  const [top, bottom] = [n * e, d * m];
  let low = top / bottom;
  if (low * bottom > top) low -= 1n;
  const rest = top - low * bottom;
  if (rest === 0n) return [low * m, e];
  const up = () => {
    const half = 2n * rest - bottom;
    switch (mode) {
      case 'HALF_EVEN':
        return half === 0n ? low % 2n !== 0n : half > 0n;
      case 'HALF_UP':
        return half === 0n ? low >= 0n : half > 0n;
      case 'HALF_DOWN':
        return half === 0n ? low < 0n : half > 0n;
      case 'UP':
        return low >= 0n;
      case 'DOWN':
        return low < 0n;
      case 'CEILING':
        return true;
      case 'FLOOR':
        return false;
      default:
        throw new Error(`${mode} is no way to round`);
    }
  };
  return [(low + (up() ? 1n : 0n)) * m, e];
}
