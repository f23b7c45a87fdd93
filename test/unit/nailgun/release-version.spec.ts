import fc from 'fast-check';
import { compareEnvironmentVersions, parseReleaseVersion } from '../../../src/nailgun/release-version';

const numbers = (version: string): readonly number[] => parseReleaseVersion(version)!.numbers;

describe('the version of a release', () => {
  it.each([
    ['mitaka-9.0', 'mitaka', '9.0', [9, 0]],
    ['2014.2.2-6.1', '2014.2.2', '6.1', [6, 1]],
    ['newton-10.0', 'newton', '10.0', [10, 0]],
    ['2014.1', '2014.1', '5.0', [5, 0]],
  ])('%s has an OpenStack and an environment version', (version, openstack, environment, parts) => {
    expect(parseReleaseVersion(version)).toEqual({ openstack, environment, numbers: parts });
  });

  it.each(['', 'mitaka', 'mitaka-', 'mitaka-nine', 'mitaka-9.', '-', '2014.2-x9'])(
    '%p names no environment version',
    (version) => {
      expect(parseReleaseVersion(version)).toBeNull();
    },
  );

  it('B3 G33: is compared as numbers', () => {
    expect(compareEnvironmentVersions(numbers('newton-10.0'), numbers('mitaka-9.0'))).toBeGreaterThan(0);
    expect(compareEnvironmentVersions(numbers('mitaka-9.0'), numbers('mitaka-9.0.0'))).toBe(0);
    expect(compareEnvironmentVersions(numbers('2014.2-6.0'), numbers('2014.2.2-6.1'))).toBeLessThan(0);
  });

  it('is ordered: comparing the other way round turns the sign', () => {
    const version = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareEnvironmentVersions(a, b))).toBe(
          -Math.sign(compareEnvironmentVersions(b, a)) + 0,
        );
      }),
    );
  });
});
