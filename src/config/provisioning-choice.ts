import { parseNailgunUrl } from './nailgun-url';
import { oneOf, wholeNumber } from './variable-formats';
import { type Environment, type Parsed, type VariableReader } from './variable-reader';

const KINDS = ['nailgun', 'simulated'] as const;

/** Who reinstalls nodes: the Nailgun beside us, or nobody, and we only act as if. */
export type ProvisioningChoice =
  | {
      readonly kind: 'nailgun';
      /** Without credentials, and without a slash at its end. */
      readonly url: string;
      /** Longest that one call may take, from connecting to the last byte of the answer. */
      readonly timeoutSeconds: number;
    }
  | {
      readonly kind: 'simulated';
      /** How long an installation takes. */
      readonly seconds: number;
      /** Share of the nodes that fail, rounded up. */
      readonly failurePercent: number;
    };

/** Beyond this the HTTP client itself gives up. */
const LONGEST_TIMEOUT_SECONDS = 240;
const SECONDS_OF_A_DAY = 86_400;

/** Reads who reinstalls nodes. What is wrong is remembered by `variables`. */
export function readProvisioningChoice(variables: VariableReader, env: Environment): ProvisioningChoice {
  const url = variables.read('NAILGUN_URL', undefined, parseNailgunUrl);
  const kind = variables.read('PROVISIONING', undefined, provisioningKind(env));
  const timeout = wholeNumber(1, LONGEST_TIMEOUT_SECONDS);
  const timeoutSeconds = variables.read('NAILGUN_TIMEOUT_SECONDS', 30, timeout);
  const seconds = variables.read('SIMULATION_SECONDS', 10, wholeNumber(0, SECONDS_OF_A_DAY));
  const failurePercent = variables.read('SIMULATION_FAILURE_PERCENT', 0, wholeNumber(0, 100));
  return url === undefined || kind === 'simulated'
    ? { kind: 'simulated', seconds, failurePercent }
    : { kind: 'nailgun', url, timeoutSeconds };
}

/** A Nailgun that nobody named cannot be asked. A name that is wrong is a problem of its own. */
function provisioningKind(env: Environment): (text: string) => Parsed<(typeof KINDS)[number]> {
  const isNamed = (env['NAILGUN_URL'] ?? '').trim() !== '';
  return (text) => {
    const parsed = oneOf(KINDS)(text);
    return 'value' in parsed && parsed.value === 'nailgun' && !isNamed
      ? { problem: 'is "nailgun", so NAILGUN_URL must say where that is.' }
      : parsed;
  };
}
