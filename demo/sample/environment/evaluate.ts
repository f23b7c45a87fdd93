import { isJsonObject, textAt, type JsonObject, type JsonValue } from '../json';
import { MASTER_ADDRESS } from '../master-network';
import { environmentVersion, type SampleRelease } from '../releases';
import { seededCephKey, seededHex, seededPassword, seededUuid } from '../seeded';

/** What a value of a new environment depends on. */
export interface Origin {
  readonly clusterId: number;
  readonly release: SampleRelease;
}

/**
 * The document of an environment made from that of its release, as Nailgun does when it creates one: generators
 * run, templates are filled in. Secrets follow from the environment and the path, so they never change.
 */
export function evaluate(document: JsonObject, origin: Origin, path: string): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      // Braces of a regular expression are no template.
      key === 'regex' ? value : evaluateValue(value, origin, `${path}.${key}`),
    ]),
  );
}

function evaluateValue(value: JsonValue, origin: Origin, path: string): JsonValue {
  if (typeof value === 'string') {
    return fillIn(value, origin);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => evaluateValue(item, origin, `${path}.${String(index)}`));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  return 'generator' in value ? generate(value, origin, path) : evaluate(value, origin, path);
}

function generate(definition: JsonObject, origin: Origin, path: string): JsonValue {
  const argument = definition.generator_arg;
  const seed = `environment-${String(origin.clusterId)}/${path}`;
  switch (textAt(definition, 'generator')) {
    case 'password':
      return seededPassword(seed, Number(argument ?? 24));
    case 'hexstring':
      return seededHex(seed, Number(argument ?? 8));
    case 'uuid4':
      return seededUuid(seed);
    case 'cephx_key':
      return seededCephKey(seed);
    case 'ip':
      return MASTER_ADDRESS;
    case 'identical':
      return argument ?? null;
    case 'from_settings':
      return upstream(textAt(definition, 'generator_arg'), origin);
    default:
      throw new Error(`Release ${origin.release.version} asks for an unknown generator at ${path}.`);
  }
}

/** The master's own settings. Masters up to 8.0 held text with commas, those from 9.0 on a list. */
function upstream(name: string, { release }: Origin): JsonValue {
  const servers = UPSTREAMS.get(name);
  if (servers === undefined) {
    throw new Error(`The sample master has no setting ${name}.`);
  }
  return Number(environmentVersion(release)) < 9 ? servers.join(', ') : [...servers];
}

const UPSTREAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['DNS_UPSTREAM', ['192.0.2.53']],
  ['NTP_UPSTREAM', ['0.pool.ntp.example', '1.pool.ntp.example']],
]);

function fillIn(template: string, { clusterId, release }: Origin): string {
  const values = new Map([
    ['settings.MASTER_IP', MASTER_ADDRESS],
    ['cluster.id', String(clusterId)],
    ['cluster.release.version', release.version],
    ['cluster.release.environment_version', environmentVersion(release)],
  ]);
  return template.replace(/\{([\w.]+)\}/g, (whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) {
      throw new Error(`Nothing is known to stand for ${whole}.`);
    }
    return value;
  });
}
