import { createHash, timingSafeEqual } from 'node:crypto';

/** A header of Node's holds no more than 16 KiB. */
const LONGEST = 16_384;
const CHARACTERS = /^[A-Za-z0-9._~+/=:-]+$/;
const ONLY_DOTS = /^\.+$/;

/**
 * Whether a text can be a token at all: UUID, Fernet, PKI and JWS tokens are of these characters. One that is only dots
 * would be a step upwards in the path of a URL.
 */
export const canBeToken = (text: string): boolean =>
  text.length <= LONGEST && CHARACTERS.test(text) && !ONLY_DOTS.test(text);

/** A text under which things about a token are remembered, without the token. */
export const tokenKey = (token: string): string => createHash('sha256').update(token).digest('base64');

/** Whether two texts are the same, in a time that does not tell how far they are. */
export const isSameSecret = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
