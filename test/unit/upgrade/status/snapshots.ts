import {
  type StatusEnvironment,
  type StatusNode,
  type StatusSnapshot,
} from '../../../../src/upgrade/status/status-snapshot';

export const ORIGINAL = 1;
export const SEED = 2;

export const node = (id: number, members: Partial<StatusNode> = {}): StatusNode => ({
  id,
  hostname: `node-${id}`,
  status: 'ready',
  error_type: null,
  progress: 0,
  pending_addition: false,
  pending_deletion: false,
  online: true,
  roles: ['compute'],
  pending_roles: [],
  moved: false,
  installation_due: false,
  changed: false,
  isolated: false,
  ...members,
});

export const environment = (
  id: number,
  nodes: readonly StatusNode[] = [],
  members: Partial<StatusEnvironment> = {},
): StatusEnvironment => ({
  id,
  name: id === SEED ? 'seed' : 'original',
  status: 'operational',
  fuel_version: '9.1',
  release: {
    id: id + 1,
    name: `release ${id + 1}`,
    version: id === SEED ? 'mitaka-9.0' : 'liberty-8.0',
    state: 'available',
  },
  role_documents: [],
  nodes,
  running: [],
  vips: 0,
  ...members,
});

const ORIGIN = { id: ORIGINAL, name: 'original', release_id: 2, release_version: 'liberty-8.0' };

/** A pair as it is asked about from its seed; null: that environment is not there. */
export const pairOf = (
  original: StatusEnvironment | null,
  seed: StatusEnvironment | null,
  members: Partial<StatusSnapshot> = {},
): StatusSnapshot => ({
  relation: {
    id: seed ? SEED : ORIGINAL,
    name: seed ? 'seed' : 'original',
    original_id: seed && original ? ORIGINAL : null,
    origin: seed ? ORIGIN : null,
    seed_id: null,
  },
  original,
  seed,
  origin: seed ? ORIGIN : null,
  origin_release: seed ? 'release 2' : null,
  missing_vips: [],
  ...members,
});
