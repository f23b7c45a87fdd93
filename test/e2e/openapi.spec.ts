import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenAPIObject } from '@nestjs/swagger';
import { generateOpenApi, printOpenApi } from '../../src/generate-openapi';
import { UNKNOWN_REASON } from '../../src/http/api-refusals';
import { type ErrorDto } from '../../src/http/error.dto';
import { CALL_REASONS } from '../../src/upgrade/plan/call-reasons';
import { type ReasonRule, REASONS } from '../../src/upgrade/plan/reasons';
import { createMaster } from '../factories/master';
import { startTestService } from '../setup/service';

const ROOT = join(__dirname, '../..');

/** The operations of a document by method and path. */
const operationsOf = (document: OpenAPIObject): ReadonlyMap<string, Operation> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [
        `${method.toUpperCase()} ${path}`,
        operation as Operation,
      ]),
    ),
  );

/** As far as the tests look at it. */
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly examples?: Examples }>>;
}

type Examples = Readonly<Record<string, { readonly value: ErrorDto }>>;

describe('the README', () => {
  it('explains every reason as the code does', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8').replace(/ +/g, ' ');
    const rules: readonly (readonly [string, ReasonRule])[] = Object.entries(REASONS);
    expect(readme.match(/^\| (4\d\d|acknowledge|notice) \|/gm)).toHaveLength(rules.length);
    for (const [code, { class: findingClass, status = findingClass, meaning }] of rules) {
      expect(readme).toContain(`| ${status} | \`${code}\` | ${meaning} |`);
    }
  });
});

describe('the OpenAPI document', () => {
  it('is committed as it is generated (npm run openapi)', async () => {
    const committed = readFileSync(join(ROOT, 'openapi.json'), 'utf8');
    expect(printOpenApi(await generateOpenApi())).toBe(committed);
  });

  it('has the types that are committed for clients (npm run openapi)', () => {
    const program = join(ROOT, 'node_modules/openapi-typescript/bin/cli.js');
    const args = ['openapi.json', '--output', 'src/client/api-types.ts', '--check'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
  });

  it('has the calls that clients know', async () => {
    const operations = [...operationsOf(await generateOpenApi()).keys()];
    for (const call of [
      'GET /api/version',
      'POST /api/clusters/{cluster_id}/upgrade/plan',
      'POST /api/clusters/{cluster_id}/upgrade/vips',
      'POST /api/clusters/{cluster_id}/upgrade/ips',
      'GET /api/clusters/{cluster_id}/upgrade',
      'GET /api/clusters/{cluster_id}/upgrade/repositories',
      'DELETE /api/clusters/{cluster_id}/upgrade',
      'GET /api/clusters/{cluster_id}/upgrade/events',
      'GET /api/nodes/{node_id}/interfaces',
      'GET /api/nodes/{node_id}/disks',
      'GET /api/nodes/{node_id}/volumes',
      'GET /api/nodes/{node_id}/attributes',
      'GET /api/clusters/{cluster_id}/network_configuration/ips/vips',
      'GET /api/releases',
      'GET /api/releases/{release_id}',
      'GET /api/clusters',
      'GET /api/clusters/{cluster_id}',
      'GET /api/clusters/{cluster_id}/attributes',
      'GET /api/extensions',
      'POST /api/clusters/{cluster_id}/upgrade/clone',
      'POST /api/clusters/{cluster_id}/upgrade/clone_release/{release_id}',
    ]) {
      expect(operations).toContain(call);
    }
  });

  // Summaries, descriptions and examples are what `npm run lint` looks at (redocly.yaml).
  it('shows every refusal of every call as it is answered', async () => {
    for (const [call, { responses }] of operationsOf(await generateOpenApi())) {
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect([call, refusals.map(([status]) => status)]).toEqual([call, expect.arrayContaining(['500'])]);
      for (const [status, { description, content }] of refusals) {
        const { schema, examples = {} } = content?.['application/json'] ?? {};
        const codes = [...description.matchAll(/`(\w+)`/g)].map(([, code]) => code);
        const shown = Object.values(examples).map(({ value }) => value);
        expect([call, status, schema]).toEqual([call, status, { $ref: '#/components/schemas/ErrorDto' }]);
        expect([call, status, shown.map(({ reason }) => reason)]).toEqual([call, status, codes]);
        // See ApiRefusals: a reason of a capability's own is given to it as it is answered.
        const unwritten = shown.filter(({ message }) => message === UNKNOWN_REASON);
        expect([call, status, unwritten.map(({ reason }) => reason)]).toEqual([call, status, []]);
      }
    }
  });

  it.each([
    ['clone', 'post', '/clone'],
    ['upgrade', 'post', ''],
    ['cloneRelease', 'post', '/clone_release/{release_id}'],
    ['vips', 'post', '/vips'],
    ['ips', 'post', '/ips'],
    ['undo', 'delete', ''],
    ['repositories', 'get', '/repositories'],
  ] as const)('names every reason that %s can be refused for', async (call, method, path) => {
    const document = await generateOpenApi();
    const { responses } = document.paths[`/api/clusters/{cluster_id}/upgrade${path}`]?.[method] ?? {};
    const text = JSON.stringify(responses);
    for (const reason of CALL_REASONS[call]) expect(text).toContain(`\`${reason}\``);
  });

  it('names every reason to refuse at some call', () => {
    const rules: readonly (readonly [string, ReasonRule])[] = Object.entries(REASONS);
    const refusing = rules.filter(([, rule]) => rule.class === 'refuse').map(([reason]) => reason);
    expect(new Set(Object.values(CALL_REASONS).flat())).toEqual(new Set(refusing));
  });

  it('does without the extension when that is switched off', async () => {
    // The entity of a seed was declared with the tests above; routes are what is looked at here.
    const document = await generateOpenApi({ UPGRADE_ENABLED: 'false' });
    expect([...operationsOf(document).keys()].filter((call) => call.includes('/upgrade'))).toEqual([]);
  });

  it('is served with a page to read and try it', async () => {
    const { database } = await createMaster();
    const service = await startTestService(database);
    try {
      const page = await fetch(`${service.url}/api/docs`);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const document = await fetch(`${service.url}/api/docs/openapi.json`);
      expect(await document.json()).toEqual(await generateOpenApi());
    } finally {
      await service.stop();
      await database.drop();
    }
  });
});
