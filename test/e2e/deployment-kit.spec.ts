import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { parse } from 'dotenv';
import { load } from 'js-yaml';
import { refuseOpenDoor } from '../../src/auth/open-door';
import { readServiceConfig } from '../../src/config/service-config';
import { answering, type FakeNailgun, startFakeNailgun } from '../setup/fake-nailgun';
import { until } from '../setup/until';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const kit = (name: string): string => read(`deploy/${name}`);

const hasProgram = (name: string): boolean => spawnSync('which', [name]).status === 0;

/** What is not looked at for want of a program is said on the output. */
function where(program: string): jest.It {
  if (hasProgram(program)) return it;
  writeSync(1, `Part of the deployment kit skipped: there is no ${program}.\n`);
  return it.skip;
}

describe('the environment file', () => {
  const VARIABLE = /^#?([A-Z][A-Z_]+)=(.*)$/gm;
  const named = [...kit('upgrade.env').matchAll(VARIABLE)].map(([, name]) => name!);

  /** Every variable that the service looks at. */
  function variablesRead(): readonly string[] {
    const names = new Set<string>();
    const env = new Proxy({}, { get: (_target, name) => void names.add(String(name)) });
    const surroundings = { isTerminal: false, isRoot: true, platform: 'linux', home: '/root' } as const;
    readServiceConfig(env, surroundings);
    return [...names];
  }

  it('has every variable that the service reads, once, and no other', () => {
    expect([...named].sort()).toEqual([...variablesRead()].sort());
  });

  it('has those of the README', () => {
    const rows = read('README.md').matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) +\|/gm);
    const told = [...rows].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
    );
    expect([...told].sort()).toEqual([...named].sort());
  });

  it('explains each', () => {
    const lines = kit('upgrade.env').split('\n');
    const unexplained = lines.filter(
      (line, i) => /^#?[A-Z_]+=/.test(line) && !/^(# \S|#?[A-Z_]+=)/.test(lines[i - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });

  it('is read by Node alone as by the service, whatever a password has in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-'));
    try {
      const path = join(folder, 'upgrade.env');
      const url =
        'postgresql://nailgun:pa%24%24word@127.0.0.1:5432/nailgun?sslmode=require&connect_timeout=5';
      const text = kit('upgrade.env')
        .replace(/^#(DATABASE_URL=).*$/m, (_line, name: string) => name + url)
        .replace(/^#(KEYSTONE_PASSWORD=).*$/m, (_line, name: string) => `${name}'pa$$w&rd #1'`);
      writeFileSync(path, text);
      const print = 'JSON.stringify([process.env.DATABASE_URL, process.env.KEYSTONE_PASSWORD])';
      const printed = execFileSync(process.execPath, [`--env-file=${path}`, '--print', print], {
        env: {},
        encoding: 'utf8',
      });
      const { DATABASE_URL: database, KEYSTONE_PASSWORD: password } = parse(text);
      expect([database, password]).toEqual([url, 'pa$$w&rd #1']);
      expect(JSON.parse(printed)).toEqual([database, password]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is given to no shell by the instructions', () => {
    expect(read('docs/operating.md')).not.toMatch(/(^|[;&] *)(\.|source) \S*upgrade\.env/m);
  });

  it('has values that are accepted, as it is and with every line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-'));
    try {
      // Stands for the file that an operator has there.
      const authority = join(folder, 'ca.pem');
      writeFileSync(authority, rootCertificates[0]!);
      const text = kit('upgrade.env').replace(/(?<=KEYSTONE_CA_FILE=).*/, authority);
      expect(() => readServiceConfig(parse(text))).not.toThrow();
      expect(() => readServiceConfig(parse(text.replace(/^#([A-Z_]+=)/gm, '$1')))).not.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Paths, and whether they are for this service. */
const PATHS: readonly (readonly [path: string, isOurs: boolean])[] = [
  ['/api/clusters/1/upgrade', true],
  ['/api/clusters/1/upgrade/', true],
  ['/api/clusters/12/upgrade/clone', true],
  ['/api/v1/clusters/12/upgrade/clone_release/3/', true],
  ['/api/v1//clusters/12/upgrade/assign', true],
  ['//api//v1/clusters//12//upgrade//vips', true],
  ['/api/v1/clusters/12/upgrade/ips?x=1', true],
  ['/api/clusters/1', false],
  ['/api/clusters/1/', false],
  ['/api/clusters/1/upgrades', false],
  ['/api/clusters/upgrade', false],
  ['/api/clusters/one/upgrade', false],
  ['/api/v2/clusters/1/upgrade', false],
  ['/api/nodes/1/upgrade', false],
  ['/clusters/1/upgrade', false],
  ['/api/v1/clusters/1/attributes', false],
  ['/api/version', false],
  ['/', false],
];

describe('the locations for nginx', () => {
  const expression = /^location ~ (\S+) \{$/m.exec(kit('nginx-locations.conf'))?.[1] ?? '';

  it.each(PATHS)('lead %s here: %s', (path, isOurs) => {
    expect(new RegExp(expression).test(path.split('?', 1)[0]!)).toBe(isOurs);
  });

  it('wait for as long as isolating may take: Nailgun is called twice', () => {
    const [, seconds] = /^ *proxy_read_timeout (\d+)s;$/m.exec(kit('nginx-locations.conf'))!;
    const longest = Math.max(
      ...[1, 240, 241, 1000].filter((timeout) => {
        const env = { NAILGUN_URL: 'http://10.20.0.2:8001', NAILGUN_TIMEOUT_SECONDS: String(timeout) };
        try {
          return Boolean(readServiceConfig(env));
        } catch {
          return false;
        }
      }),
    );
    expect(Number(seconds)).toBeGreaterThan(2 * longest);
  });

  where('nginx')(
    'lead upgrade calls here and the rest to Nailgun, as they came and with their token',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
      const servers: FakeNailgun[] = [];
      for (const who of ['ours', 'nailgun']) servers.push(await startFakeNailgun(answering(200, { who })));
      const [ours, nailgun] = servers as [FakeNailgun, FakeNailgun];
      const port = await freePort();
      const locations = kit('nginx-locations.conf').replace('http://127.0.0.1:8010', ours.url);
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
         http { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
           fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
           server { listen 127.0.0.1:${port}; ${locations} location / { proxy_pass ${nailgun.url}; } } }`,
      );
      const process = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
      try {
        const base = `http://127.0.0.1:${port}`;
        await until(() =>
          fetch(`${base}/api/version`).then(
            () => true,
            () => false,
          ),
        );
        for (const [path, isOurs] of PATHS) {
          const response = await fetch(base + path, { headers: { 'x-auth-token': 'a token' } });
          expect([path, await response.json()]).toEqual([path, { who: isOurs ? 'ours' : 'nailgun' }]);
          const { url, headers } = (isOurs ? ours : nailgun).received.at(-1)!;
          expect([url, headers['x-auth-token']]).toEqual([path, 'a token']);
        }
      } finally {
        process.kill('SIGTERM');
        await once(process, 'exit');
        for (const server of servers) await server.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the container', () => {
  const dockerfile = kit('Dockerfile');

  it('is made in stages from the lock file, and runs as somebody else than root', () => {
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(dockerfile).toContain('COPY package.json package-lock.json ./');
    expect(dockerfile).not.toMatch(/npm (i|install)\b/);
    expect(dockerfile.lastIndexOf('\nUSER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
  });

  it('names no registry, so that the one of the place is used', () => {
    for (const [, image] of `${dockerfile}\n${kit('compose.yaml')}`.matchAll(/(?:^FROM|image:) (\S+)/gm)) {
      expect(image).not.toMatch(/[./]/);
    }
    expect(dockerfile).not.toMatch(/registry|https?:\/\/(?!127\.0\.0\.1)/);
  });

  it('copies what is there, its migrations too, and lets nothing else in (A36)', () => {
    const allowed = kit('Dockerfile.dockerignore')
      .match(/^!.*$/gm)!
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
      names!.split(' '),
    );
    expect([...copied].sort()).toEqual([...allowed].sort());
    expect(copied).toContain('migrations');
    const tracked = new Set(
      execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' })
        .split('\n')
        .map((path) => path.split('/', 1)[0]),
    );
    expect(copied.filter((name) => !tracked.has(name))).toEqual([]);
  });

  it('is started with the environment file, and is reached from its host only', () => {
    const { services } = load(kit('compose.yaml')) as {
      services: { upgrade: { ports: string[]; env_file: string; read_only: boolean } };
    };
    const { ports, env_file, read_only } = services.upgrade;
    expect([env_file, read_only]).toEqual(['upgrade.env', true]);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:8010:8000$/);
  });

  it('reads the files that the environment file names, and changes none', () => {
    const { services } = load(kit('compose.yaml')) as { services: { upgrade: { volumes: string[] } } };
    const files = [...kit('upgrade.env').matchAll(/^#?[A-Z_]+_FILE=(.+)$/gm)].map(([, path]) => path!);
    expect(files).toHaveLength(2);
    for (const path of files) {
      const folder = dirname(path);
      expect(services.upgrade.volumes).toContain(`${folder}:${folder}:ro`);
    }
  });

  it('counts requests by who makes them, not by nginx, which brings them, as the unit for systemd does', () => {
    const { services, networks } = load(kit('compose.yaml')) as {
      services: { upgrade: { environment: Readonly<Record<string, string>> } };
      networks: { default: { ipam: { config: { subnet: string; gateway: string }[] } } };
    };
    const alone = parse(kit('upgrade.env'));
    expect(readServiceConfig(alone).limits).toMatchObject({
      requestsPerMinute: 1200,
      trustedProxies: ['loopback'],
    });
    const { limits } = readServiceConfig({ ...alone, ...services.upgrade.environment });
    const gateways = networks.default.ipam.config.map(({ gateway }) => gateway);
    expect(limits).toMatchObject({ requestsPerMinute: 1200, trustedProxies: gateways });
  });

  it('lets nobody in without authentication, for nginx brings everybody', () => {
    const { services } = load(kit('compose.yaml')) as {
      services: { upgrade: { environment: Readonly<Record<string, string>> } };
    };
    const variables = { ...parse(kit('upgrade.env')), ...services.upgrade.environment };
    const { access, host } = readServiceConfig(variables);
    expect([access.method, access.allowUnauthenticated]).toEqual(['keystone', false]);
    expect(() => refuseOpenDoor({ method: 'none' }, access, host)).toThrow('which others can reach');
  });
});

describe('the unit for systemd', () => {
  const unit = kit('nailgun-cluster-upgrade.service');

  it('starts what a build makes, as a user of its own, with the environment file', () => {
    expect(unit).toContain('\nExecStart=/usr/bin/node dist/src/main.js\n');
    expect(unit).toContain('\nUser=nailgun-upgrade\n');
    expect(unit).toContain('\nEnvironmentFile=/etc/nailgun-cluster-upgrade/upgrade.env\n');
  });

  where('systemd-analyze')('is understood in every line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'));
    try {
      const path = join(folder, 'nailgun-cluster-upgrade.service');
      // Node need not be there where the test runs, nor be in that place.
      writeFileSync(path, unit.replace('/usr/bin/node', '/bin/true'));
      const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
      expect(stderr.split('\n').filter((line) => line.includes('nailgun-cluster-upgrade'))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
