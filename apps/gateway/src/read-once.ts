import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A file that a variable names, read once; nothing where it names none. Errors: an issue where `contentOf` throws, or nobody can read it. */
export const readOnce = <Content>(contentOf: (bytes: Buffer) => Content) =>
  z
    .string()
    .optional()
    .transform((path, { addIssue }): Content | undefined => {
      if (path === undefined || path === '') return undefined;
      try {
        return contentOf(readFileSync(path));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        addIssue({ code: 'custom', message: `${path} cannot be read (${code ?? message})` });
        return undefined;
      }
    });
