import { type Parsed } from './variable-reader';

/**
 * Where a Nailgun answers: scheme, host, port and, behind a proxy, a path, without a slash at its end. No problem
 * that it words shows any part of the URL, because a password may be in it.
 */
export function parseNailgunUrl(text: string): Parsed<string> {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url)
    return { problem: 'must be a URL such as http://10.20.0.2:8000 or https://master.domain.tld:8443.' };
  if (url.username !== '' || url.password !== '') {
    return {
      problem:
        'must be a URL without user and password: Nailgun is called with the token of whoever calls us.',
    };
  }
  if (url.search !== '' || url.hash !== '') {
    return { problem: 'must be a URL without anything after its path ("?", "#").' };
  }
  return { value: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}
