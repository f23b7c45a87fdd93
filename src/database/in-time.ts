/** Somebody who was asked did not answer in time. */
export class TooLate extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1000} s`);
    this.name = 'TooLate';
  }
}

/**
 * What `work` leads to, if that takes no longer than some milliseconds. The work itself goes on: a statement in a
 * database that hangs can only be waited for.
 *
 * @throws TooLate, and what `work` fails with
 */
export async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(milliseconds)), milliseconds);
  });
  // Whichever comes second is heard by nobody.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
