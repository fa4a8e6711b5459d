import { isStorable } from '@dayclose/domain/kernel/storable.ts';
import { z } from 'zod';

/** How a token may be signed: by the private half of a key whose public half everybody may know, and never by a secret that both sides have. */
export const tokenAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

/** Whose tokens let in, for whom they have to be, by which keys they are checked, and which of their claims say what. */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its public keys (JWKS). */
  readonly keysUrl: URL;
  readonly algorithms: readonly TokenAlgorithm[];
  readonly tenantClaim: string;
  readonly roleClaim: string;
}

/** Units: characters. */
const longestName = 500;
const nameForm = `it has to be a text of at most ${longestName} characters without blanks`;
const name = z
  .string()
  .max(longestName, nameForm)
  .refine((text) => !/\s/.test(text) && isStorable(text), nameForm);

/** A variable that is empty is not given. */
const given = <Type extends z.ZodType>(type: Type) =>
  z.preprocess((value) => (value === '' ? undefined : value), type);

const keysUrlForm =
  'it has to be a URL such as https://id.bank.example/jwks.json: by https, except on this machine, and without a password';
const keysUrl = z
  .string()
  .refine(isKeysUrl, keysUrlForm)
  .transform((text) => new URL(text));

/** Whoever could change the keys on their way could let anybody in. */
function isKeysUrl(text: string): boolean {
  const { protocol = '', hostname = '', username = '', password = '' } = URL.parse(text) ?? {};
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && username + password === '';
}

const algorithms = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .pipe(
    z.array(
      z.enum(
        tokenAlgorithms,
        `it has to be one or more of ${tokenAlgorithms.join(', ')}, with commas between`,
      ),
    ),
  );

const environment = z.object({
  TOKEN_ISSUER: given(name.optional()),
  TOKEN_AUDIENCE: given(name.optional()),
  TOKEN_KEYS_URL: given(keysUrl.optional()),
  TOKEN_ALGORITHMS: given(algorithms.optional()),
  TOKEN_TENANT_CLAIM: given(name.optional()),
  TOKEN_ROLE_CLAIM: given(name.optional()),
});
type Variable = keyof z.output<typeof environment>;

/**
 * Whose tokens let in by an environment; nobody's where it says nothing of tokens.
 *
 * Errors: an issue for each variable at fault, or left out beside others, whose message goes behind its name and a colon.
 */
export const tokenSettings = environment.transform(
  (settings, { addIssue }): { readonly tokens: TokenSettings | undefined } => {
    const said = (Object.keys(settings) as Variable[]).filter((each) => settings[each] !== undefined);
    const [first] = said;
    if (first === undefined) return { tokens: undefined };
    const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, TOKEN_KEYS_URL: url } = settings;
    if (issuer === undefined || audience === undefined || url === undefined) {
      const needed = ['TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'TOKEN_KEYS_URL'] as const;
      for (const variable of needed.filter((each) => settings[each] === undefined)) {
        addIssue({ code: 'custom', path: [variable], message: `it is missing, and ${first} is there` });
      }
      return z.NEVER;
    }
    const {
      TOKEN_ALGORITHMS = ['RS256'],
      TOKEN_TENANT_CLAIM = 'tenant',
      TOKEN_ROLE_CLAIM = 'role',
    } = settings;
    return {
      tokens: {
        issuer,
        audience,
        keysUrl: url,
        algorithms: TOKEN_ALGORITHMS,
        tenantClaim: TOKEN_TENANT_CLAIM,
        roleClaim: TOKEN_ROLE_CLAIM,
      },
    };
  },
);
