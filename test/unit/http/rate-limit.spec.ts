import { networkOf } from '../../../src/http/rate-limit';
import { TokenBuckets } from '../../../src/http/token-bucket';

describe('requests of a caller', () => {
  it('are let through all at once, and come back evenly', () => {
    const buckets = new TokenBuckets(60);
    const taken = (now: number, count: number): number =>
      Array.from({ length: count }, () => buckets.take('one', now)).filter((wait) => wait === 0).length;
    expect(taken(0, 100)).toBe(60);
    expect(buckets.take('one', 0)).toBe(1);
    expect(buckets.take('one', 400)).toBeCloseTo(0.6);
    expect(taken(1000, 100)).toBe(1);
    expect(taken(31_000, 100)).toBe(30);
    expect(taken(10_000_000, 100)).toBe(60);
  });

  it('are counted for nobody else', () => {
    const buckets = new TokenBuckets(1);
    expect([buckets.take('one', 0), buckets.take('two', 0), buckets.take('one', 0)]).toEqual([0, 0, 60]);
  });

  it('are counted on when the clock is set back', () => {
    const buckets = new TokenBuckets(1);
    buckets.take('one', 100_000);
    expect(buckets.take('one', 0)).toBe(60);
    expect(buckets.take('one', 60_000)).toBe(0);
  });

  it('are forgotten of whoever was quiet longest, when there are too many to remember', () => {
    const buckets = new TokenBuckets(1);
    for (let i = 0; i < 10_000; i += 1) buckets.take(`caller ${i}`, 0);
    expect(buckets.take('caller 0', 0)).toBe(60);
    buckets.take('one more', 0);
    expect(buckets.take('caller 0', 0)).toBe(60);
    expect(buckets.take('caller 1', 0)).toBe(0);
  });
});

describe('an address', () => {
  it.each([
    ['10.20.0.3', '10.20.0.3'],
    ['::ffff:10.20.0.3', '10.20.0.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:0DB8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
  ])('%s counts as %s', (address, caller) => {
    expect(networkOf(address)).toBe(caller);
  });
});
