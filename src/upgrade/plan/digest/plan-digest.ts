import { createHmac } from 'node:crypto';
import { canonicalText, type JsonValue } from '../../../json';

/** What a digest is made over, part by part, so that it can be told later what has changed. */
export const DIGEST_SECTIONS = {
  options: 'what the plan was asked for (release_id, ceph, network_template, preserve_network_roles)',
  environment: 'the environment itself',
  settings: 'the settings of the environment',
  networks: 'node groups, networks, ranges or network parameters',
  addresses: 'virtual addresses of the environment',
  nodes: 'nodes of the environment',
  plugins: 'plug-ins',
  customisations: 'deployment graphs, OpenStack configurations or roles of the environment',
  release: "the environment's release",
  target: 'the release of the seed',
  master: 'settings of the master or of this service',
  plan: 'the plan that follows from all of it',
} as const;

export type DigestSection = keyof typeof DIGEST_SECTIONS;

/** A document for each section. */
export type DigestedState = Readonly<Record<DigestSection, JsonValue>>;

const SECTIONS = Object.keys(DIGEST_SECTIONS) as DigestSection[];

/** Of each section: 64 bits, of which nobody without the key can say what they stand for. */
const BYTES = 8;
const SEPARATOR = '.';

/** What a digest looks like, of this version of the service or another. */
export const DIGEST_PATTERN = /^[\w-]{11}(?:\.[\w-]{11}){1,31}$/;

/**
 * The digest of a plan: an HMAC for each section. Equal sections of two environments look different, so that nobody
 * learns that they share a password.
 *
 * @param key random, kept in the database
 * @param clusterId the original
 */
export function planDigest(key: Buffer, clusterId: number, state: DigestedState): string {
  return SECTIONS.map((section) => {
    const hmac = createHmac('sha256', key).update(`${section} ${clusterId} ${canonicalText(state[section])}`);
    return hmac.digest().subarray(0, BYTES).toString('base64url');
  }).join(SEPARATOR);
}

/**
 * What differs between two digests; empty where they are the same. That another plan follows is named only where
 * nothing else explains it.
 */
export function changedSections(given: string, current: string): readonly DigestSection[] {
  if (given === current) return [];
  const [before, after] = [given, current].map((digest) => digest.split(SEPARATOR));
  // One of another version of the service has other sections.
  if (before!.length !== after!.length) return ['master'];
  const changed = SECTIONS.filter((_section, i) => before![i] !== after![i]);
  return changed.length > 1 ? changed.filter((section) => section !== 'plan') : changed;
}
