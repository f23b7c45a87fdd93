import {
  copyBlockers,
  type CopiedRelease,
  planReleaseCopy,
} from '../../../../src/upgrade/releases/plan-release-copy';
import { DocumentReader } from '../../../../src/upgrade/snapshot/document-reader';

const release = (id: number, name: string, roles: unknown): CopiedRelease => ({
  id,
  name,
  version: 'mitaka-9.0',
  network_roles_metadata: typeof roles === 'string' ? roles : JSON.stringify(roles),
});

const role = (id: string, network: string | null): object => ({ id, default_mapping: network });
const ORIGINAL = release(2, 'Liberty', [role('a', 'management'), role('gone', 'public')]);
const BASE = release(3, 'Mitaka', [role('a', 'storage'), role('new', 'public')]);

const plan = (base = BASE): ReturnType<typeof planReleaseCopy> =>
  planReleaseCopy(base, ORIGINAL, new DocumentReader());

describe('G26: the copy of a release', () => {
  it('has the mapping of the original for every role that the release has', () => {
    expect(plan()).toEqual({
      name: 'Mitaka Upgrade (2)',
      version: 'mitaka-9.0',
      networkRolesMetadata: JSON.stringify([role('a', 'management'), role('new', 'public')]),
    });
  });

  it('is never copied itself, but for another release', () => {
    expect(plan(release(7, 'Mitaka Upgrade (2)', [])).name).toBe('Mitaka Upgrade (2)');
    expect(plan(release(7, 'Mitaka Upgrade (1)', [])).name).toBe('Mitaka Upgrade (1) Upgrade (2)');
  });

  it.each([
    ['the same mapping', [role('a', 'management'), role('new', 'public')], []],
    [
      'the same in another order, and more',
      [role('more', 'x'), role('new', 'public'), role('a', 'management')],
      [],
    ],
    ['another mapping', [role('a', 'storage'), role('new', 'public')], ['release_copy_differs']],
    ['no mapping', [role('a', null), role('new', 'public')], ['release_copy_differs']],
    ['a role too few', [role('a', 'management')], ['release_copy_differs']],
    ['a document that cannot be read', '[{', ['document_unreadable']],
  ])('is used, or refused, with %s', (_title, roles, reasons) => {
    const found = copyBlockers(plan(), release(9, 'Mitaka Upgrade (2)', roles));
    expect(found.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('is not judged where a release cannot be read: that is reported elsewhere', () => {
    const reader = new DocumentReader();
    const planned = planReleaseCopy(release(3, 'Mitaka', '{'), ORIGINAL, reader);
    expect(planned.networkRolesMetadata).toBeNull();
    expect(reader.findings).toHaveLength(1);
    expect(copyBlockers(planned, BASE)).toEqual([]);
  });
});
