import { type JsonObject } from '../../../../../src/json';
import { checkRoles, type RoledNode } from '../../../../../src/upgrade/nodes/roles/check-roles';
import { realReleases } from '../../../../setup/real-releases';
import { detailsOf, modelsOf, node, reasonsOf } from './role-worlds';

/** What operators choose from, by version of the Nailgun that ships it. */
const ROLES = [...realReleases()].flatMap(([version, releases]) => {
  const release = releases.find(({ name }) => /on Ubuntu \d/.test(name));
  return release ? [[version, release.fields.roles_metadata as JsonObject] as const] : [];
});

const CEPH = { 'storage.volumes_lvm': false, 'storage.volumes_ceph': true, 'storage.images_ceph': true };
const NO_CEPH = {
  'storage.volumes_lvm': true,
  'storage.volumes_ceph': false,
  'storage.images_ceph': false,
  'storage.ephemeral_ceph': false,
  'storage.objects_ceph': false,
};

describe('roles of real releases (A20)', () => {
  if (ROLES.length === 0) {
    it.skip('are not at hand', () => undefined);
    return;
  }

  const checked = (
    roles: JsonObject,
    moving: readonly RoledNode[],
    settings: Readonly<Record<string, unknown>>,
  ) =>
    checkRoles({
      documents: [roles],
      models: modelsOf(settings, {
        cluster: { mode: 'ha_compact', status: 'new' },
        version: { feature_groups: [] },
      }),
      moving,
      kept: [],
      isComplete: false,
    });

  it.each(ROLES)('%s: a controller is no compute node, whichever of them says so', (_version, roles) => {
    expect(detailsOf(checked(roles, [node(1, 'compute', 'controller')], NO_CEPH))).toEqual([
      { node_id: 1, roles: ['compute', 'controller'] },
    ]);
    expect(checked(roles, [node(1, 'controller'), node(2, 'compute', 'cinder')], NO_CEPH)).toEqual([]);
  });

  it.each(ROLES)('%s: storage follows the settings', (_version, roles) => {
    expect(checked(roles, [node(1, 'ceph-osd')], CEPH)).toEqual([]);
    expect(reasonsOf(checked(roles, [node(1, 'cinder')], CEPH))).toEqual(['role_restricted']);
    expect(reasonsOf(checked(roles, [node(1, 'ceph-osd')], NO_CEPH))).toEqual(['role_restricted']);
  });

  it.each(ROLES.filter(([, roles]) => 'virt' in roles))(
    '%s: a hidden role is forbidden too',
    (_version, roles) => {
      expect(reasonsOf(checked(roles, [node(1, 'virt')], NO_CEPH))).toEqual(['role_restricted']);
    },
  );

  it.each(ROLES.filter(([version]) => version === '10.0'))(
    '%s: knows nothing of vCenter any more (G22)',
    (_version, roles) => {
      const findings = checked(roles, [node(1, 'compute-vmware'), node(2, 'cinder-vmware')], NO_CEPH);
      expect(reasonsOf(findings)).toEqual(['role_unknown', 'role_unknown']);
    },
  );
});
