import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { printJobIdSchema } from '../../src/shared/domain/ids';
import { setUpWorld, type World } from '../support/world';
import { waitFor } from '../support/wait-for';
import { makeLabelPdf } from '../golden/printing/label-pdf';

const origin = 'https://erp.example';
const messageSchema = z.looseObject({ cmd: z.string(), taskID: z.string().exactOptional() });
type Message = z.infer<typeof messageSchema>;

let world: World;
let erp: Erp;
beforeEach(async () => {
  world = await setUpWorld();
  await openTheDoor();
  erp = await connect();
});
afterEach(async () => {
  erp.close();
  await world.close();
});

/** A browser's page or a program of the seller's, as far as the door sees it. */
type Erp = {
  readonly messages: Message[];
  send(message: object): void;
  /** The first message of this kind that comes after those that were seen. */
  next(cmd: string): Promise<Message>;
  close(): void;
};

const openTheDoor = async () => {
  const config = { isOn: true, port: await freePort(), origins: [origin], printedAt: 'confirmed' } as const;
  expect(await world.services.door.keeper.save(config)).toMatchObject({ isOpen: true, problem: null });
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function connect(): Promise<Erp> {
  const { port } = world.services.door.keeper.get();
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { origin });
  const messages: Message[] = [];
  let seen = 0;
  socket.on('message', (data) => {
    const json: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '');
    messages.push(messageSchema.parse(json));
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    messages,
    send: (message) => socket.send(JSON.stringify(message)),
    next: (cmd) =>
      waitFor(cmd, () => {
        const at = messages.findIndex((message, index) => index >= seen && message.cmd === cmd);
        if (at < 0) return false;
        seen = at + 1;
        return messages[at] ?? false;
      }),
    close: () => socket.close(),
  };
}

const task = (taskID: string, base64: string, more: object = {}) => ({
  cmd: 'print',
  requestID: `r-${taskID}`,
  version: '1.0',
  task: {
    taskID,
    preview: false,
    printer: 'Bench printer',
    documents: [
      {
        documentID: 'd1',
        contents: [{ templateURL: 'waybench:pdf', data: { base64, code: 'LP00110022003344', ...more } }],
      },
    ],
  },
});

const labelWith = async (code: string): Promise<Uint8Array> => (await makeLabelPdf({ code, dotsPerMm: 8 })).pdf;

const jobs = () => world.services.printQueue.list(50);

describe('the local door', () => {
  it('lists printers as the Cainiao print component does', async () => {
    erp.send({ cmd: 'getPrinters', requestID: 7, version: '1.0' });
    expect(await erp.next('getPrinters')).toMatchObject({
      requestID: 7,
      status: 'success',
      defaultPrinter: 'Bench printer',
      printers: [{ name: 'Bench printer', status: 'enable' }],
    });
  });

  it('answers as programs expect it of the component before they print', async () => {
    erp.send({ cmd: 'getGlobalConfig', requestID: 'g', version: '1.0' });
    expect(await erp.next('getGlobalConfig')).toMatchObject({ errorCode: 0, notifyOnTaskFailure: true });
    erp.send({ cmd: 'setGlobalConfig', requestID: 'g', version: '1.0', notifyOnTaskFailure: true });
    expect(await erp.next('setGlobalConfig')).toMatchObject({ status: 'success', msg: 'no error', errorCode: 0 });
    const set = async (printer: object): Promise<Message> => {
      erp.send({ cmd: 'setPrinterConfig', requestID: 'c', version: '1.0', printer });
      return erp.next('setPrinterConfig');
    };
    const name = 'Bench printer';
    const logos = { needTopLogo: true, needBottomLogo: false };
    expect(await set({ name, ...logos })).toMatchObject({ requestID: 'c', status: 'success', printer: name });
    expect(await set({ name, paperSize: { width: 100, height: 150 } })).toMatchObject({ status: 'success' });
    const refused = { status: 'failed', errorCode: 'set-in-waybench' };
    expect(await set({ name, paperSize: { width: 76, height: 130 } })).toMatchObject(refused);
    expect(await set({ name, horizontalOffset: 2.5 })).toMatchObject(refused);
    expect(await set({ name: 'Nobody' })).toMatchObject({ errorCode: 'no-such-printer' });
  });

  it('tells of each document and of the whole task as newer components do, each step once', async () => {
    const base64 = Buffer.from(await labelWith('LP00110022003344')).toString('base64');
    const two = task('t2', base64);
    const [document] = two.task.documents;
    if (document === undefined) throw new Error('no document');
    // The second one is the same PDF, and does not carry the code that it is said to.
    const wrong = {
      documentID: 'd2',
      contents: [{ templateURL: 'waybench:pdf', data: { base64, code: 'LP99998888777766' } }],
    };
    erp.send({ ...two, task: { ...two.task, documents: [document, { ...document, ...wrong }] } });
    await waitFor('the label', () => world.printer.jobs.length === 1);
    await waitFor('the end', () => erp.messages.find((message) => message['status'] === 'completeFailure'));
    const job = await waitFor('the job', () => jobs().find(({ state }) => state === 'presumed'));
    world.services.printQueue.settle(job.printJobId, true);
    const ofDocument = (documentId: string) =>
      erp.messages.filter((message) => message.cmd === 'notifyDocResult' && message['documentId'] === documentId);
    await waitFor('printed', () => ofDocument('d1').some((message) => message['status'] === 'printed'));
    expect(ofDocument('d1')).toMatchObject([
      { requestID: 'r-t2', taskId: 't2', status: 'rendered', code: 0 },
      { requestID: 'r-t2', taskId: 't2', status: 'printed', code: 0 },
    ]);
    expect(ofDocument('d2')).toMatchObject([{ status: 'printed', code: 1, detail: expect.stringMatching(/label\./) }]);
    const ofTask = erp.messages.filter((message) => message.cmd === 'notifyTaskResult');
    expect(ofTask.map((message) => message['status'])).toEqual(['initial', 'completeFailure']);
  });

  it('prints a PDF once however often its task comes, and tells its true state', async () => {
    const base64 = Buffer.from(await labelWith('LP00110022003344')).toString('base64');
    erp.send(task('t1', base64));
    erp.send(task('t1', base64));
    expect(await erp.next('print')).toMatchObject({ status: 'success', taskID: 't1', isRepeat: false });
    expect(await erp.next('print')).toMatchObject({ status: 'success', isRepeat: true });
    await waitFor('the label', () => world.printer.jobs.length === 1);
    const sent = await waitFor('sent', () =>
      erp.messages.find((message) => message.cmd === 'notifyPrintResult' && message['taskStatus'] === 'sent'),
    );
    expect(sent).toMatchObject({ taskID: 't1', printStatus: [{ documentID: 'd1', status: 'sent' }] });
    expect(erp.messages.some((message) => message['taskStatus'] === 'printed')).toBe(false);

    const [job] = jobs();
    world.services.printQueue.settle(printJobIdSchema.parse(job?.printJobId), true);
    await waitFor('printed', () => erp.messages.find((message) => message['taskStatus'] === 'printed'));
    expect(world.printer.jobs).toHaveLength(1);
    expect(jobs()).toHaveLength(1);
  });

  it('prints the same PDF for two documents twice, and says printed only of what was confirmed', async () => {
    const base64 = Buffer.from(await labelWith('LP00110022003344')).toString('base64');
    const two = task('t3', base64);
    const documents = ['d1', 'd2'].map((documentID) => ({ ...two.task.documents[0], documentID }));
    erp.send({ ...two, task: { ...two.task, documents } });
    erp.send({ ...two, task: { ...two.task, documents } });
    await waitFor('both labels', () => world.printer.jobs.length === 2);
    const [first] = await waitFor('both sent', () => {
      const sent = jobs().filter(({ state }) => state === 'presumed');
      return sent.length === 2 && sent;
    });
    world.services.printQueue.settle(printJobIdSchema.parse(first?.printJobId), true);
    await waitFor('one printed', () => erp.messages.some((message) => message['status'] === 'printed'));
    erp.send({ cmd: 'getTaskStatus', requestID: 's', version: '1.0', taskID: ['t3'] });
    const [status] = z
      .array(z.object({ detailStatus: z.array(z.object({ status: z.string() })) }))
      .parse((await erp.next('getTaskStatus'))['printStatus']);
    expect(status?.detailStatus.map((report) => report.status).toSorted()).toEqual(['printed', 'sent']);
    expect(world.printer.jobs).toHaveLength(2);
  });

  it('knows a task after a restart, and a program that comes again hears how it stands', async () => {
    const base64 = Buffer.from(await labelWith('LP00110022003344')).toString('base64');
    erp.send(task('t1', base64));
    await waitFor('the label', () => world.printer.jobs.length === 1);
    await world.services.door.keeper.stop();
    world.restart();
    await world.services.door.keeper.start();
    erp = await connect();
    erp.send(task('t1', base64));
    expect(await erp.next('print')).toMatchObject({ status: 'success', isRepeat: true });
    erp.send({ cmd: 'getTaskStatus', requestID: 's', version: '1.0', taskID: ['t1', 'unknown'] });
    expect(await erp.next('getTaskStatus')).toMatchObject({
      printStatus: [
        { taskID: 't1', detailStatus: [{ documentID: 'd1' }] },
        { taskID: 'unknown', detailStatus: [] },
      ],
    });
    expect(world.printer.jobs).toHaveLength(1);
  });

  it.each([
    ['an encrypted document', { encryptedData: 'AES:abc' }, 'encrypted'],
    ['a template of another computer', { templateURL: 'http://cloudprint.example/template/1' }, 'unknown-template'],
    ['a template of no kind', { templateURL: 'constructor' }, 'unknown-template'],
    ['no base64', { templateURL: 'waybench:pdf', data: { base64: '???' } }, 'bad-data'],
    ['an own label without its number', { templateURL: 'waybench:own-label', data: { carrierName: 'X' } }, 'bad-data'],
  ])('refuses %s and prints nothing of the task', async (_, content, errorCode) => {
    const base64 = Buffer.from(await labelWith('LP00110022003344')).toString('base64');
    const good = task('t2', base64);
    const documents = [...good.task.documents, { documentID: 'd2', contents: [content] }];
    erp.send({ ...good, task: { ...good.task, documents } });
    expect(await erp.next('print')).toMatchObject({ status: 'failed', errorCode, taskID: 't2' });
    expect(jobs()).toEqual([]);
  });

  it('refuses a task number that was used for something else, an unknown printer, and a preview', async () => {
    const base64 = Buffer.from(await labelWith('LP00110022003344')).toString('base64');
    const good = task('t3', base64);
    erp.send(good);
    await erp.next('print');
    erp.send(task('t3', base64, { stock: 'a4' }));
    expect(await erp.next('print')).toMatchObject({ status: 'failed', errorCode: 'task-changed' });
    erp.send({ ...good, task: { ...good.task, taskID: 't4', printer: 'Other' } });
    expect(await erp.next('print')).toMatchObject({ status: 'failed', errorCode: 'no-such-printer' });
    erp.send({ ...good, task: { ...good.task, taskID: 't5', preview: true } });
    expect(await erp.next('print')).toMatchObject({ status: 'failed', errorCode: 'no-preview' });
    expect(jobs()).toHaveLength(1);
  });

  it('says failed of a label that does not carry its code, and sends none of it', async () => {
    const base64 = Buffer.from(await labelWith('LP99999999999999')).toString('base64');
    erp.send(task('t6', base64));
    const failed = await waitFor('failed', () => erp.messages.find((message) => message['taskStatus'] === 'failed'));
    expect(failed).toMatchObject({ printStatus: [{ status: 'failed', msg: expect.stringMatching(/^label\./) }] });
    expect(world.printer.jobs).toHaveLength(0);
  });

  it('prints an own label from data', async () => {
    const data = {
      carrierName: 'Yanwen',
      serviceName: 'Air Mail Plus',
      waybillNumber: 'UG123456789YP',
      orderId: '8170004586005712',
      sender: { name: 'Lotus Textile', lines: ['Road 1', 'Hangzhou'], country: 'China' },
      recipient: { name: 'Maria Silva', lines: ['Rua A 1', 'Sao Paulo'], country: 'Brazil' },
      nativeRecipient: null,
      countryCode: 'BR',
      phone: '+55 11 5555',
      pieces: 1,
      weightGrams: 420,
    };
    const good = task('t7', '');
    erp.send({
      ...good,
      task: {
        ...good.task,
        documents: [{ documentID: 'd1', contents: [{ templateURL: 'waybench:own-label', data }] }],
      },
    });
    expect(await erp.next('print')).toMatchObject({ status: 'success' });
    await waitFor('the label', () => world.printer.jobs.length === 1);
    expect(jobs()[0]).toMatchObject({ kind: 'own-label', waybillNumber: 'UG123456789YP' });
  });

  it('closes for those whose token was renewed, and opens only where it is on', async () => {
    const { token, port } = world.services.door.keeper.get();
    const renewed = await world.services.door.keeper.renewToken();
    expect(renewed.token).not.toBe(token);
    await expect(knock(port, token)).resolves.toBe('refused');
    await expect(knock(port, renewed.token)).resolves.toBe('open');
    await world.services.door.keeper.save({ isOn: false, port, origins: [origin], printedAt: 'confirmed' });
    await expect(knock(port, renewed.token)).resolves.toBe('refused');
  });
});

function knock(port: number, token: string): Promise<'open' | 'refused'> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=${token}`);
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.close();
      resolve('open');
    });
    socket.once('error', () => resolve('refused'));
  });
}

it('is off until somebody opens it', async () => {
  const fresh = await setUpWorld();
  expect(fresh.services.door.keeper.get()).toMatchObject({ isOn: false, isOpen: false, port: 13_528 });
  await fresh.close();
});
