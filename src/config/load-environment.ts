import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { ConfigurationError } from './configuration-error';
import { type Environment } from './variable-reader';

const FILE = '.env';
const ASSIGNMENT = /^\s*(?:export\s+)?[\w.-]+(?:\s*=\s*|:\s+)(.*)$/;

/**
 * The environment that the service runs with: `env`, and beneath it the variables of an optional `.env` file
 * in the folder `cwd`. A variable that `env` has, even blank, is never replaced. Neither `env` nor the process
 * is changed, and nothing is printed.
 *
 * @throws ConfigurationError if the file is there but cannot be read, is not text, or has a line that would be
 *   passed over silently. The message names the line and not what is in it: it may be a password.
 */
export function loadEnvironment(cwd: string, env: Environment = process.env): Environment {
  const path = join(cwd, FILE);
  const text = readText(path);
  if (text === undefined) return env;
  const wrong = lineThatIsNoVariable(text);
  if (wrong !== undefined) throw fileProblem(`The file ${path} has a mistake: ${wrong}.`);
  return { ...parse(text), ...env };
}

function readText(path: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw fileProblem(`The file ${path} cannot be read: ${message}.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileProblem(`The file ${path} is not text in UTF-8.`);
  }
}

/** The parser ignores what it does not understand; an operator would search long for a setting without effect. */
function lineThatIsNoVariable(text: string): string | undefined {
  const lines = text.split(/\r\n?|\n/);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const value = ASSIGNMENT.exec(line)?.[1];
    if (value === undefined) return `line ${i + 1} is not NAME=value`;
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) !== -1) continue;
    const end = lines.findIndex((later, at) => at > i && later.includes(quote));
    if (end === -1) return `the quote that line ${i + 1} opens is never closed`;
    i = end;
  }
  return undefined;
}

function fileProblem(message: string): ConfigurationError {
  return new ConfigurationError([{ variable: FILE, message }]);
}
