import { type JsonObject, parseJson, stringifyJson } from '../../../../src/json';
import { type UpgradedAttributes } from '../../../../src/upgrade/attributes/attribute-upgrader';
import { ThreeWayAttributeUpgrader } from '../../../../src/upgrade/attributes/three-way-attribute-upgrader';
import { TransformationRegistry } from '../../../../src/upgrade/transformations/transformation-registry';
import { registered } from '../transformations/registered';
import { requestOf } from './upgrade';

const text = (value: string): object => ({ type: 'text', value });

/** Upgrades with one transformation of release 9.0, given as a function of plain settings. */
function upgradeWith(
  change: (editable: Record<string, Record<string, object>>) => void,
  versions: readonly [string, string] = ['liberty-8.0', 'mitaka-9.0'],
): UpgradedAttributes {
  const transform = (document: { editable: JsonObject; generated: JsonObject }): never => {
    const editable = JSON.parse(stringifyJson(document.editable)) as Record<string, Record<string, object>>;
    change(editable);
    return { editable: parseJson(JSON.stringify(editable)), generated: document.generated } as never;
  };
  const registry = new TransformationRegistry([registered('cluster 9.0 mine', transform)]);
  const section = (value: string): object => ({ s: { proxy: text(value), other: text('1') } });
  return new ThreeWayAttributeUpgrader(registry).upgrade(
    requestOf({
      versions,
      before: { ...section('none') },
      release: { ...section('none'), t: { proxy: text('none') } },
      original: { ...section('http://me:pw@old') },
    }),
  );
}

const decision = ({ decisions }: UpgradedAttributes, path: string): unknown =>
  decisions.find((other) => other.path === path);

describe('settings that a transformation changes before they are merged', () => {
  it('arrive as it left them, and the decision tells who changed what', () => {
    const result = upgradeWith((editable) =>
      Object.assign(editable.s!.proxy!, { value: 'http://me:pw@new' }),
    );
    expect(stringifyJson(result.editable)).toContain('http://me:pw@new');
    expect(decision(result, 'editable.s.proxy')).toMatchObject({
      action: 'converted',
      from: 'http://••••@old',
      to: 'http://••••@new',
      reason: expect.stringMatching(/Changed before by .*mine/) as string,
    });
    expect(decision(result, 'editable.s.other')).toMatchObject({ action: 'carried' });
  });

  it('may go to another section, and the decision tells who took them away', () => {
    const result = upgradeWith((editable) => {
      editable.t = { proxy: editable.s!.proxy! };
      delete editable.s!.proxy;
    });
    expect(decision(result, 'editable.t.proxy')).toMatchObject({
      action: 'converted',
      to: 'http://••••@old',
    });
    expect(decision(result, 'editable.s.proxy')).toMatchObject({
      action: 'default adopted',
      reason: expect.stringContaining('mine') as string,
    });
  });

  it('that the release does not define and that are taken away are told as dropped', () => {
    const result = new ThreeWayAttributeUpgrader(
      new TransformationRegistry([
        registered('cluster 9.0 mine', (document: never) => ({
          ...(document as object),
          editable: {},
        })),
      ]),
    ).upgrade(requestOf({ original: { own: { x: text('1'), password: text('2') } } }));
    expect(decision(result, 'editable.own.x')).toMatchObject({ action: 'dropped', secret: true });
    expect(decision(result, 'editable.own.password')).toMatchObject({ action: 'dropped', secret: true });
    expect(decision(result, 'editable.own.password')).not.toHaveProperty('from');
  });

  it('never show a secret of the original, wherever it was put', () => {
    const request = requestOf({
      before: { s: { x: text('') } },
      release: { s: { x: text('') } },
      original: { s: { x: text('mine') } },
      generated: { original: { nova: { db_password: 'gen-secret' } } },
    });
    const registry = new TransformationRegistry([
      registered('cluster 9.0 mine', (document: { editable: { s: { x: { value: string } } } }) => {
        document.editable.s.x.value = 'gen-secret';
        return document;
      }),
    ]);
    const result = new ThreeWayAttributeUpgrader(registry).upgrade(request);
    expect(stringifyJson(result.editable)).toContain('gen-secret');
    expect(stringifyJson(result.decisions as never)).not.toContain('gen-secret');
  });

  it('stay as they are where the upgrade does not cross its version', () => {
    const result = upgradeWith(() => {
      throw new Error('not to be called');
    }, ['mitaka-9.0', 'newton-10.0']);
    expect(stringifyJson(result.editable)).toContain('http://me:pw@old');
  });
});
