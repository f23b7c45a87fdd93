import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenAPIObject } from '@nestjs/swagger';
import { generateOpenApi, printOpenApi } from '../../src/generate-openapi';
import { REASONS } from '../../src/upgrade/plan/reasons';
import { createMaster } from '../factories/master';
import { startTestService } from '../setup/service';

const operationsOf = (document: OpenAPIObject): readonly string[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );

describe('the README', () => {
  it('explains every reason as the code does', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8').replace(/ +/g, ' ');
    for (const [code, { status, meaning }] of Object.entries(REASONS)) {
      expect(readme).toContain(`| ${status} | \`${code}\` | ${meaning} |`);
    }
  });
});

describe('the OpenAPI document', () => {
  it('is committed as it is generated (npm run openapi)', async () => {
    const committed = readFileSync(join(__dirname, '../../openapi.json'), 'utf8');
    expect(printOpenApi(await generateOpenApi())).toBe(committed);
  });

  it('has every route, with a summary, an answer and what a refusal looks like', async () => {
    const document = await generateOpenApi();
    expect(operationsOf(document)).toEqual([
      'GET /api/version',
      'GET /api/releases',
      'GET /api/releases/{release_id}',
      'GET /api/clusters',
      'GET /api/clusters/{cluster_id}',
      'GET /api/clusters/{cluster_id}/attributes',
      'POST /api/clusters/{cluster_id}/upgrade/clone',
      'POST /api/clusters/{cluster_id}/upgrade/clone_release/{release_id}',
    ]);
    for (const operation of Object.values(document.paths).flatMap((item) => [item.get, item.post])) {
      if (operation) {
        expect(operation.summary).toBeTruthy();
        expect(operation.responses).toHaveProperty('200');
      }
    }
  });

  it('names every reason that a clone can be refused for', async () => {
    const document = await generateOpenApi();
    const text = JSON.stringify(document.paths['/api/clusters/{cluster_id}/upgrade/clone']?.post?.responses);
    for (const reason of Object.keys(REASONS)) expect(text).toContain(`\`${reason}\``);
  });

  it('does without the extension when that is switched off', async () => {
    // The entity of a seed was declared with the tests above; routes are what is looked at here.
    const document = await generateOpenApi({ UPGRADE_ENABLED: 'false' });
    expect(operationsOf(document).filter((operation) => operation.includes('/upgrade'))).toEqual([]);
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
