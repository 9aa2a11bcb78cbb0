import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateCardDraftSchema, type RateZone } from '../../../shared/domain/rate-card';
import { readRateCard } from './rate-card-reader';
import { rateCardTemplate, writeRateCard } from './rate-card-writer';

const read = (text: string, currency = 'CNY') => readRateCard(new TextEncoder().encode(text), currency);
const problemsOf = async (text: string) =>
  (await read(text)).problems.map(({ line, column, value, problem, otherLine }) => ({
    at: column === null ? `${line}` : `${line}:${column.number} ${column.name}`,
    value,
    problem,
    ...(otherLine === null ? {} : { otherLine }),
  }));

describe('readRateCard', () => {
  it('reads the three kinds of prices and puts countries with the same prices together', async () => {
    const preview = await read(
      [
        'Country;Up to (g);Fee;First g;Step g;Step fee;Per kg;Registration fee;Remote fee',
        'BR;500;42,00;;;;;19;15',
        'BR;1 kg;69;;;;;19;15',
        'us;2000;28;100;100;6,5;;;',
        'CA;2000;28;100;100;6,5;;;',
        '*;2000;;;;;78;19;',
      ].join('\r\n'),
    );
    expect(preview).toMatchObject({ separator: ';', lineCount: 5, problems: [], errorCount: 0 });
    const step = { kind: 'per-step', baseMinor: 2800, baseGrams: 100, stepGrams: 100, stepMinor: 650 };
    expect(preview.zones).toEqual([
      {
        countries: ['BR'],
        registrationMinor: 1900,
        remoteMinor: 1500,
        bands: [
          { upToGrams: 500, price: { kind: 'flat', feeMinor: 4200 } },
          { upToGrams: 1000, price: { kind: 'flat', feeMinor: 6900 } },
        ],
      },
      { countries: ['US', 'CA'], registrationMinor: 0, remoteMinor: null, bands: [{ upToGrams: 2000, price: step }] },
      {
        countries: [],
        registrationMinor: 1900,
        remoteMinor: null,
        bands: [{ upToGrams: 2000, price: { kind: 'per-kg', baseMinor: 0, perKgMinor: 7800 } }],
      },
    ]);
  });

  it('reads Chinese and Russian headers, groups of countries and UK', async () => {
    const chinese = await read('国家,重量上限(g),运费,挂号费\n英国 ,500,1,2\n"UK、FR",500,1.5,2\n');
    expect(chinese.problems).toMatchObject([{ line: 2, problem: 'country-unknown', value: '英国' }]);
    const russian = await read('Страна\tДо (г)\tТариф\nGB|fr\t500\t1,5\nостальные\t500\t2\n');
    expect(russian.zones.map(({ countries }) => countries)).toEqual([['GB', 'FR'], []]);
  });

  it('names every fault with its line, column and what stands there', async () => {
    expect(
      await problemsOf(
        [
          'country,up_to_g,fee,note,per_kg,step_g',
          'XX,500,1,,,',
          ',500,1,,,',
          'BR,,1,,,',
          'BR,0.5,1,,,',
          'BR,500,,,,',
          'BR,500,"1,234",,,',
          'BR,500,twelve,,,',
          'BR,99kg,1,,,',
          'BR,500,1,,5,100',
          '"BR","500","1","a',
          'note",,',
          'BR,500,2,,,',
        ].join('\n'),
      ),
    ).toEqual([
      { at: '1:4 note', value: 'note', problem: 'unknown-column' },
      { at: '2:1 country', value: 'XX', problem: 'country-unknown' },
      { at: '3:1 country', value: '', problem: 'country-missing' },
      { at: '4:2 up_to_g', value: '', problem: 'weight-missing' },
      { at: '5:2 up_to_g', value: '0.5', problem: 'weight-unreadable' },
      { at: '6:3 fee', value: '', problem: 'amount-missing' },
      { at: '7:3 fee', value: '1,234', problem: 'amount-too-fine' },
      { at: '8:3 fee', value: 'twelve', problem: 'amount-unreadable' },
      { at: '9:2 up_to_g', value: '99kg', problem: 'weight-too-big' },
      { at: '10:5 per_kg', value: '5', problem: 'mixed-prices' },
      { at: '13', value: 'BR 500 g', problem: 'band-twice', otherLine: 11 },
    ]);
  });

  it('refuses steps with a part missing', async () => {
    expect(await problemsOf('country,up_to_g,fee,first_g,step_g,step_fee\nBR,500,1,,50,\n')).toEqual([
      { at: '2:4 first_g', value: '', problem: 'weight-missing' },
      { at: '2:6 step_fee', value: '', problem: 'amount-missing' },
    ]);
  });

  it('refuses surcharges that differ within a country and warns of a price that falls', async () => {
    expect(
      await problemsOf('country,up_to_g,fee,registration_fee\nBR,500,9,1\nBR,1000,10,2\nUS,500,9,1\nUS,1000,5,1\n'),
    ).toEqual([
      { at: '3', value: 'BR 1000 g', problem: 'surcharge-differs', otherLine: 2 },
      { at: '5', value: 'US 1000 g', problem: 'cheaper-when-heavier', otherLine: 4 },
    ]);
    const warned = await read('country,up_to_g,fee\nUS,500,9\nUS,1000,5\n');
    expect(warned).toMatchObject({ errorCount: 0, problemCount: 1 });
    expect(warned.zones).toHaveLength(1);
  });

  it.each([
    ['', [{ at: '1', value: '', problem: 'no-lines' }]],
    ['country,up_to_g,fee\n', [{ at: '1', value: '', problem: 'no-lines' }]],
    [
      'land,gewicht\nBR,5\n',
      [
        { at: '1:1 land', value: 'land', problem: 'unknown-column' },
        { at: '1:2 gewicht', value: 'gewicht', problem: 'unknown-column' },
        { at: '1', value: 'country', problem: 'missing-column' },
        { at: '1', value: 'up_to_g', problem: 'missing-column' },
        { at: '1', value: 'fee', problem: 'missing-column' },
      ],
    ],
    ['country,up_to_g,fee,price\nBR,5,1,2\n', [{ at: '1:4 price', value: 'price', problem: 'column-twice' }]],
    ['country,up_to_g,fee\nBR,5,"1\n', [{ at: '2', value: '', problem: 'broken-quotes' }]],
  ])('on %j', async (text, problems) => {
    const found = await problemsOf(text);
    expect(found).toEqual(expect.arrayContaining(problems));
    expect(found).toHaveLength(problems.length);
    expect((await read(text)).zones).toEqual([]);
  });

  it('counts all problems and shows the first', async () => {
    const preview = await read(`country,up_to_g,fee\n${'BR,x,1\n'.repeat(500)}`);
    expect(preview).toMatchObject({ errorCount: 500, problemCount: 500, lineCount: 500 });
    expect(preview.problems).toHaveLength(200);
  });

  it.each(['en', 'zh-CN', 'ru'] as const)('reads its own template in %s', async (language) => {
    const preview = await read(rateCardTemplate(language));
    expect(preview).toMatchObject({ problems: [], lineCount: 4, encoding: 'utf-8' });
    expect(preview.zones.map(({ countries }) => countries)).toEqual([['BR'], ['US', 'CA'], []]);
  });

  const minor = fc.integer({ min: 0, max: 1_000_000 });
  const grams = fc.integer({ min: 1, max: 30_000 });
  const price = fc.oneof(
    fc.record({ kind: fc.constant('flat' as const), feeMinor: minor }),
    fc.record({ kind: fc.constant('per-kg' as const), baseMinor: minor, perKgMinor: minor }),
    fc.record({
      kind: fc.constant('per-step' as const),
      baseMinor: minor,
      baseGrams: grams,
      stepGrams: grams,
      stepMinor: minor,
    }),
  );
  const zone = fc.record({
    registrationMinor: minor,
    remoteMinor: fc.option(minor),
    bands: fc
      .uniqueArray(fc.record({ upToGrams: grams, price }), { minLength: 1, maxLength: 5, selector: (b) => b.upToGrams })
      .map((bands) => bands.toSorted((left, right) => left.upToGrams - right.upToGrams)),
  });
  const countries = ['BR', 'US', 'GB', 'RU', 'KZ', 'FR', 'DE', 'CL'];

  it('reads back every card as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(zone, { minLength: 1, maxLength: 5, selector: (z) => JSON.stringify(z) }),
        fc.boolean(),
        fc.constantFrom('en' as const, 'zh-CN' as const, 'ru' as const),
        fc.constantFrom('CNY', 'JPY', 'KWD'),
        async (parts, hasRest, language, currency) => {
          const zones: readonly RateZone[] = parts.map((part, index) => ({
            ...part,
            countries: hasRest && index === parts.length - 1 ? [] : countries.slice(index, index + 1),
          }));
          const preview = await read(writeRateCard({ zones, currency }, language), currency);
          expect(preview.problems.filter(({ isWarning }) => !isWarning)).toEqual([]);
          expect(preview.zones).toEqual(zones);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('on any text either finds errors or gives zones that a card can be kept with', async () => {
    const cell = fc.constantFrom('BR', 'US CA', '*', '500', '1kg', '1,5', '9', '', 'x', '"', 'fee');
    const row = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const { zones, errorCount } = await read(['country,up_to_g,fee,registration_fee', ...rows].join('\n'));
        const card = { name: 'x', currency: 'CNY', validFromMs: 0, validUntilMs: null, zones };
        expect(errorCount > 0 ? zones.length === 0 : rateCardDraftSchema.safeParse(card).success).toBe(true);
      }),
    );
  });
});
