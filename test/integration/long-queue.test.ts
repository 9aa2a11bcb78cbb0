import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PrintJobId } from '../../src/shared/domain/ids';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { waitFor } from '../support/wait-for';
import { setUpWorld, type World } from '../support/world';

const labels = 300;
/** A label takes some tens of milliseconds, more on a busy computer. */
const waitMs = 240_000;

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
});
afterEach(() => world.close());

it(
  `${labels} labels that wait come out in order, each once, however often they are pressed`,
  async () => {
    const { printQueue } = world.services;
    const { pdf } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8 });
    const press = (number: number): PrintJobId =>
      printQueue.printDocument(
        {
          kind: 'external',
          format: 'pdf',
          bytes: pdf,
          title: String(number),
          expectedCode: 'LP00123456789012',
          stock: 'label',
          idempotencyKey: `long-queue/${number}`,
        },
        null,
      ).printJobId;
    const numbers = Array.from({ length: labels }, (_, number) => number);
    const jobs = numbers.map(press);
    expect(numbers.map(press)).toEqual(jobs);
    expect(new Set(jobs).size).toBe(labels);

    await waitFor('all labels', () => world.printer.jobs.length >= labels, waitMs);
    const listed = await waitFor('the end of every job', () => {
      const all = printQueue.list(labels);
      return all.every(({ state }) => state === 'presumed') && all;
    });
    expect(world.printer.jobs).toHaveLength(labels);
    const sentInOrder = listed.toSorted((a, b) => a.updatedAtMs - b.updatedAtMs || Number(a.title) - Number(b.title));
    expect(sentInOrder.map(({ title }) => title)).toEqual(numbers.map(String));
  },
  waitMs + 60_000,
);
