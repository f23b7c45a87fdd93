import { type Access } from '../../src/auth/policy';
import { call, CALLS } from './access';
import { type TestService } from './service';

/** How a caller comes: what the call answers, by who may make it. */
export interface Caller {
  readonly caller: string;
  readonly token: string | undefined;
  readonly answers: Readonly<Record<Access, string>>;
}

export const LET_IN = { public: 'let in', reader: 'let in', admin: 'let in' };
export const NOBODY = { public: 'let in', reader: '401 unauthenticated', admin: '401 unauthenticated' };
export const INVALID = { public: 'let in', reader: '401 token_invalid', admin: '401 token_invalid' };
export const MEMBER = { public: 'let in', reader: 'let in', admin: '403 forbidden' };

/** Makes every call as every caller, and expects what the policy says. */
export async function expectMatrix(
  { url }: Pick<TestService, 'url'>,
  callers: readonly Caller[],
): Promise<void> {
  const expected: string[] = [];
  const found: string[] = [];
  for (const { caller, token, answers } of callers) {
    for (const { method, path, access } of CALLS) {
      const { status, reason } = await call(url, { method, path }, token);
      const isOut = status === 401 || status === 403 || status >= 500;
      expected.push(`${caller}: ${method} ${path}: ${answers[access]}`);
      found.push(`${caller}: ${method} ${path}: ${isOut ? `${status} ${reason}` : 'let in'}`);
    }
  }
  expect(found).toEqual(expected);
}
