import { type ServiceReport } from './messages';
import { ServiceProcess } from './service-process';

/** An answer, and what it took. */
export interface MeasuredAnswer<T> {
  readonly body: T;
  /** From sending the request to the last byte of the answer. */
  readonly milliseconds: number;
  readonly bytes: number;
  readonly report: ServiceReport;
}

/** Whatever the operator's own service is set to: no Nailgun is to hear of these nodes. */
const CONFIGURATION: NodeJS.ProcessEnv = {
  HOST: '127.0.0.1',
  PORT: '0',
  AUTH_METHOD: 'none',
  EMBEDDED_SCHEMA: '9.2',
  LOG_LEVEL: 'error',
  NAILGUN_EXTENSIONS: '',
  NAILGUN_SETTINGS_FILE: '',
  NAILGUN_URL: '',
  PROVISIONING: 'simulated',
  UPGRADE_ENABLED: 'true',
  UPGRADE_PLUGINS: '',
};

/** The real service in a process of its own, and a client that measures what it does. */
export class MeasuredService {
  private constructor(
    private readonly process: ServiceProcess,
    readonly url: string,
  ) {}

  /** @param env further configuration */
  static async start(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<MeasuredService> {
    const process = new ServiceProcess({ ...CONFIGURATION, ...env, DATABASE_URL: databaseUrl });
    const message = await process.next();
    if (message.kind === 'listening') return new MeasuredService(process, message.url);
    throw new Error(message.kind === 'failed' ? message.message : 'The service did not start.');
  }

  /** Makes one call. @throws an error with the reasons of a refusal */
  post<T>(path: string, body?: object): Promise<MeasuredAnswer<T>> {
    return this.call('POST', path, body);
  }

  /** Likewise. */
  get<T>(path: string): Promise<MeasuredAnswer<T>> {
    return this.call('GET', path);
  }

  /** Likewise. */
  delete<T>(path: string): Promise<MeasuredAnswer<T>> {
    return this.call('DELETE', path);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<MeasuredAnswer<T>> {
    await this.report();
    const started = performance.now();
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = Buffer.from(await response.arrayBuffer());
    const milliseconds = performance.now() - started;
    const report = await this.report();
    const text = answer.toString();
    if (!response.ok) throw new Error(`${method} ${path} was refused: ${text.slice(0, 1000)}`);
    return { body: JSON.parse(text) as T, milliseconds, bytes: answer.length, report };
  }

  /** What the service did since the last report. */
  async report(): Promise<ServiceReport> {
    this.process.tell('report');
    const message = await this.process.next();
    if (message.kind === 'report') return message.report;
    throw new Error('The service said something else than was asked.');
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
