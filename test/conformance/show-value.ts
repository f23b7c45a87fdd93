import { type Json } from './recording/recording';

const LONGEST = 200;
const SECRET = /password|passwd|secret|token|key|generated/i;
const SECRET_MEMBER = /("[^"]*(?:password|passwd|secret|token|key)[^"]*":\s*")([^"]{3})[^"]+"/gi;

/** A value as a report shows it: secrets and long values are cut. */
export function shown(value: Json, place: string): string {
  if (typeof value === 'string' && SECRET.test(place)) return JSON.stringify(shortened(value));
  const text = JSON.stringify(value).replace(SECRET_MEMBER, '$1$2…"');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const shortened = (secret: string): string => (secret.length > 6 ? `${secret.slice(0, 3)}…` : secret);
