/** What is put in the place of a secret. */
export const hidden = '[hidden]';

/** Names of settings, and of parameters of a URL, whose values are secret whatever they are. */
const secret = /secret|password|passphrase|authorization|cookie|credential|api_?key|^key$|^pass$/i;

/**
 * Settings as they may be told: URLs without their passwords, and nothing that is secret by its name. Shape: what is
 * no plain value is told in short.
 */
export function toldSettings(settings: unknown, name = ''): unknown {
  if (
    settings === undefined ||
    settings === null ||
    typeof settings === 'number' ||
    typeof settings === 'boolean'
  )
    return settings;
  if (secret.test(name)) return hidden;
  if (typeof settings === 'string') return withoutPassword(settings);
  if (typeof settings !== 'object') return undefined;
  if (settings instanceof Uint8Array) return `${settings.length} bytes`;
  if (Array.isArray(settings) || settings instanceof Set)
    return [...settings].map((each) => toldSettings(each, name));
  if (settings instanceof Map) return toldSettings(Object.fromEntries(settings), name);
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, toldSettings(value, key)]));
}

/** A text as it is, but for the password and the secret parameters of a URL. */
function withoutPassword(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !text.includes('://')) return text;
  const secrets = [...url.searchParams.keys()].filter((each) => secret.test(each));
  if (url.password === '' && secrets.length === 0) return text;
  if (url.password !== '') url.password = 'hidden';
  for (const each of secrets) url.searchParams.set(each, 'hidden');
  return url.href;
}
