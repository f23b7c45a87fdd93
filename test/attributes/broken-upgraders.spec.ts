import { BREAKAGES } from './breakages';
import { environmentsOf } from './environments';
import { judge } from './judge';
import { obey } from './obedient-upgrader';
import { releasePairs } from './release-pair';
import { violationsOf } from './report';

const pairs = releasePairs();

(pairs.length === 0 ? describe.skip : describe)('the judge', () => {
  it('finds no fault with who does what the table says', () => {
    const judged = pairs
      .filter(
        ({ name }) => process.env.ATTRIBUTES_REPORT === '1' || /^Ubuntu .*(6.1 → 7.0|→ 10.0)$/.test(name),
      )
      .flatMap((pair) =>
        environmentsOf(pair).map((environment) =>
          judge(pair, environment, (request) => obey(pair, environment, request)),
        ),
      );
    expect(violationsOf(judged)).toEqual([]);
  });

  it.each(BREAKAGES.map((breakage) => [breakage.name, breakage] as const))(
    'notices when %s',
    (_name, breakage) => {
      const pair = pairs.find(({ name }) => name === breakage.pair);
      const environment =
        pair && environmentsOf(pair).find(({ name }) => name.includes(breakage.environment));
      if (!pair || !environment) throw new Error(`There is no ${breakage.pair}, ${breakage.environment}`);
      const { violations } = judge(pair, environment, (request) => {
        const draft = obey(pair, environment, request);
        breakage.spoil(draft, request);
        return draft;
      });
      expect(violations.map(({ fault, path }) => `${fault} ${path}`)).toContain(breakage.found);
    },
  );
});
