import { say } from './text';

/** An answer of the service. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** Body of a refusal. */
export interface RefusalBody {
  readonly message: string;
  readonly reason: string;
  readonly errors: readonly { readonly reason: string; readonly message: string }[];
}

/** Members of requests that nobody should read over an operator's shoulder. */
const KEYS = /"(\w+_key)":"[^"]*"/g;

/** Deployment information, which has passwords wherever one looks. */
const FACTS = /"facts":.*(?=,"acknowledge")/;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Calls the service over HTTP, as any client does, and prints what it calls. */
export class Api {
  constructor(private readonly url: string) {}

  async call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
    const text = body === undefined ? '' : JSON.stringify(body);
    say(`   ${method} /api/v1${path} ${shown(text)}`.trimEnd());
    const answer = await this.quietly<T>(method, path, text);
    say(`   → ${answer.status}`);
    return answer;
  }

  /** The same for what has to succeed. */
  async succeed<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await this.call<T>(method, path, body);
    if (answer.status >= 400) throw new Error((answer.body as RefusalBody).message);
    return answer;
  }

  /** The same without a word: for what a step needs to know, not to show. */
  async quietly<T>(method: Method, path: string, text = ''): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(text === '' ? {} : { body: text }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** What the service answers to those who read with their eyes. */
  async text(path: string, body: unknown): Promise<string> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method: 'POST',
      headers: { accept: 'text/plain', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.text();
  }
}

const shown = (text: string): string =>
  text.replace(KEYS, '"$1":"••••••"').replace(FACTS, '"facts":"••••••"');
