import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectShape } from './shape';

/** The picture of the README shows what is printed, line after line. */
export function expectPicture(printed: readonly string[]): void {
  const picture = readFileSync(join(__dirname, '../../../docs/upgrade.svg'), 'utf8');
  const [, ...lines] = [...picture.matchAll(/<text .*?>(.*)<\/text>/g)].map(([, text]) =>
    text!.replace(/<.*?>/g, '').replace(/&#(\d+);/g, (_, sign: string) => String.fromCharCode(Number(sign))),
  );
  expectShape(printed, ['…', ...lines.flatMap((line) => [line, '…'])]);
}
