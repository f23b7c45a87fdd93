import { type Finding } from '../../../../src/upgrade/plan/reasons';
import { findingsHeader } from '../../../../src/upgrade/plan/findings-header';

const finding = (message: string): Finding => ({
  reason: 'vip_not_wanted',
  message,
  detail: { network: 'сеть' },
});

describe('the header with findings', () => {
  it('is absent where there are none', () => {
    expect(findingsHeader([])).toBeUndefined();
  });

  it('is JSON in ASCII, whatever networks are called', () => {
    const header = findingsHeader([finding('Сеть \u007f\n\u{1f600}')]);
    expect(header).toMatch(/^[ -~]*$/);
    expect(JSON.parse(header!)).toEqual([
      {
        reason: 'vip_not_wanted',
        class: 'acknowledge',
        message: 'Сеть \u007f\n\u{1f600}',
        detail: { network: 'сеть' },
      },
    ]);
  });

  it('holds as many as fit, each whole, and the number of the others', () => {
    const header = findingsHeader(Array.from({ length: 100 }, () => finding('x'.repeat(500))))!;
    expect(header.length).toBeLessThanOrEqual(6000);
    const items = JSON.parse(header) as { omitted?: number }[];
    expect(items.length).toBeGreaterThan(5);
    expect(items.at(-1)).toEqual({ omitted: 101 - items.length });
  });
});
