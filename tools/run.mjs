/**
 * Runs a script of this repository on the Node that it needs, after installing what is missing:
 * `node tools/run.mjs tools/start.ts [arguments]`.
 *
 * Plain JavaScript without dependencies, because it must also work on an older Node and before packages are installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [script, ...args] = process.argv.slice(2);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// The first is of kafkajs, which counts down to instants that have passed; the second of type stripping on Node 22.
const quiet = ['--disable-warning=TimeoutNegativeWarning', '--disable-warning=ExperimentalWarning'];

if (!script) stop('Name a script to run, such as tools/start.ts.');
if (!isInstalled()) install();
execute(nodeToUse(), [...quiet, join(root, script), ...args]);

/** Tells whether node_modules holds what the lock file asks for; packages of other platforms may be absent. */
function isInstalled() {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => !path || entry.optional || installed[path]?.version === entry.version,
  );
}

function install() {
  mkdirSync(join(root, '.dayclose'), { recursive: true });
  const lock = join(root, '.dayclose', 'install.lock');
  acquire(lock);
  try {
    if (isInstalled()) return;
    process.stderr.write('Installing packages …\n');
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    // Not `npm ci`: it refuses a lock file that lacks packages of platforms that the lock's maker could not see.
    const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    const result = spawnSync(npm[0], [...npm.slice(1), ...options], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (result.signal) process.exit(128 + constants.signals[result.signal]);
    if (result.status !== 0)
      stop('npm install failed, for the reason above: mend it and run the command again.');
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Waits while another living process installs; a lock that a dead one left behind is taken over. */
function acquire(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  for (;;) {
    try {
      linkSync(mine, lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isAlive(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      else rmSync(lock, { force: true });
    }
  }
  rmSync(mine, { force: true });
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function nodeToUse() {
  const own = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return process.execPath;
  return stop(
    `Dayclose needs Node 22.22 or later, and this is ${process.version}: install a newer one from nodejs.org.`,
  );
}

function execute(node, commandLine) {
  const child = spawn(node, commandLine, { cwd: root, stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  child.on('error', (error) => stop(`${node} does not start: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

/** npm, when it is told to end, ends the shell between it and this process, and nothing else. */
function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
