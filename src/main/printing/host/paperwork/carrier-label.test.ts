import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CarrierLabel } from '../../../../shared/domain/paperwork';
import { mediaSizes } from '../media';
import { layOut } from './make-document';
import { samplePapers } from './paperwork.fixtures';
import type { Placed } from './sheet';

function sampleLabel(): CarrierLabel {
  const label = samplePapers('ru').find((paper) => paper.kind === 'carrier-label');
  if (label?.kind !== 'carrier-label') throw new Error('no label');
  return label;
}

/** Line boxes touch each other; what is inside by more than a hair is drawn over. */
const hair = 0.05;

function overlaps(placed: readonly Placed[]): readonly (readonly [Placed, Placed])[] {
  const marks = placed.filter(({ kind }) => kind !== 'shape');
  return marks.flatMap((one, index) =>
    marks
      .slice(index + 1)
      .filter(
        (other) =>
          one.x + one.width > other.x + hair &&
          other.x + other.width > one.x + hair &&
          one.y + one.height > other.y + hair &&
          other.y + other.height > one.y + hair,
      )
      .map((other) => [one, other] as const),
  );
}

const word = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    'W'.repeat(300),
    '广东省深圳市龙岗区坂田街道示例工业园'.repeat(4),
    'Республика Татарстан (Татарстан), Набережночелнинский городской округ, '.repeat(2),
    'ул. Примерная, д. 12, корп. 3, кв. 345',
    'a b '.repeat(120),
    '',
  ),
);
const party = fc.record({ name: word, lines: fc.array(word, { maxLength: 6 }), country: word });
const stock = fc
  .constantFrom(...Object.values(mediaSizes))
  .chain((size) => fc.constantFrom(8, 11.811, 23.622).map((dotsPerMm) => ({ ...size, dotsPerMm })));

describe('our own label', () => {
  it('draws nothing over anything else, on any stock and with any words', async () => {
    await fc.assert(
      fc.asyncProperty(
        stock,
        fc.record({
          carrierName: word,
          serviceName: word,
          orderId: fc.stringMatching(/^[0-9]{16}$/),
          waybillNumber: fc.stringMatching(/^[A-Z0-9]{4,30}$/),
          phone: word,
          sender: party,
          recipient: party,
          nativeRecipient: fc.option(party, { nil: null }),
          copy: fc.integer({ min: 1, max: 9 }),
        }),
        async (on, words) => {
          const { placed } = await layOut({ ...sampleLabel(), ...words, stock: on });
          expect(overlaps(placed)).toEqual([]);
          for (const { x, y, width, height } of placed) {
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(-hair);
            expect(x + width).toBeLessThanOrEqual(on.widthMm + hair);
            expect(y + height).toBeLessThanOrEqual(on.heightMm + hair);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
