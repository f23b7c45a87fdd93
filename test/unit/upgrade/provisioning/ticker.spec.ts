import { setTimeout as sleep } from 'node:timers/promises';
import { Ticker } from '../../../../src/upgrade/provisioning/simulated/ticker';
import { until } from '../../../setup/until';

const unexpected = (error: unknown): void => {
  throw error;
};

describe('A ticker', () => {
  it('works for as long as something is left, and is still before and after', async () => {
    const work = jest.fn<Promise<boolean>, []>();
    work.mockResolvedValueOnce(true).mockResolvedValueOnce(true).mockResolvedValue(false);
    const ticker = new Ticker(work, 1, unexpected);
    await sleep(20);
    expect(work).not.toHaveBeenCalled();
    ticker.wake();
    ticker.wake();
    await until(() => work.mock.calls.length === 3);
    await sleep(20);
    expect(work).toHaveBeenCalledTimes(3);
    ticker.wake();
    await until(() => work.mock.calls.length === 4);
    await ticker.stop();
  });

  it('does not miss what begins while it finds nothing', async () => {
    let calls = 0;
    const ticker = new Ticker(
      async () => {
        calls += 1;
        await sleep(1);
        if (calls === 1) ticker.wake();
        return false;
      },
      1,
      unexpected,
    );
    ticker.wake();
    await until(() => calls === 2);
    await ticker.stop();
  });

  it('tells of work that failed, and tries again', async () => {
    const failure = new Error('out of reach');
    const work = jest.fn<Promise<boolean>, []>().mockRejectedValueOnce(failure).mockResolvedValue(false);
    const complain = jest.fn();
    const ticker = new Ticker(work, 1, complain);
    ticker.wake();
    await until(() => work.mock.calls.length === 2);
    expect(complain.mock.calls).toEqual([[failure]]);
    await ticker.stop();
  });

  it('stops once the work at hand is done, for good', async () => {
    let [begun, ended] = [0, 0];
    const ticker = new Ticker(
      async () => {
        begun += 1;
        await sleep(20);
        ended += 1;
        return true;
      },
      1,
      unexpected,
    );
    ticker.wake();
    await until(() => begun === 1);
    await ticker.stop();
    expect([begun, ended]).toEqual([1, 1]);
    ticker.wake();
    await sleep(20);
    expect(begun).toBe(1);
    await ticker.stop();
  });

  it('does not wait for its pause to be over when it stops', async () => {
    const work = jest.fn<Promise<boolean>, []>();
    const ticker = new Ticker(work, 3_600_000, unexpected);
    ticker.wake();
    await ticker.stop();
    expect(work).not.toHaveBeenCalled();
  });
});
