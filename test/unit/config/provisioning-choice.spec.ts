import { ConfigurationError } from '../../../src/config/configuration-error';
import { type ProvisioningChoice } from '../../../src/config/provisioning-choice';
import { readServiceConfig } from '../../../src/config/service-config';

const read = (env: Record<string, string>): ProvisioningChoice => readServiceConfig(env).provisioning;

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

const NAILGUN = { NAILGUN_URL: 'http://10.20.0.2:8000' };

describe('Provisioning', () => {
  it('is simulated where no Nailgun is named', () => {
    expect(read({})).toEqual({ kind: 'simulated', seconds: 10, failurePercent: 0 });
    expect(
      read({ PROVISIONING: 'Simulated', SIMULATION_SECONDS: '0', SIMULATION_FAILURE_PERCENT: '100' }),
    ).toEqual({ kind: 'simulated', seconds: 0, failurePercent: 100 });
  });

  it("is Nailgun's work where one is named, unless a simulation is asked for", () => {
    const asked = { kind: 'nailgun', url: 'http://10.20.0.2:8000', timeoutSeconds: 30 };
    expect(read(NAILGUN)).toEqual(asked);
    expect(read({ ...NAILGUN, PROVISIONING: 'nailgun', NAILGUN_TIMEOUT_SECONDS: '5' })).toEqual({
      ...asked,
      timeoutSeconds: 5,
    });
    expect(read({ ...NAILGUN, PROVISIONING: 'simulated' })).toMatchObject({ kind: 'simulated' });
  });

  it.each([
    ['http://10.20.0.2:8000/', 'http://10.20.0.2:8000'],
    ['https://master.domain.tld', 'https://master.domain.tld'],
    ['HTTP://[::1]:8000//', 'http://[::1]:8000'],
    ['https://proxy/fuel/nailgun/', 'https://proxy/fuel/nailgun'],
  ])('takes NAILGUN_URL=%s', (text, url) => {
    expect(read({ NAILGUN_URL: text })).toMatchObject({ kind: 'nailgun', url });
  });

  it.each([
    ['NAILGUN_URL', '10.20.0.2:8000'],
    ['NAILGUN_URL', 'ftp://10.20.0.2'],
    ['NAILGUN_URL', 'http:10.20.0.2'],
    ['NAILGUN_URL', 'http://'],
    ['NAILGUN_URL', 'http://admin:s3cret@10.20.0.2:8000'],
    ['NAILGUN_URL', 'http://admin@10.20.0.2:8000'],
    ['NAILGUN_URL', 'http://10.20.0.2:8000/?token=s3cret'],
    ['NAILGUN_URL', 'http://10.20.0.2:8000/#s3cret'],
    ['NAILGUN_URL', 's3cret'],
    ['PROVISIONING', 'cobbler'],
    ['NAILGUN_TIMEOUT_SECONDS', '0'],
    ['NAILGUN_TIMEOUT_SECONDS', '241'],
    ['SIMULATION_SECONDS', '-1'],
    ['SIMULATION_SECONDS', '86401'],
    ['SIMULATION_FAILURE_PERCENT', '101'],
  ])('refuses %s=%s', (variable, text) => {
    const problems = problemsOf({ [variable]: text });
    expect(problems).toEqual([expect.stringContaining(`${variable} must be `)]);
    expect(problems.join()).not.toContain('s3cret');
  });

  it('is not started in a Nailgun that nobody named', () => {
    expect(problemsOf({ PROVISIONING: 'nailgun' })).toEqual([
      'PROVISIONING is "nailgun", so NAILGUN_URL must say where that is.',
    ]);
    expect(problemsOf({ PROVISIONING: 'nailgun', NAILGUN_URL: 'nowhere' })).toEqual([
      expect.stringMatching('^NAILGUN_URL must be '),
    ]);
  });
});
