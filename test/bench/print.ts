import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { checkAgreement } from './agreement';
import { agreementResultSchema, memoryResultSchema } from './bench-result';
import { watchMemory } from './memory';
import { readOptions, usage } from './options';
import { describeReport, makeReport } from './report';
import { printCold, takeTimes } from './timing';

const script = process.argv[1] ?? '';
const agreementProcesses = 2;
const rendererEvery = 50;
const progressEveryMs = 10_000;

/** One line now and then, so that a long run is seen to go on. */
function progressOf(title: string): (done: number) => void {
  let saidAtMs = Date.now();
  return (done) => {
    if (Date.now() - saidAtMs < progressEveryMs) return;
    saidAtMs = Date.now();
    console.log(`  ${title}: ${done}`);
  };
}

/** Runs a part in a process of its own, whose memory and engines are its own. */
function inOwnProcess<T>(schema: z.ZodType<T>, part: string, ...numbers: readonly number[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [part, ...numbers.map(String)]);
    child.once('message', (message) => {
      const parsed = schema.safeParse(message);
      if (parsed.success) resolve(parsed.data);
      else reject(parsed.error);
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${part} ended with ${code}`)));
  });
}

/** A part does not outlive the run that it belongs to. */
function endWithRun(): void {
  process.once('disconnect', () => process.exit());
}

async function answer(result: unknown): Promise<void> {
  await new Promise((resolve) => process.send?.(result, resolve));
  process.disconnect();
}

async function runBench(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const options = readOptions(args);
  const { seed, labels, memoryLabels } = options;
  console.log(`Times, over ${options.documents} documents`);
  const timing = await takeTimes({ ...options, script }, progressOf('documents'));
  console.log(`Agreement, over ${labels} labels`);
  const shareOf = (index: number): number => Math.floor((labels * index) / agreementProcesses);
  const shares = Array.from({ length: agreementProcesses }, (_, index) =>
    inOwnProcess(agreementResultSchema, 'agreement', seed, shareOf(index), shareOf(index + 1), rendererEvery),
  );
  const agreement = await Promise.all(shares);
  console.log(`Memory, over ${memoryLabels} labels`);
  const memory = await inOwnProcess(memoryResultSchema, 'memory', memoryLabels, seed);
  const report = makeReport({ options, timing, agreement, memory });
  for (const line of describeReport(report)) console.log(line);
  if (options.isJson) console.log(JSON.stringify(report));
  return report.mismatches === 0 ? 0 : 1;
}

async function main([part = '', ...rest]: readonly string[]): Promise<number> {
  const [first = 0, second = 0, third = 0, fourth = 0] = rest.map(Number);
  switch (part) {
    case 'cold':
      await printCold(await readFile(rest[0] ?? ''), rest[1] ?? '', third);
      return 0;
    case 'agreement': {
      endWithRun();
      const input = { seed: first, first: second, end: third, rendererEvery: fourth };
      await answer(await checkAgreement(input, progressOf('label')));
      return 0;
    }
    case 'memory':
      endWithRun();
      await answer(await watchMemory({ labels: first, seed: second }, progressOf('label')));
      return 0;
    default:
      return runBench(part === '' ? rest : [part, ...rest]);
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof TypeError ? `${error.message}\n${usage}` : error);
    process.exitCode = 1;
  },
);
