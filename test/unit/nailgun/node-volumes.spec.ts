import { isJsonObject, type JsonObject, parseJson, stringifyJson } from '../../../src/json';
import { demandedVolumes, nodeVolumes } from '../../../src/nailgun/nodes/node-volumes';

const GIGABYTE = 1024 ** 3;

const document = (value: object): JsonObject => {
  const parsed = parseJson(JSON.stringify(value));
  return isJsonObject(parsed) ? parsed : {};
};

const meta = (diskGigabytes: number, memoryGigabytes: number): object => ({
  disks: [
    { name: 'sdb', size: 9000 * GIGABYTE },
    { name: 'sda', size: diskGigabytes * GIGABYTE },
  ],
  memory: { total: memoryGigabytes * GIGABYTE },
});

const volume = (id: string, min_size: unknown = 1): object => ({ id, label: id.toUpperCase(), min_size });

const RELEASE = {
  volumes: [volume('os'), volume('image'), volume('vm'), volume('ceph')],
  volumes_roles_mapping: {
    controller: [{ id: 'os' }, { id: 'image' }],
    compute: [{ id: 'os' }, { id: 'vm' }],
    other: [{ id: 'os' }],
  },
};

/** What is shown of the volumes of a node, as a client reads it. */
const shown = (
  roles: readonly string[],
  { definitions = [RELEASE] as readonly object[], machine = meta(500, 16), settings = {} } = {},
): readonly { name: string; label: string | null; min_size: number | null }[] =>
  JSON.parse(
    stringifyJson(
      nodeVolumes({
        roles,
        meta: document(machine),
        settings: document(settings),
        definitions: definitions.map(document),
      }),
    ),
  ) as [];
const names = (...given: Parameters<typeof shown>): readonly string[] =>
  shown(...given).map(({ name }) => name);

describe('the volumes that a node needs', () => {
  it('are those of its roles, each once', () => {
    expect(shown(['controller'])[0]).toEqual({ name: 'os', label: 'OS', min_size: 1 });
    expect(names(['controller', 'compute'])).toEqual(['os', 'image', 'vm']);
  });

  it('are those of no known role where it has no other', () => {
    expect(names([])).toEqual(['os']);
    expect(names(['virt'])).toEqual(['os']);
  });

  it('are those of the environment and of plug-ins too, who may say what a role needs', () => {
    const plugin = { volumes: [volume('logs')], volumes_roles_mapping: { compute: [{ id: 'logs' }] } };
    expect(names(['compute', 'controller'], { definitions: [RELEASE, {}, plugin] })).toEqual([
      'logs',
      'os',
      'image',
    ]);
  });

  it('are what is defined first under their name', () => {
    const plugin = { volumes: [volume('os', 7)] };
    expect(shown([], { definitions: [RELEASE, {}, plugin] })).toMatchObject([{ name: 'os', min_size: 1 }]);
  });

  it('leave out what nobody defines', () => {
    const definitions = [{ volumes_roles_mapping: { compute: [{ id: 'gone' }, { id: 7 }, null] } }];
    expect(names(['compute'], { definitions })).toEqual([]);
  });

  it.each([
    [true, ['os']],
    [false, ['os', 'image']],
    [null, ['os', 'image']],
  ])('of a controller are, with images in Ceph %p, %j', (value, expected) => {
    expect(names(['controller'], { settings: { storage: { images_ceph: { value } } } })).toEqual(expected);
  });
});

describe('the volumes that roles ask for', () => {
  it('come as they are defined, shared out as the first role says', () => {
    const definition = {
      volumes: [volume('os'), volume('logs', { generator: 'calc_new' })],
      volumes_roles_mapping: {
        controller: [{ id: 'logs', allocate_size: 'min' }, { id: 'os' }],
        ironic: [{ id: 'logs', allocate_size: 'all' }],
      },
    };
    const demand = { roles: ['controller', 'ironic'], settings: {}, definitions: [document(definition)] };
    expect(JSON.parse(stringifyJson(demandedVolumes(demand)))).toEqual([
      { name: 'logs', definition: volume('logs', { generator: 'calc_new' }), allocateSize: 'min' },
      { name: 'os', definition: volume('os'), allocateSize: null },
    ]);
  });
});

describe('the size of a volume', () => {
  const size = (minimum: unknown, machine = meta(500, 16)): unknown =>
    shown([], { definitions: [{ ...RELEASE, volumes: [volume('os', minimum)] }], machine })[0]?.min_size;

  it.each([
    [10, 10],
    [{ generator: 'calc_gb_to_mb', generator_args: [10] }, 10240],
    [{ generator: 'calc_gb_to_mb', generator_args: [0.5] }, 512],
    [{ generator: 'calc_min_ceph_journal_size' }, 0],
    [{ generator: 'calc_min_ceph_size' }, 3072],
    [{ generator: 'calc_min_cinder_size' }, 1536],
    [{ generator: 'calc_min_glance_size' }, 5120],
    [{ generator: 'calc_min_mongo_size' }, 10240],
    [{ generator: 'calc_min_mysql_size' }, 20480],
    [{ generator: 'calc_min_vm_size' }, 5120],
    [{ generator: 'calc_total_vg', generator_args: ['os'] }, null],
    [{ generator: 'constructor' }, null],
    [null, null],
  ])('that is written as %j is %p', (written, expected) => {
    expect(size(written)).toBe(expected);
  });

  it.each([
    [50, 1, 15360 + 2048],
    [100, 2, 20480 + 4096],
    [100, 3, 20480 + 3072],
    [100, 8, 20480 + 8192],
    [100, 16, 20480 + 8192],
    [500, 64, 51200 + 32768],
    [500, 65, 51200 + 4096],
  ])('of the system is, with a disk of %i GB and %i GB of memory, %i', (disk, memory, expected) => {
    expect(size({ generator: 'calc_min_os_size' }, meta(disk, memory))).toBe(expected);
  });

  it('of the system is the least where nothing is known of the machine', () => {
    expect(size({ generator: 'calc_min_os_size' }, { disks: [], memory: {} })).toBe(15360);
  });
});
