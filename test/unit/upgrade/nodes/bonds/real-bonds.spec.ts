import { type JsonObject } from '../../../../../src/json';
import { realReleases } from '../../../../setup/real-releases';
import { bond, check, member, node } from './bond-worlds';

/** What operators choose from, by version of the Nailgun that ships it. */
const RELEASES = [...realReleases()].flatMap(([version, releases]) => {
  const release = releases.find(({ name }) => /on Ubuntu \d/.test(name));
  return release ? [[version, release.fields.networks_metadata as JsonObject] as const] : [];
});

const onPxe = [member('eth0', true), member('eth1')];

describe('bonds under real releases (G25)', () => {
  if (RELEASES.length === 0) {
    it.skip('are not at hand', () => undefined);
    return;
  }

  it.each(RELEASES)(
    '%s: 802.3ad on PXE is allowed in 6.1, and later only with experimental',
    (version, release) => {
      const lacp = [node(bond('802.3ad', { members: onPxe }))];
      expect(check(release, lacp)).toHaveLength(version === '6.1' ? 0 : 1);
      expect(check(release, lacp, ['experimental'])).toEqual([]);
      expect(check(release, [node(bond('802.3ad'))])).toEqual([]);
    },
  );

  it.each(RELEASES)(
    '%s: the usual modes are allowed on PXE, the unusual ones with experimental',
    (_version, release) => {
      const of = (mode: string) => [node(bond(mode, { members: onPxe }))];
      expect(check(release, [...of('balance-rr'), ...of('active-backup')])).toEqual([]);
      for (const mode of ['balance-xor', 'broadcast', 'balance-tlb', 'balance-alb']) {
        expect(check(release, of(mode))).toHaveLength(1);
        expect(check(release, of(mode), ['experimental'])).toEqual([]);
      }
    },
  );
});
