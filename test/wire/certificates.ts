import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../tools/services/run-command.ts';

/** A certificate and its key, as files of PEM; it is signed by itself, so whoever trusts it trusts nothing else. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes the certificate of a server at 127.0.0.1, or of a client, for a day. */
export async function makeCertificate(folder: string, name: string): Promise<Certificate> {
  const openssl = findProgram('openssl');
  if (openssl === undefined) throw new Error('This test needs openssl, and there is none.');
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const made = ['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-days', '1', '-subj', `/CN=${name}`];
  const where = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
  await promisify(execFile)(openssl, [...made, ...where]);
  return { cert, key };
}
