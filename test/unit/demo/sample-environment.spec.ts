import {
  documentOf,
  sampleEnvironment,
  sampleMaster,
  sampleRelease,
  type JsonText,
  type Row,
} from '../../../demo/sample';
import { rowsOf } from './references';

describe('The nodes of a sample environment', () => {
  it('are three controllers, two computes and two with Ceph, all ready', () => {
    const { nodes, tables } = sampleEnvironment();
    expect(nodes).toEqual({ controllers: [1, 2, 3], computes: [4, 5], storage: [6, 7] });
    expect(rowsOf(tables, 'nodes').every(({ status, online }) => status === 'ready' && online)).toBe(true);
  });

  it('stand in all node groups, controllers in the first', () => {
    const { tables } = sampleEnvironment({ computes: 3 });
    expect(rowsOf(tables, 'nodes').map(({ group_id: group }) => group)).toEqual([1, 1, 1, 1, 2, 1, 1, 2]);
  });

  it('have attributes only if they were added on 9.0 (B12)', () => {
    const attributesOf = (release: '8.0' | '9.0'): string[] =>
      Object.keys(documentOf(sampleEnvironment({ release }).tables.nodes?.[0], 'attributes'));
    expect([attributesOf('8.0'), attributesOf('9.0')]).toEqual([[], ['cpu_pinning', 'hugepages']]);
  });

  it('have a primary controller', () => {
    const { tables } = sampleEnvironment();
    expect(rowsOf(tables, 'nodes').map(({ primary_tags: tags }) => tags)).toEqual([
      ['controller'],
      ...Array.from({ length: 6 }, () => []),
    ]);
  });

  it('have disk layouts that fit their disks', () => {
    for (const { volumes } of rowsOf(sampleEnvironment().tables, 'volume_manager_node_volumes')) {
      const layout = (volumes as JsonText).document as {
        type: string;
        size: number;
        volumes: { size: number }[];
      }[];
      for (const disk of layout.filter(({ type }) => type === 'disk')) {
        expect(disk.volumes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(disk.size);
      }
    }
  });
});

describe('A sample environment', () => {
  it('is deployed, on a master of its time', () => {
    expect(sampleEnvironment({ name: 'mine', release: '7.0' }).tables.clusters).toMatchObject([
      { name: 'mine', status: 'operational', fuel_version: '7.0', release_id: 1 },
    ]);
  });

  it('may have a default node group as migrations left it (B22)', () => {
    const defaultGroup = { name: 'default_0', isDefault: false };
    expect(sampleEnvironment({ defaultGroup }).tables.nodegroups).toMatchObject([
      { name: 'default_0', is_default: false },
      { name: 'rack-2', is_default: false },
    ]);
  });

  it('enables plug-ins of the master that work with its release (G03)', () => {
    const links = (release: '7.0' | '8.0'): readonly Row[] =>
      rowsOf(sampleMaster({ release }).tables, 'cluster_plugins');
    expect(links('7.0')).toEqual([]);
    expect(links('8.0')).toMatchObject([{ plugin_id: 1, enabled: true }]);
  });

  it('stands on a release that a test has changed', () => {
    const release = sampleRelease('8.0', { state: 'available' });
    expect(sampleMaster({ release }).tables.releases?.map(({ id, state }) => [id, state])).toEqual([
      [1, 'manageonly'],
      [2, 'available'],
      [3, 'available'],
    ]);
  });
});
