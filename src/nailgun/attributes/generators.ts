import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { asText, type JsonValue } from '../../json';

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const HEXADECIMAL = '0123456789abcdef';
const MAX_LENGTH = 4096;

/** Makes one value of a setting. `argument` is the definition's `generator_arg`, undefined when it has none. */
export type Generator = (argument: JsonValue | undefined, settings: MasterValues) => JsonValue;

/** Members of the master's settings file by their names (`MASTER_IP`, `NTP_UPSTREAM`). */
export type MasterValues = Readonly<Record<string, JsonValue>>;

function randomText(alphabet: string, argument: JsonValue | undefined, defaultLength: number): string {
  const wanted = argument === undefined ? Number.NaN : Number(asText(argument));
  const length = Number.isInteger(wanted) && wanted >= 0 && wanted <= MAX_LENGTH ? wanted : defaultLength;
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/**
 * A key as Ceph's `cephx` wants it: base64 of a little-endian header (type 1, creation time in seconds and
 * nanoseconds, length 16) and 16 random bytes.
 */
function cephxKey(): string {
  const header = Buffer.alloc(12);
  header.writeInt16LE(1, 0);
  header.writeInt32LE(Math.floor(Date.now() / 1000), 2);
  header.writeInt32LE(0, 6);
  header.writeInt16LE(16, 10);
  return Buffer.concat([header, randomBytes(16)]).toString('base64');
}

/** The generators that release metadata may name, with Nailgun's defaults for missing arguments. */
export const GENERATORS: ReadonlyMap<string, Generator> = new Map<string, Generator>([
  ['password', (argument) => randomText(ALPHANUMERIC, argument, 24)],
  ['hexstring', (argument) => randomText(HEXADECIMAL, argument, 8)],
  ['uuid4', () => randomUUID()],
  ['cephx_key', () => cephxKey()],
  ['identical', (argument) => (argument === undefined ? 'None' : asText(argument))],
  [
    'ip',
    (argument, settings) =>
      argument === 'admin' || argument === 'master' ? (settings.MASTER_IP ?? '127.0.0.1') : '127.0.0.1',
  ],
  [
    'from_settings',
    (argument, settings) => {
      const value = settings[asText(argument ?? '')];
      if (value === undefined) throw new Error(`the master's settings have no ${asText(argument ?? '')}`);
      return value;
    },
  ],
]);
