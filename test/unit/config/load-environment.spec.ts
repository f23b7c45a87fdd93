import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../../src/config/configuration-error';
import { loadEnvironment } from '../../../src/config/load-environment';

describe('The .env file', () => {
  let folder: string;
  const write = (content: string | Buffer): void => writeFileSync(join(folder, '.env'), content);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'environment-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may be missing', () => {
    expect(loadEnvironment(folder, { PORT: '1' })).toEqual({ PORT: '1' });
  });

  it('gives variables that the environment does not have', () => {
    write('# where to listen\r\nPORT=8001\nexport HOST = "::1" # all\n\nDATA_DIR: /srv\n');
    expect(loadEnvironment(folder, {})).toEqual({ PORT: '8001', HOST: '::1', DATA_DIR: '/srv' });
  });

  it('never replaces what the environment has, even if that is blank', () => {
    write('PORT=8001\nHOST=::1');
    expect(loadEnvironment(folder, { PORT: '1', HOST: '' })).toEqual({ PORT: '1', HOST: '' });
  });

  it('leaves the process alone and prints nothing', () => {
    const printed = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockReturnValue(true),
    );
    const before = { ...process.env };
    write('NAILGUN_SETTINGS_FILE=/etc/nailgun/settings.yaml');
    expect(loadEnvironment(folder)).toMatchObject({ NAILGUN_SETTINGS_FILE: '/etc/nailgun/settings.yaml' });
    expect(process.env).toEqual(before);
    for (const write of printed) {
      expect(write).not.toHaveBeenCalled();
      write.mockRestore();
    }
  });

  it('may have a value of several lines', () => {
    write('A="one\ntwo secret\nthree"\nB=4');
    expect(loadEnvironment(folder, {})).toEqual({ A: 'one\ntwo secret\nthree', B: '4' });
  });

  it.each([
    ['PORT=8000\nsecret', /line 2 is not NAME=value/],
    ['PORT 8000', /line 1 is not NAME=value/],
    ['PORT:8000', /line 1 is not NAME=value/],
    ['A=1\nB="secret\nC=2', /quote that line 2 opens is never closed/],
    [Buffer.from([0x50, 0x3d, 0xff, 0xfe]), /not text in UTF-8/],
  ])('is refused in words that show nothing of it: %j', (content, words) => {
    write(content);
    expect(() => loadEnvironment(folder, {})).toThrow(ConfigurationError);
    expect(() => loadEnvironment(folder, {})).toThrow(words);
    expect(() => loadEnvironment(folder, {})).not.toThrow(/secret|8000/);
  });

  it('is refused if it cannot be read', () => {
    mkdirSync(join(folder, '.env'));
    expect(() => loadEnvironment(folder, {})).toThrow(/\.env cannot be read/);
  });
});
