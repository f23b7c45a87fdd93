import { type JsonObject } from '../json';
import { checkbox, disabledWhen, hiddenWhen, regex, section, text } from './setting';

/** Storage settings in release 7.0. */
export function kiloStorageSettings(): JsonObject {
  return {
    storage: section('Storage', 60, {
      volumes_lvm: checkbox('Volumes on LVM', true, 10, {
        restrictions: ['settings:storage.volumes_ceph.value == true'],
      }),
      iser: checkbox('iSER for volumes', false, 11, {
        ...hiddenWhen("not ('experimental' in version:feature_groups)"),
      }),
      volumes_ceph: checkbox('Volumes in Ceph', false, 20, {
        restrictions: ['settings:storage.volumes_lvm.value == true'],
      }),
      images_ceph: checkbox('Images in Ceph', false, 30, {
        ...disabledWhen('settings:storage.images_vcenter.value == true', 'Images are kept in one place'),
      }),
      images_vcenter: checkbox('Images in vCenter', false, 35, {
        ...hiddenWhen('settings:common.use_vcenter.value != true'),
      }),
      ephemeral_ceph: checkbox('Instance disks in Ceph', false, 75),
      objects_ceph: checkbox('Objects in Ceph', false, 80, {
        restrictions: ['settings:storage.images_ceph.value == false'],
      }),
      auth_s3_keystone_ceph: checkbox('Keystone accounts for S3', false, 82, {
        ...hiddenWhen('settings:storage.objects_ceph.value == false'),
      }),
      osd_pool_size: text('Ceph replicas', '2', 85, regex('^[1-9]\\d*$', 'This is no positive number')),
    }),
  };
}
