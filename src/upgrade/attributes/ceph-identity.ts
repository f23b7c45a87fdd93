/** Settings of section `storage` by which a Ceph cluster is known, since 9.0 (G06). */
export const CEPH_IDENTITY = ['fsid', 'mon_key', 'admin_key', 'bootstrap_osd_key', 'radosgw_key'] as const;

/** Identity of an existing Ceph cluster: its id and the keys of its clients. */
export type CephIdentity = Readonly<Partial<Record<(typeof CEPH_IDENTITY)[number], string>>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isFsid = (text: string): boolean => UUID.test(text);

/** Whether a text is a key as `cephx` knows it: base64 of type 1, time of creation, length 16, and 16 bytes. */
export function isCephxKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return (
    bytes.toString('base64') === text &&
    bytes.length === 28 &&
    bytes.readInt16LE(0) === 1 &&
    bytes.readInt16LE(10) === 16
  );
}
