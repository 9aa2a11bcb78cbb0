import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { mediaNameSchema } from '../../src/shared/contract/printing.contract';
import { findDevices } from '../../src/main/printing/host/find-devices';
import { spoolerSource } from '../../src/main/printing/host/status/spooler-status';
import { openTransport } from '../../src/main/printing/host/transports/transport';

/**
 * Runs in Windows's Node: `node spooler.cjs ORDER REPORT`. ORDER is a file that says what to do, REPORT is where the
 * answer goes, as Node's own streams do not work under Wine. The code of the app is the one that Windows gets.
 */
const [, , orderFile = '', reportFile = ''] = process.argv;

const orderSchema = z.object({
  what: z.enum(['find', 'send', 'ask']),
  address: z.string().default(''),
  file: z.string(),
  media: mediaNameSchema.optional(),
});

async function carryOut(order: z.infer<typeof orderSchema>): Promise<unknown> {
  switch (order.what) {
    case 'find':
      return findDevices();
    case 'send': {
      const progress: number[] = [];
      const result = await openTransport(order.address).send(readFileSync(order.file), {
        onFirstByte: () => progress.push(0),
        onProgress: (bytesWritten) => progress.push(bytesWritten),
        ...(order.media === undefined ? {} : { media: order.media }),
      });
      return { result, progress };
    }
    case 'ask': {
      const target = { address: order.address, language: 'zpl', status: 'query', community: 'public' } as const;
      const options = { timeoutMs: 300, isIdentified: false, signal: new AbortController().signal };
      return spoolerSource(target)?.ask(options);
    }
  }
}

carryOut(orderSchema.parse(JSON.parse(readFileSync(orderFile, 'utf8')))).then(
  (answer) => writeFileSync(reportFile, JSON.stringify({ platform: process.platform, answer })),
  (error: unknown) => writeFileSync(reportFile, JSON.stringify({ platform: process.platform, error: String(error) })),
);
