import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must, npmCall } from '../setup/run.mjs';

/**
 * Lists what is in a package, as CycloneDX: the npm packages that are built in, and Electron.
 * @param {string} root folder of the project
 * @param {{ electron: string, epoch: number }} release Electron's version, and the time of the commit
 * @returns {Promise<string>} JSON; the same for everybody who builds this commit
 * @throws {import('../setup/run.mjs').SetupError} when npm can't list them
 */
export async function makeSbom(root, { electron, epoch }) {
  const call = npmCall(['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--omit=dev']);
  const output = await must(
    'npm could not list what is built in. It said:',
    call.command,
    call.args,
    {
      cwd: root,
      shell: call.shell,
    },
  );
  /** @type {unknown} */
  const listed = JSON.parse(output.slice(output.indexOf('{')));
  const bom = Object(listed);
  const framework = {
    'bom-ref': `electron@${electron}`,
    type: 'framework',
    name: 'electron',
    version: electron,
    scope: 'required',
    description: 'Electron, with Chromium and Node.js in it',
    purl: `pkg:npm/electron@${electron}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
  bom.components = [...bom.components, framework];
  bom.metadata.timestamp = new Date(epoch * 1000).toISOString();
  // npm names the folder that the clone is in.
  bom.metadata.component.name = 'candor';
  bom.metadata.component.type = 'application';
  // npm names its own version, which has no part in what is built.
  bom.metadata.tools = undefined;
  const own = bom.dependencies.find(
    (/** @type {{ ref: string }} */ { ref }) => ref === bom.metadata.component['bom-ref'],
  );
  own?.dependsOn.push(framework['bom-ref']);
  bom.dependencies.push({ ref: framework['bom-ref'], dependsOn: [] });
  bom.serialNumber = undefined;
  bom.serialNumber = `urn:uuid:${uuidOf(JSON.stringify(bom))}`;
  return `${JSON.stringify(bom, null, 2)}\n`;
}

/**
 * @param {string} text any text
 * @returns {string} a UUID (version 8, RFC 9562) made of its digest
 */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Holds a list against the published schema of CycloneDX.
 * @param {string} root folder of the project
 * @param {string} text the list
 * @returns {Promise<string[]>} what is wrong with it; empty: nothing
 */
export async function checkSbom(root, text) {
  const { Ajv } = await import('ajv');
  const formats = await import('ajv-formats');
  const schemas = join(root, 'node_modules', '@cyclonedx', 'cyclonedx-library', 'res', 'schema');
  /** @type {(name: string) => Promise<import('ajv').AnySchemaObject>} */
  const schema = async (name) =>
    Object(JSON.parse(await readFile(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default['default'](ajv);
  // Addresses in letters of every language: none of them is in here.
  ajv.addFormat('idn-email', true).addFormat('iri-reference', true);
  // The schema names the two others as files beside it.
  for (const name of ['jsf-0.82', 'spdx']) {
    const { $id: _itsOwn, ...rest } = await schema(name);
    ajv.addSchema(rest, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  const validate = ajv.compile(await schema('bom-1.5'));
  if (validate(JSON.parse(text)) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
