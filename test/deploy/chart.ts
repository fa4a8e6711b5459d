import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileByGo, programByGo } from '../../tools/services/by-go.ts';
import { clonePath, describeProfile } from '../../tools/services/profile.ts';
import { runCommand } from '../../tools/services/run-command.ts';
import { pythonWith } from '../harness/python-packages.ts';

const around = { cache: describeProfile('test').cache, onNotice: console.log };
const helm = { what: 'Helm', program: 'helm', source: 'helm.sh/helm/v3/cmd/helm@v3.22.0' };
/** What ScaledObjects have to be. */
const keda = {
  source: 'github.com/kedacore/keda/v2@v2.21.0',
  file: 'config/crd/bases/keda.sh_scaledobjects.yaml',
};

/** The Python that validates. */
const validator = () => pythonWith(join(here, 'requirements.txt'));

const chart = join(clonePath, 'deploy', 'helm', 'dayclose');
const exampleFolder = join(clonePath, 'deploy', 'helm', 'examples');
const here = import.meta.dirname;

/** Names of the examples. */
export const examples = readdirSync(exampleFolder).map((file) => file.replace('.yaml', ''));

/** The newest Kubernetes that there are schemas of. */
export const newestKubernetes = '1.37.0';

/** What Kubernetes is told, as far as tests look at it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A document, and what is wrong with it. */
export interface Judged<Document> {
  readonly document: Document;
  readonly problem: string | null;
}

/** What making Helm may take on a machine that does much else. Units: milliseconds. */
export const prepareMs = 900_000;

/** Has at hand what charts are rendered with, and held to. */
export async function prepare(): Promise<void> {
  await programByGo(helm, around);
  await Promise.all([fileByGo(keda, around), composeSchema(), validator()]);
}

/** What Helm says where it is told to render an example with some values beside it: manifests, or a refusal. */
export async function render(
  example: string,
  {
    set = [],
    kubernetes = newestKubernetes,
  }: { readonly set?: readonly string[]; readonly kubernetes?: string } = {},
): Promise<{ readonly ok: boolean; readonly said: string }> {
  const values = [
    '-f',
    join(exampleFolder, `${example}.yaml`),
    ...set.flatMap((each) => ['--set-json', each]),
  ];
  const args = ['template', 'bank', chart, '--kube-version', kubernetes, ...values];
  const { code, output } = await runCommand(await programByGo(helm, around), args);
  return { ok: code === 0, said: output };
}

/** Manifests, each with what a Kubernetes would not take of it: a field that it does not know is one of these. */
export async function judged(
  yaml: string,
  kubernetes = newestKubernetes,
): Promise<readonly Judged<Manifest>[]> {
  return await validate(['kubernetes', kubernetes, await fileByGo(keda, around)], yaml);
}

/** The path of the JSON Schema of the specification of Compose. */
export const composeSchema = () =>
  fileByGo(
    { source: 'github.com/compose-spec/compose-go/v2@v2.16.2', file: 'schema/compose-spec.json' },
    around,
  );

/** The same of documents that a JSON Schema is about. */
export async function judgedBy<Document>(schema: string, yaml: string): Promise<readonly Judged<Document>[]> {
  return await validate(['schema', schema], yaml);
}

async function validate<Document>(
  args: readonly string[],
  yaml: string,
): Promise<readonly Judged<Document>[]> {
  const child = spawn(await validator(), [join(here, 'validate.py'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(yaml);
  return JSON.parse(await text(child.stdout));
}

/** The manifests of an example, each with a spec. Errors: where Helm refuses it. */
export async function manifestsOf(example: string): Promise<readonly Manifest[]> {
  const { ok, said } = await render(example);
  if (!ok) throw new Error(said);
  return (await judged(said)).map(({ document }) => ({ ...document, spec: document.spec ?? {} }));
}
