import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildProgram, runProgram } from '../../setup/command-line';
import { reference } from '../../../src/cli/reference';
import { buildProgram as programWithAllCommands } from '../../../src/cli/program';

const ROOT = join(__dirname, '../../..');

beforeAll(buildProgram, 120_000);

describe('the command line', () => {
  it('is a program of the package', () => {
    const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: unknown };
    expect(bin).toEqual({ 'nailgun-upgrade': 'dist/src/cli/main.js' });
    expect(readFileSync(join(ROOT, 'dist/src/cli/main.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('has its reference in docs/cli.md', () => {
    expect(readFileSync(join(ROOT, 'docs/cli.md'), 'utf8')).toBe(reference());
  });

  it('has examples for every command', () => {
    for (const command of programWithAllCommands().commands) {
      let text = '';
      command.configureOutput({ writeOut: (part) => (text += part) });
      command.outputHelp();
      expect([command.name(), text]).toEqual([command.name(), expect.stringContaining('Examples:')]);
    }
  });

  it.each([
    ['a command that does not exist', ['nonsense'], "unknown command 'nonsense'"],
    ['an option that does not exist', ['extensions', '--nonsense'], "unknown option '--nonsense'"],
    ['an option that is missing', ['status'], "required option '--env <environment>' not specified"],
    ['an id that is none', ['move', '--env', '1', '--nodes', '1,x'], 'whole number'],
    ['an address that is none', ['status', '--env', '1', '--url', 'nowhere'], '--url has to be an address'],
    ['credentials in the address', ['extensions', '--url', 'http://a:b@127.0.0.1/'], 'without credentials'],
  ])('ends with 2 for %s', async (_title, args, words) => {
    const { code, stderr } = await runProgram(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it('ends with 0 for its help', async () => {
    const { code, stdout } = await runProgram(['move', '--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('--batch-size <number>')]);
  });

  it('ends with 4 in words when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, stdout, stderr } = await runProgram(['extensions', '--url', `http://127.0.0.1:${port}`]);
    expect([code, stdout, stderr.trim()]).toEqual([
      4,
      '',
      `Nobody answers at http://127.0.0.1:${port} (ECONNREFUSED). Name the service with --url or NAILGUN_UPGRADE_URL.`,
    ]);
  });

  it.each([
    ['a page', 200, '<html></html>'],
    ['a failure of a proxy', 502, '<html>Bad Gateway</html>'],
  ])('ends with 4 when somebody else answers with %s', async (_title, status, body) => {
    const server: Server = createServer((_request, response) => response.writeHead(status).end(body));
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runProgram(['extensions'], {
      NAILGUN_UPGRADE_URL: `http://127.0.0.1:${port}`,
    });
    await new Promise((resolve) => server.close(resolve));
    expect([code, stderr]).toEqual([4, expect.stringContaining('but not this service')]);
  });

  it('completes commands and options in bash', async () => {
    const { stdout } = await runProgram(['completion', 'bash']);
    const completed = (words: string): string =>
      spawnSync(
        'bash',
        [
          '-c',
          `${stdout}\nCOMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _nailgun_upgrade; echo "\${COMPREPLY[*]}"`,
        ],
        {
          encoding: 'utf8',
        },
      ).stdout.trim();
    expect(completed('nailgun-upgrade rep')).toBe('repositories');
    expect(completed('nailgun-upgrade move --b')).toBe('--back --batch-size');
    expect((await runProgram(['completion', 'zsh'])).stdout).toMatch(/^#compdef nailgun-upgrade\n/);
    expect((await runProgram(['completion', 'fish'])).code).toBe(2);
  });
});
