import { parseJson } from '../../../src/json';
import { BoundedSearch } from '../../../src/nailgun/attributes/bounded-search';
import { validateSettings } from '../../../src/nailgun/attributes/validate-settings';

const SLOW = /^(a+)+$/;
const TEXT = `${'a'.repeat(40)}!`;

describe('searching within a limit of time', () => {
  it('finds what there is to find', () => {
    const search = new BoundedSearch();
    expect(search.test(/b/, 'abc')).toBe(true);
    expect(search.test(/^b/, 'abc')).toBe(false);
  });

  it('gives up on an expression that takes for ever, and goes on with others', () => {
    const search = new BoundedSearch();
    expect(search.test(SLOW, TEXT)).toBeNull();
    expect(search.test(/b/, 'abc')).toBe(true);
  });

  it('gives up on all when many of them do', () => {
    const search = new BoundedSearch();
    const start = performance.now();
    for (let i = 0; i < 1000; i += 1) expect(search.test(SLOW, TEXT)).toBeNull();
    expect(performance.now() - start).toBeLessThan(5000);
    expect(search.test(/b/, 'abc')).toBeNull();
  });

  it('makes settings whose expression cannot be judged a problem that names them', () => {
    const settings = `{"own": {"a": {"type": "text", "value": "${TEXT}", "regex": {"source": "^(a+)+$", "error": "no"}}}}`;
    const editable = parseJson(settings) as never;
    const models = {
      settings: {},
      cluster: {},
      networking_parameters: {},
      version: {},
      release: {},
      default: {},
    };
    expect(validateSettings(editable, models)).toMatchObject([{ path: 'own.a', kind: 'unreadable' }]);
  });
});
