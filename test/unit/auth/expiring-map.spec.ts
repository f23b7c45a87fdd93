import { ExpiringMap } from '../../../src/auth/expiring-map';
import { canBeToken, isSameSecret } from '../../../src/auth/tokens';

describe('what is remembered for a while', () => {
  it('is forgotten after it, and when there is too much', () => {
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    const map = new ExpiringMap<number>(2);
    map.set('one', 1, now + 10);
    map.set('never', 0, now);
    expect([map.get('one'), map.get('never')]).toEqual([1, undefined]);
    map.set('two', 2, now + 20);
    clock.mockReturnValue(now + 10);
    expect([map.get('one'), map.get('two')]).toEqual([undefined, 2]);
    map.set('three', 3, now + 20);
    map.set('four', 4, now + 20);
    expect([map.get('two'), map.get('three'), map.get('four')]).toEqual([undefined, 3, 4]);
    clock.mockRestore();
  });
});

describe('a token', () => {
  it.each(['0123456789abcdef0123456789abcdef', 'gAAAAABX7Sw_-abc==', 'PKIZ_eJy/+9-', 'MIIC+w=='])(
    'can be %s',
    (text) => {
      expect(canBeToken(text)).toBe(true);
    },
  );

  it.each(['', '.', '..', 'two words', 'a, b', 'a?b', 'a#b', 'a%2F', 'é', 'x'.repeat(20_000)])(
    'cannot be %j',
    (text) => {
      expect(canBeToken(text)).toBe(false);
    },
  );

  it('is the same only as itself', () => {
    expect(isSameSecret('admin', 'admin')).toBe(true);
    for (const other of ['', 'Admin', 'admin ', 'adminn']) expect(isSameSecret(other, 'admin')).toBe(false);
  });
});
