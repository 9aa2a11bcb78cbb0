import { afterEach } from 'vitest';
import { createGateway, type Gateway } from './gateway';
import { answers, startServer, testDeps, type TestServer } from './test-support';

/** Makes gateways whose server gives these answers in turn; servers are closed after each test. */
export function setUpGateways(): (...texts: readonly string[]) => Promise<{ gateway: Gateway; server: TestServer }> {
  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  return async (...texts) => {
    const server = await startServer(answers(...texts));
    servers.push(server);
    return { gateway: createGateway(testDeps(server.url).deps), server };
  };
}
