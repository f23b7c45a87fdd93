/**
 * Draws docs/upgrade.svg: what the demo prints in a terminal, in its colours, scene after scene. Where nothing moves, the
 * last scene is seen. Text is text: no font and nothing else is loaded.
 */
import { writeFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';

/** Lines of each scene, as the first line of a run and how many follow it. */
const SCENES = [
  [
    [/^4\. The plan/, 1],
    [/^ {3}dropped \(/, 6],
    [/^ {3}what people have to do/, 8],
  ],
  [
    [/^10\. The first controller/, 2],
    [/^ {3}in its facts/, 7],
    [/^ {3}tasks to leave out/, 0],
    [/^ {3}deployment information of node/, 0],
  ],
  [
    [/^11\. Controllers/, 2],
    [/^ {3}controllers .*100 %/, 0],
    [/^ {3}network \/ name/, 5],
    [/^12\. Computes/, 0],
    [/^ {3}computes .*100 %/, 0],
    [/^ {3}storage .*100 %/, 0],
    [/^ {3}nodes left in the original/, 0],
    [/^The environment is upgraded/, 0],
  ],
];
const COMMAND = '$ npm run demo -- --once';
const SECONDS = 6;
const [COLUMN, LINE, SIZE, MARGIN] = [7.3, 17, 12, 16];
const CLASSES = { 1: 'b', 2: 'd', 31: 'r', 32: 'g' };

/** Runs the demo in a terminal. @returns {Promise<string[]>} its lines, as they stand in the end */
function record() {
  return new Promise((resolve, reject) => {
    const terminal = spawn(process.execPath, ['dist/demo/run.js', '--once'], { cols: 200, rows: 60 });
    let output = '';
    terminal.onData((text) => (output += text));
    terminal.onExit(({ exitCode }) =>
      exitCode === 0
        ? resolve(output.split('\n').map((line) => line.replace(/\r+$/, '').split('\r').at(-1)))
        : reject(new Error(`The demo ended with ${exitCode}.`)),
    );
  });
}

// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[([0-9;]*)m/;
// eslint-disable-next-line no-control-regex
const OTHER = /\u001b\[[0-9;?]*[A-Za-ln-z]/g;
const plain = (line) => line.replaceAll(new RegExp(COLOUR, 'g'), '');
const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function cut(lines, scene) {
  let at = 0;
  return scene.flatMap(([first, more], i) => {
    at = lines.findIndex((line, j) => j >= at && first.test(plain(line)));
    if (at < 0) throw new Error(`The demo no longer prints ${first}.`);
    return [...(i > 0 ? [''] : []), ...lines.slice(at, at + more + 1)];
  });
}

/** Text in colours; every column as wide as all others, whatever the font. */
function draw(line, row) {
  const width = plain(line).length;
  if (width === 0) return '';
  const [before, ...parts] = line.split(COLOUR);
  let spans = escape(before);
  for (let i = 0; i < parts.length; i += 2) {
    const name = CLASSES[parts[i]];
    const text = escape(parts[i + 1]);
    spans += name && text ? `<tspan class="${name}">${text}</tspan>` : text;
  }
  const y = MARGIN + (row + 1) * LINE;
  return `<text x="${MARGIN}" y="${y}" textLength="${(width * COLUMN).toFixed(1)}" xml:space="preserve">${spans}</text>\n`;
}

function svg(scenes) {
  const width = MARGIN * 2 + Math.ceil(Math.max(...scenes.flat().map((line) => plain(line).length)) * COLUMN);
  const height = MARGIN * 2 + (Math.max(...scenes.map(({ length }) => length)) + 2) * LINE;
  const share = 100 / scenes.length;
  const drawn = scenes.map(
    (lines, i) =>
      `<g class="s" style="animation-delay:${(i - scenes.length) * SECONDS}s">\n${lines.map((line, row) => draw(line, row + 2)).join('')}</g>\n`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>What the demo prints: the plan, the first controller in isolation, and the upgraded environment</title>
<style>
text { font: ${SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d7dce2 }
.b { font-weight: bold; fill: #fff } .d { fill: #8b949e } .g { fill: #56d364 } .r { fill: #ff7b72 }
.s { opacity: 0; animation: scene ${SECONDS * scenes.length}s infinite } .s:last-of-type { opacity: 1 }
@keyframes scene { 0%, ${(share - 1).toFixed(1)}% { opacity: 1 } ${share.toFixed(1)}%, 99% { opacity: 0 } }
@media (prefers-reduced-motion) { .s { animation: none } }
</style>
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
${draw(COMMAND, 0)}${drawn.join('')}</svg>
`;
}

const lines = (await record()).map((line) => line.replace(OTHER, ''));
writeFileSync('docs/upgrade.svg', svg(SCENES.map((scene) => cut(lines, scene))));
