import { type CephIdentity } from '../../../src/upgrade/attributes/ceph-identity';
import { CUSTOM_VALUES } from '../custom-values';
import { setEntry } from '../environment';
import { by, crosses, set, type EdgeCase } from './edge-case';

const KEYS = ['mon_key', 'admin_key', 'bootstrap_osd_key', 'radosgw_key'] as const;
const GIVEN: CephIdentity = Object.fromEntries(
  ['fsid', ...KEYS].map((name) => [name, CUSTOM_VALUES[`storage.${name}`] as string]),
);
const CEPH_ON = { 'storage.volumes_lvm': false, 'storage.volumes_ceph': true };
/** What migration fuel_9_0 writes into every environment, whatever its release. */
const leaveGenerators = by((original) => {
  setEntry(original, 'storage.fsid', { type: 'hidden', value: { generator: 'uuid4' } });
  for (const key of KEYS) {
    setEntry(original, `storage.${key}`, { type: 'hidden', value: { generator: 'cephx_key' } });
  }
});

/** Originals with Ceph, of whose identity more or less is known (G06). */
export const CEPH_CASES: readonly EdgeCase[] = [
  {
    case: 'G06',
    name: 'Ceph on, nothing known of it',
    change: set(CEPH_ON),
    in: crosses(9),
    findings: () => [{ path: 'storage', reason: 'ceph_identity_unknown' }],
  },
  {
    case: 'G06',
    name: 'Ceph on, generators left behind',
    change: by((original, pair) => {
      set(CEPH_ON)(original, pair);
      leaveGenerators(original, pair);
    }),
    findings: (_, to) => (to >= 9 ? [{ path: 'storage', reason: 'ceph_identity_unknown' }] : []),
  },
  {
    case: 'G06',
    name: 'Ceph on, generators left behind, identity given',
    change: by((original, pair) => {
      set(CEPH_ON)(original, pair);
      leaveGenerators(original, pair);
    }),
    in: (_, to) => to >= 9,
    ceph: GIVEN,
  },
  {
    case: 'G06',
    name: 'Ceph objects only, identity given in part',
    change: set({ 'storage.images_ceph': true, 'storage.objects_ceph': true }),
    in: crosses(9),
    ceph: { fsid: GIVEN.fsid!, mon_key: GIVEN.mon_key! },
    findings: () => [{ path: 'storage', reason: 'ceph_identity_unknown' }],
  },
  { case: 'G06', name: 'Ceph off, generators left behind', change: leaveGenerators },
  {
    case: 'G06',
    name: 'identity already in an old environment',
    change: by((original) => {
      for (const [name, value] of Object.entries(GIVEN)) {
        setEntry(original, `storage.${name}`, { type: 'hidden', value });
      }
    }),
    in: crosses(9),
  },
];
