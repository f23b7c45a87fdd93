import { jsonClone, type JsonValue } from '../../../src/json';
import { type ClusterAttributes } from '../../../src/nailgun/attributes/cluster-attributes';
import { type CephIdentity } from '../../../src/upgrade/attributes/ceph-identity';
import { type ExpectedFinding, setValue, type Surroundings } from '../environment';
import { type ReleasePair } from '../release-pair';

/** One thing that is odd in an environment which is else as its release made it. */
export interface EdgeCase {
  readonly case: string;
  readonly name: string;
  readonly change: (original: ClusterAttributes, pair: ReleasePair) => void;
  /** Pairs in which it can be; all when absent. */
  readonly in?: (from: number, to: number, pair: ReleasePair) => boolean;
  readonly surroundings?: Surroundings;
  readonly ceph?: CephIdentity;
  /** Setting and reason, written down here so that the judge need not find out. */
  readonly findings?: (from: number, to: number) => readonly Omit<ExpectedFinding, 'case'>[];
}

type Change = EdgeCase['change'];

export const by = (change: Change): Change => change;

export const set = (values: Readonly<Record<string, JsonValue>>): Change =>
  by((original) => {
    for (const [path, value] of Object.entries(values)) setValue(original, path, jsonClone(value));
  });

type Nailguns = (from: number, to: number) => boolean;

export const crosses =
  (version: number): Nailguns =>
  (from, to) =>
    from < version && to >= version;
export const before =
  (version: number): Nailguns =>
  (from) =>
    from < version;
export const since =
  (version: number): Nailguns =>
  (from) =>
    from >= version;

export const invalid = (path: string): readonly Omit<ExpectedFinding, 'case'>[] => [
  { path, reason: 'setting_invalid' },
];
