import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSnmp, printerOids } from '../../src/main/printing/host/status/snmp-status';
import type { DeviceStatus } from '../../src/main/printing/host/status/status';
import { startSnmpd, whyNoSnmpd, type Snmpd } from '../support/snmpd';

const missing = whyNoSnmpd();
const community = 'labels';
let agent: Snmpd | undefined;

function ask(port: number, word = community): Promise<DeviceStatus> {
  const signal = new AbortController().signal;
  return askSnmp({ host: '127.0.0.1', port, community: word }, { timeoutMs: 500, isIdentified: true, signal });
}

beforeAll(async () => {
  if (missing !== undefined) return;
  agent = await startSnmpd(community);
  // Until it listens the system says that nobody does.
  for (let tries = 0; tries < 100 && (await ask(agent.port)).state === 'unreachable'; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
afterAll(() => agent?.close());

function agentOr(skip: (why: string) => never): Snmpd {
  return agent ?? skip(missing ?? 'snmpd did not start');
}

describe('an agent of net-snmp', () => {
  it('that knows of no printer is silent', async ({ skip }) => {
    expect(await ask(agentOr(skip).port)).toEqual({ state: 'silent' });
  });

  it('tells the state of a printer, its count and who it is', async ({ skip }) => {
    const { port, ...printer } = agentOr(skip);
    await printer.set(printerOids.status, ['integer', '3']);
    await printer.set(printerOids.errors, ['octet', '00']);
    await printer.set(printerOids.lifeCount, ['counter', '4294967295']);
    await printer.set(printerOids.serialNumber, ['string', '50J191']);
    const facts = { lifeCount: 4_294_967_295, model: 'Zebra ZD421 of the tests', serialNumber: '50J191' };
    expect(await ask(port)).toEqual({ state: 'ready', facts });
    await printer.set(printerOids.errors, ['octet', '48 04']);
    expect(await ask(port)).toEqual({ state: 'stopped', reasons: ['head-open', 'paper-out'], facts });
    await printer.set(printerOids.status, ['integer', '4']);
    await printer.set(printerOids.errors, ['octet', '03']);
    expect(await ask(port)).toEqual({ state: 'busy', facts });
    await printer.set(printerOids.lifeCount, null);
    await printer.set(printerOids.serialNumber, null);
    expect(await ask(port)).toEqual({ state: 'busy', facts: { model: facts.model } });
  });

  it('says nothing to who may not read', async ({ skip }) => {
    expect(await ask(agentOr(skip).port, 'public')).toEqual({ state: 'silent' });
  });
});
