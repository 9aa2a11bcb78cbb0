import { refusals } from './refusals';
import { readWireJson } from './wire-json';

/** Type letters of the API's field trees: S, L, I, decimal text, B and JSON text. */
export type ParameterType = 'text' | 'long' | 'int' | 'decimal' | 'boolean' | 'json';

/** One business parameter of a method. */
export type ParameterSpec = { readonly type: ParameterType; readonly isRequired?: boolean };

/** Business parameters that passed the gateway's own checks: blank ones are absent, JSON is parsed. */
export type BusinessParameters = {
  readonly text: (name: string) => string | undefined;
  readonly json: (name: string) => unknown;
};

const commonNames = new Set([
  'app_key',
  'timestamp',
  'sign',
  'sign_method',
  'session',
  'access_token',
  'partner_id',
  'method',
  'v',
  'format',
  'simplify',
  'debug',
]);

const patterns: Readonly<Record<Exclude<ParameterType, 'json'>, RegExp>> = {
  text: /^[^]*$/,
  long: /^-?\d{1,19}$/,
  int: /^-?\d{1,10}$/,
  decimal: /^\d{1,9}(?:\.\d{1,6})?$/,
  boolean: /^(?:true|false)$/,
};

/** Throws MissingParameter or InvalidParameter for the first parameter that does not fit its spec. */
export function checkBusinessParameters(
  specs: Readonly<Record<string, ParameterSpec>>,
  given: ReadonlyMap<string, string>,
): BusinessParameters {
  const parsed = new Map<string, unknown>();
  for (const [name, spec] of Object.entries(specs)) {
    const value = given.get(name) ?? '';
    if (value.trim() === '') {
      if (spec.isRequired === true) throw refusals.missing(name);
      continue;
    }
    if (spec.type === 'json') parsed.set(name, parseJson(name, value));
    else if (!patterns[spec.type].test(value)) throw refusals.invalid(name);
  }
  return {
    text: (name) => {
      const value = given.get(name) ?? '';
      return value.trim() === '' ? undefined : value;
    },
    json: (name) => parsed.get(name),
  };
}

/** The business parameters as tests want to read them: JSON parsed where it is JSON, long ids as text. */
export function describeBusinessParameters(given: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const entries = [...given].filter(([name]) => !commonNames.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, describeValue(value)]));
}

/** Names that the method does not know: the gateway ignores them, a test may want to see them. */
export function unknownParameterNames(
  specs: Readonly<Record<string, ParameterSpec>>,
  given: ReadonlyMap<string, string>,
): readonly string[] {
  return [...given.keys()].filter((name) => !commonNames.has(name) && !(name in specs));
}

function parseJson(name: string, value: string): unknown {
  try {
    return readWireJson(value);
  } catch {
    throw refusals.invalid(name);
  }
}

function describeValue(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return readWireJson(value);
  } catch {
    return value;
  }
}
