import { type Response } from 'express';

const reasons = new WeakMap<Response, ReadonlySet<string>>();

/** Remembers what an answer refuses its request for. */
export const rememberReasons = (response: Response, codes: Iterable<string>): void =>
  void reasons.set(response, new Set(codes));

/** Codes that an answer refuses its request for; none for any other answer. */
export const reasonsOf = (response: Response): ReadonlySet<string> => reasons.get(response) ?? new Set();
