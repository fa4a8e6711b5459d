import type { Plugin } from 'graphql-yoga';
import type { ConsoleFiles } from '../console-files.ts';
import { consoleResponse } from '../console-response.ts';

/** Serves the console, in production too; what is none of its pages and files is for those after it. */
export function useConsole(built: ConsoleFiles | undefined): Plugin {
  return {
    onRequest({ request, url, endResponse }) {
      const response = consoleResponse(request, url.pathname, built);
      if (response !== undefined) endResponse(response);
    },
  };
}
