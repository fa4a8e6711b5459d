/**
 * Builds the console for the gateway to serve: `npm run console:build`. Nothing is done where nothing has changed since.
 * `npm start`, tests that open it and the image build it by themselves.
 */
import { buildConsole } from './console/build.ts';
import { runMain } from './terminal/plain-error.ts';

await runMain(async () => {
  const start = performance.now();
  const wasBuilt = await buildConsole();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(wasBuilt ? `The console is built (${seconds} s).` : 'The console is up to date.');
  return 0;
});
