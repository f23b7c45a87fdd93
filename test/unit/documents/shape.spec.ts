import { expectShape, screenLines } from '../../setup/documents/shape';

const PRINTED = ['Task 12 began.', '  node  status', '  ────  ──────', '  104   ready', 'Done in 3 s.'];

describe('the shape of what a document shows', () => {
  it.each([
    [
      'with other numbers and widths',
      ['Task 7 began.', ' node status', ' ─── ───', ' 1 ready', 'Done in 30 s.'],
    ],
    ['with lines left out', ['Task 7 began.', '…', 'Done in 3 s.']],
    ['with lines left out at both ends', ['…', '  104   ready', '…']],
    ['with the rest of a line left out', ['Task 7 …', '…']],
  ])('is that of what is printed, %s', (_how, documented) => {
    expect(() => expectShape(PRINTED, documented)).not.toThrow();
  });

  it.each([
    ['other words', ['Task 7 ended.', '…']],
    ['a line too few at the end', ['…', '  104   ready']],
    ['a line too few at the beginning', ['  node  status', '…']],
    ['a line that is not printed', ['…', '  105   error', '…']],
    ['another order', ['…', 'Done in 3 s.', '…', 'Task 12 began.']],
  ])('is another one with %s', (_how, documented) => {
    expect(() => expectShape(PRINTED, documented)).toThrow('but this is printed');
  });

  it('is taken from the screen as it is in the end', () => {
    expect(screenLines('one\r\n  10 %\r  20 %\r\n\r\n')).toEqual(['one', '  20 %']);
  });
});
