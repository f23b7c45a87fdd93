import { type NailgunSchema } from '../nailgun/schema/nailgun-schema';
import { type AccessChoice, readAccessChoice } from './access-choice';
import { parseDatabaseUrl } from './database-url';
import { type LimitsChoice, readLimitsChoice } from './limits-choice';
import { type ProvisioningChoice, readProvisioningChoice } from './provisioning-choice';
import { currentSurroundings, defaultDataDir, type Surroundings } from './surroundings';
import {
  extensionNames,
  filePath,
  flag,
  hostAddress,
  npmPackages,
  oneOf,
  wholeNumber,
} from './variable-formats';
import { VariableReader, type Environment, type Parsed } from './variable-reader';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
const LOG_FORMATS = ['json', 'text'] as const;
const EMBEDDED_SCHEMAS = ['9.2', '10.0'] as const satisfies readonly NailgunSchema[];

/** Least important kind of line that is logged; Nest's names. */
export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFormat = (typeof LOG_FORMATS)[number];

/** The database to work on: one that exists, or our own server with its files in `dataDir`. */
export type DatabaseChoice =
  { readonly kind: 'url'; readonly url: string } | { readonly kind: 'embedded'; readonly dataDir: string };

/** Everything that the environment decides, checked and with defaults in place. */
export interface ServiceConfig {
  /** Address or name to listen on. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly database: DatabaseChoice;
  /** Most connections to the database at a time. At least two: migrations, and isolations by Nailgun, run beside locks. */
  readonly databasePoolSize: number;
  /** Whether connections keep statements parsed and planned. A pooler that shares connections out may not allow it. */
  readonly prepareStatements: boolean;
  /** Schema that an empty or embedded database gets. */
  readonly embeddedSchema: NailgunSchema;
  readonly upgradeEnabled: boolean;
  readonly access: AccessChoice;
  readonly limits: LimitsChoice;
  /** Path of Nailgun's settings.yaml, as it was given; not yet looked at. */
  readonly nailgunSettingsFile: string | undefined;
  /** Extensions that the Nailgun beside us has, each once; undefined where nobody said, and it has to be asked. */
  readonly nailgunExtensions: readonly string[] | undefined;
  /** npm packages that bring an extension each, by name or by path, each once; not yet loaded. */
  readonly extensionPackages: readonly string[];
  /** npm packages that take part in upgrades, by name or by path, each once; not yet loaded. */
  readonly upgradePlugins: readonly string[];
  readonly provisioning: ProvisioningChoice;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
}

/**
 * Reads the service's configuration. A variable that is absent or blank gets its default; one that is wrong is
 * never replaced by a default.
 *
 * Pure when `surroundings` is given; left out, it is taken from this process.
 *
 * @throws ConfigurationError with every problem that was found.
 */
export function readServiceConfig(
  env: Environment,
  surroundings: Surroundings = currentSurroundings(),
): ServiceConfig {
  const variables = new VariableReader(env);
  const url = variables.read('DATABASE_URL', undefined, databaseUrl);
  const dataDir = variables.read('DATA_DIR', defaultDataDir(env, surroundings), filePath);
  const config: ServiceConfig = {
    host: variables.read('HOST', '127.0.0.1', hostAddress),
    port: variables.read('PORT', 8000, wholeNumber(0, 65535)),
    database: url === undefined ? { kind: 'embedded', dataDir } : { kind: 'url', url },
    databasePoolSize: variables.read('DATABASE_POOL_SIZE', 10, wholeNumber(2, 200)),
    prepareStatements: variables.read('PREPARED_STATEMENTS', true, flag),
    embeddedSchema: variables.read('EMBEDDED_SCHEMA', '9.2', oneOf(EMBEDDED_SCHEMAS)),
    upgradeEnabled: variables.read('UPGRADE_ENABLED', true, flag),
    access: readAccessChoice(variables),
    limits: readLimitsChoice(variables),
    nailgunSettingsFile: variables.read('NAILGUN_SETTINGS_FILE', undefined, filePath),
    nailgunExtensions: variables.read('NAILGUN_EXTENSIONS', undefined, extensionNames),
    extensionPackages: variables.read('EXTENSIONS', [], npmPackages),
    upgradePlugins: variables.read('UPGRADE_PLUGINS', [], npmPackages),
    provisioning: readProvisioningChoice(variables, env),
    logLevel: variables.read('LOG_LEVEL', 'log', oneOf(LOG_LEVELS, { info: 'log' })),
    logFormat: variables.read('LOG_FORMAT', surroundings.isTerminal ? 'text' : 'json', oneOf(LOG_FORMATS)),
  };
  variables.throwIfWrong();
  return config;
}

/** Keeps the URL as it was written: the driver reads more out of it than we do. */
function databaseUrl(text: string): Parsed<string> {
  const parsed = parseDatabaseUrl(text);
  return 'value' in parsed ? { value: text } : parsed;
}
