import { JsonNumber, type JsonObject } from '../../../../src/json';
import { type ClusterAttributes } from '../../../../src/nailgun/attributes/cluster-attributes';
import { runTransformation } from '../../../../src/upgrade/transformations/run-transformation';
import { TransformationError } from '../../../../src/upgrade/transformations/transformation-error';
import {
  type VipDocument,
  type VolumesDocument,
} from '../../../../src/upgrade/transformations/transformation-documents';
import { registered } from './registered';

const SECRET = 's3cret';

/** Settings of an environment with a secret among them. */
const attributes = (): ClusterAttributes => ({
  editable: {},
  generated: { nova: { db_password: SECRET, port: new JsonNumber('3306') } },
});

function errorOf(transform: (document: ClusterAttributes) => unknown): TransformationError {
  try {
    runTransformation<'cluster'>(registered('cluster 9.0 change', transform), attributes());
  } catch (error) {
    if (error instanceof TransformationError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** A document that the transformation puts something into. */
const holding = (value: unknown) => (): unknown => ({ editable: { section: { value } }, generated: {} });

function valueAfter(value: unknown): unknown {
  const { editable } = runTransformation<'cluster'>(
    registered('cluster 9.0 change', holding(value)),
    attributes(),
  );
  return (editable.section as JsonObject).value;
}

describe('A transformation of settings', () => {
  it.each([
    ['nothing', () => undefined, 'returned nothing; it has to return the document'],
    ['a promise', () => Promise.reject(new Error(SECRET)), 'returned a promise'],
    ['text', () => SECRET, 'did not return an object with the members "editable" and "generated"'],
    ['only a part', ({ editable }: ClusterAttributes) => ({ editable }), 'did not return an object'],
    ['a list of sections', () => ({ editable: [], generated: {} }), 'did not return an object'],
    [
      'more than settings',
      () => ({ ...attributes(), vips: {} }),
      'did not return an object with the members "editable" and "generated", both objects, and no others',
    ],
  ])('is refused when it returns %s', (_title, transform, problem) => {
    expect(errorOf(transform).message).toContain(
      `Transformation cluster 9.0 "change" of package example ${problem}`,
    );
  });

  it.each([
    ['undefined', undefined, 'holds undefined'],
    ['a hole in a list', [1, , 2], 'holds undefined'], // eslint-disable-line no-sparse-arrays
    ['a function', () => SECRET, 'holds a function'],
    ['a symbol', Symbol(SECRET), 'holds a symbol'],
    ['a date', new Date(0), 'holds an instance of a class'],
    ['a map', new Map([[SECRET, 1]]), 'holds an instance of a class'],
    ['what is not a number', NaN, 'holds NaN'],
    ['a number beyond all others', Infinity, 'holds Infinity'],
    ['a number that lost digits', 2 ** 53, 'holds a whole number that JavaScript cannot hold exactly'],
    ['what is left of a number', { text: '3306' }, 'holds a number that lost its type'],
  ])('is refused when its document holds %s', (_title, value, problem) => {
    expect(errorOf(holding(value)).message).toContain(`returned a document that ${problem}`);
  });

  it('is refused when its document holds itself', () => {
    const endless: Record<string, unknown> = {};
    endless.again = endless;
    expect(errorOf(holding(endless)).message).toContain('holds more than 1000 levels');
  });

  it('is refused when it copied numbers in a way that loses them', () => {
    const copied = errorOf((document) => JSON.parse(JSON.stringify(document)));
    expect(copied.message).toContain('holds a number that lost its type');
  });

  it.each([
    ['a whole number', 3, '3'],
    ['a fraction', 0.5, '0.5'],
    ['a BigInt', 2n ** 53n + 1n, '9007199254740993'],
    ['a number as it was written', new JsonNumber('1.0'), '1.0'],
  ])('may write %s', (_title, number, text) => {
    expect(valueAfter(number)).toEqual(new JsonNumber(text));
  });

  it.each([['text'], [true], [null], [['a', null]], [{ text: 'three' }], [{ text: '3', more: '4' }]])(
    'may write %j',
    (value) => {
      expect(valueAfter(value)).toEqual(value);
    },
  );

  it('keeps a setting with a name that JavaScript has a meaning for', () => {
    const { editable } = runTransformation<'cluster'>(registered('cluster 9.0 change'), {
      editable: JSON.parse('{"__proto__": {"hidden": "kept"}}') as JsonObject,
      generated: {},
    });
    expect(Object.entries(editable)).toEqual([['__proto__', expect.objectContaining({ hidden: 'kept' })]]);
  });
});

describe('An error inside a transformation', () => {
  it('is told by its kind and its place, and without what it said', () => {
    const error = errorOf(({ generated }) => {
      throw new RangeError(`unexpected ${JSON.stringify(generated)}`);
    });
    expect(error).toMatchObject({
      name: 'TransformationError',
      message: 'Transformation cluster 9.0 "change" of package example threw RangeError.',
      transformation: { object: 'cluster', version: '9.0', name: 'change', package: 'example' },
    });
    expect(error.stack).toContain(__filename);
    expect(error.stack).not.toContain(SECRET);
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ['something that is not an error', SECRET, 'threw something that is not an error'],
    ['nothing', undefined, 'threw something that is not an error'],
    ['an error with another name', Object.assign(new Error(), { name: SECRET }), 'threw Error'],
    [
      'an error whose message was changed',
      Object.assign(new Error(SECRET), { message: 'other' }),
      'threw Error',
    ],
  ])('is told when it is %s', (_title, thrown, problem) => {
    const error = errorOf(() => {
      throw thrown as Error;
    });
    expect(error.message).toContain(problem);
    expect(`${error.message}${error.stack}`).not.toContain(SECRET);
  });

  it('is told when it waits in the document that was returned', () => {
    const error = errorOf(() => ({
      get editable(): never {
        throw new TypeError(SECRET);
      },
      generated: {},
    }));
    expect(error.message).toContain('threw TypeError');
  });
});

describe('A transformation of virtual addresses', () => {
  const vips: VipDocument = {
    public: { haproxy: { ip_addr: '10.20.0.3', vip_namespace: null, is_user_defined: false } },
  };
  const run = (transform: (document: VipDocument) => unknown): VipDocument =>
    runTransformation<'vip'>(registered('vip 9.0 change', transform), vips);

  it('may rename them', () => {
    const renamed = run((networks) => ({
      public: { api: { ...networks.public?.haproxy, vip_namespace: 'haproxy' } },
    }));
    expect(renamed).toEqual({
      public: { api: { ip_addr: '10.20.0.3', vip_namespace: 'haproxy', is_user_defined: false } },
    });
  });

  it.each([
    ['a list', []],
    ['a network that is no object', { public: '10.20.0.3' }],
    ['an address by itself', { public: { haproxy: '10.20.0.3' } }],
    [
      'an address without its namespace',
      { public: { haproxy: { ip_addr: '10.20.0.3', is_user_defined: true } } },
    ],
  ])('is refused when it returns %s', (_title, returned) => {
    expect(() => run(() => returned)).toThrow('did not return an object of networks');
  });
});

describe('A transformation of disks', () => {
  const run = (transform: (document: VolumesDocument) => unknown): VolumesDocument =>
    runTransformation<'volumes'>(registered('volumes 9.0 change', transform), [{ id: 'sda' }]);

  it('may change the layout', () => {
    expect(run((disks) => [...disks, { id: 'sdb', size: 100 }])).toEqual([
      { id: 'sda' },
      { id: 'sdb', size: new JsonNumber('100') },
    ]);
  });

  it.each([[{ id: 'sda' }], [['sda']]])('is refused when it returns %j', (returned) => {
    expect(() => run(() => returned)).toThrow('did not return a list of disks');
  });
});
