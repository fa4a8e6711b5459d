import { existsSync } from 'node:fs';
import { findProgram } from './run-command.ts';
import { findOrInstall, type InstallOptions, type SystemProgram } from './system-program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const chromium: SystemProgram = {
  name: 'Chromium',
  find: () => names.map((name) => findProgram(name)).find(Boolean) ?? (existsSync(onMac) ? onMac : undefined),
  // With letters of other scripts and signs, which names of people have.
  packages: {
    'apt-get': ['chromium', 'fonts-liberation', 'fonts-noto-core', 'fonts-noto-color-emoji'],
    dnf: ['chromium', 'google-noto-sans-fonts', 'google-noto-color-emoji-fonts'],
  },
  ask: 'Chromium is missing: install chromium with your package manager, or set CHROMIUM_PATH to the program of one.',
};

/**
 * The path of a Chromium, CHROMIUM_PATH or one that is installed if there is none.
 *
 * Errors: one sentence that asks for it, where it cannot be installed without a question.
 */
export async function findOrInstallChromium(options: InstallOptions): Promise<string> {
  return process.env.CHROMIUM_PATH || (await findOrInstall(chromium, options));
}
