import { loadEnvironment } from './config/load-environment';
import { readServiceConfig, type ServiceConfig } from './config/service-config';

/** Errors whose message is written for operators and needs no stack. */
const IN_WORDS: ReadonlySet<string> = new Set([
  'ConfigurationError',
  'DatabaseUnavailableError',
  'ListenError',
  'MigrationError',
  'SettingsFileError',
  'UnsupportedSchemaError',
]);

/** Runs a program with the configuration of its environment; a failure ends it in words and with code 1. */
export async function runCommand(program: (config: ServiceConfig) => Promise<void>): Promise<void> {
  try {
    await program(readServiceConfig(loadEnvironment(process.cwd())));
  } catch (error) {
    const { name, message, stack } = error as Error;
    process.stderr.write(`${IN_WORDS.has(name) ? message : (stack ?? message)}\n`);
    process.exit(1);
  }
}
