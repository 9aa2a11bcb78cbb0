import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import en from '../../../assets/locales/en.json';
import ru from '../../../assets/locales/ru.json';
import zhCN from '../../../assets/locales/zh-CN.json';
import { eventNames } from '../../shared/contract/names';

const source = join(import.meta.dirname, '../..');
const languages = { en, 'zh-CN': zhCN, ru } as const;

/** Dotted key → text. */
function flatten(node: unknown, path = ''): ReadonlyMap<string, string> {
  const text = z.string().safeParse(node);
  if (text.success) return new Map([[path, text.data]]);
  const parts = Object.entries(z.record(z.string(), z.unknown()).parse(node));
  return new Map(parts.flatMap(([name, child]) => [...flatten(child, path === '' ? name : `${path}.${name}`)]));
}

const texts = Object.entries(languages).map(([language, tree]) => ({ language, all: flatten(tree) }));
const english = flatten(en);
const withoutPlural = (key: string) => key.replace(/_(?:one|few|many|other)$/, '');
const baseKeys = (all: ReadonlyMap<string, string>) => [...new Set([...all.keys()].map(withoutPlural))].toSorted();
const isPlural = (key: string) => english.has(`${key}_other`);

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe.each(texts)('texts in $language', ({ language, all }) => {
  it('has the keys of the English ones, no more and no fewer', () => {
    expect(baseKeys(all)).toEqual(baseKeys(english));
  });

  it('has every plural form of the language and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wanted = baseKeys(english).flatMap((key) => (isPlural(key) ? forms.map((form) => `${key}_${form}`) : [key]));
    expect([...all.keys()].toSorted()).toEqual(wanted.toSorted());
  });

  it('has words in every text', () => {
    expect([...all].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('fills in the same values', () => {
    const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();
    const different = [...english].filter(([key, text]) => {
      const other = all.get(key);
      // "1 item" may do without its number, and a language without singular has none.
      return other !== undefined && !isPlural(withoutPlural(key)) && String(valuesIn(other)) !== String(valuesIn(text));
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });
});

describe('keys', () => {
  /** Quoted texts of the screens; what a template fills in may be any part of a key. */
  const used = filesIn(join(source, 'renderer'), /\.tsx?$/).flatMap((text) =>
    [...text.matchAll(/(['`])([a-zA-Z][\w-]*(?:\.(?:[\w-]|\$\{[^}`]*\})+)+)\1/g)].map((match) => match[2] ?? ''),
  );
  const patterns = [...new Set(used)].map(
    (text) => new RegExp(`^${text.replaceAll('.', String.raw`\.`).replace(/\$\{[^}]*\}/g, String.raw`[\w.-]+`)}$`),
  );

  it('are all on some screen', () => {
    const idle = baseKeys(english).filter((key) => !key.startsWith('errors.') && !patterns.some((it) => it.test(key)));
    expect(idle).toEqual([]);
  });
});

describe('error codes', () => {
  const areas = 'call|carrier|gateway|ipc|label|message|order|print|printer|provision|shipment|shop|storage';
  const events = new Set<string>(eventNames);
  const raised = [...filesIn(join(source, 'main'), /\.ts$/), ...filesIn(join(source, 'shared'), /\.ts$/)].flatMap(
    (text) =>
      [...text.matchAll(new RegExp(`'((?:${areas})\\.(?!json')[a-z]+(?:-[a-z]+)*)'`, 'g'))].map(
        (match) => match[1] ?? '',
      ),
  );
  const made = {
    order: [
      'cancel-requested',
      'in-dispute',
      'frozen',
      'under-review',
      'not-paid',
      'already-shipped',
      'finished',
      'warehouse-fulfilled',
      'unknown-status',
    ],
    label: [
      'not-a-pdf',
      'encrypted',
      'no-pages',
      'too-many-pages',
      'wrong-size',
      'code-missing',
      'code-mismatch',
      'render-failed',
    ],
  };
  const codes = [
    'internal',
    ...raised.filter((code) => !events.has(code)),
    ...Object.entries(made).flatMap(([area, reasons]) => reasons.map((reason) => `${area}.${reason}`)),
  ];

  it('all have a text', () => {
    const silent = [...new Set(codes)].filter((code) => !english.has(`errors.${code}`));
    expect(silent).toEqual([]);
  });

  it('are found in the sources', () => {
    expect(new Set(raised).size).toBeGreaterThan(30);
  });
});
