import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

  it('finds the same in what is searched together', () => {
    const expected = [
      { pattern: /b/, text: 'abc' },
      { pattern: /^b/, text: 'abc' },
      { pattern: /^B/i, text: 'bc' },
    ];
    const search = new BoundedSearch(expected);
    expect(expected.map(({ pattern, text }) => search.test(pattern, text))).toEqual([true, false, true]);
    expect(search.test(/^B/, 'bc')).toBe(false);
  });

  it('searches one by one where all together take for ever', () => {
    const search = new BoundedSearch([
      { pattern: /b/, text: 'abc' },
      { pattern: SLOW, text: TEXT },
    ]);
    expect(search.test(/b/, 'abc')).toBe(true);
    expect(search.test(SLOW, TEXT)).toBeNull();
  });

  it('gives up on all when many of them do', () => {
    const search = new BoundedSearch();
    const start = performance.now();
    for (let i = 0; i < 1000; i += 1) expect(search.test(SLOW, TEXT)).toBeNull();
    expect(performance.now() - start).toBeLessThan(5000);
    expect(search.test(/b/, 'abc')).toBeNull();
  });

  it('does not give up because the machine is busy with something else', async () => {
    // Stops this process in the middle of the searches, for longer than one of them may take.
    const halt = spawn('sh', [
      '-c',
      `sleep 0.1; kill -STOP ${process.pid}; sleep 0.4; kill -CONT ${process.pid}`,
    ]);
    const search = new BoundedSearch();
    const text = `${'a'.repeat(15)}!`;
    const start = performance.now();
    let longest = 0;
    let spent = 0;
    while (spent < 300 && performance.now() - start < 1500) {
      const [before, used] = [performance.now(), process.cpuUsage().user];
      expect(search.test(SLOW, text)).toBe(false);
      longest = Math.max(longest, performance.now() - before);
      spent += (process.cpuUsage().user - used) / 1000;
    }
    await once(halt, 'exit');
    expect(longest).toBeGreaterThan(300);
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
