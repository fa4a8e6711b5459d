/**
 * Who asks by a token, as commands are logged and idempotency keys belong: nobody who asks by a key, whatever its name, and not
 * the system.
 */
export function actorOfSubject(subject: string): string {
  return `subject:${subject}`;
}
