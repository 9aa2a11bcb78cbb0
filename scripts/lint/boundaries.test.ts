import { describe, expect, it } from 'vitest';
import { refusedImport } from './boundaries.mjs';

describe('refusedImport', () => {
  it.each([
    ['src/shared/domain/order.ts', 'node:fs', 'pure'],
    ['src/shared/domain/order.ts', 'crypto', 'pure'],
    ['src/shared/domain/order.ts', 'electron', 'pure'],
    ['src/shared/domain/order.ts', '../../main/orders/sync.service', 'knows no process'],
    ['src/main/orders/sync.service.ts', '../../renderer/ui/Button', 'never imports a window'],
    ['src/main/orders/sync.service.ts', '../../preload/preload', 'never imports a window'],
    ['src/main/orders/sync.service.ts', 'electron', 'as an argument'],
    ['src/main/orders/sync.service.ts', 'better-sqlite3', 'only src/main/db'],
    ['src/main/orders/orders.repository.ts', './sync.service', 'a repository knows only the database'],
    ['src/main/orders/orders.repository.ts', '../orders/orders.handlers', 'a repository knows only the database'],
    ['src/main/orders/sync.service.ts', './orders.handlers', 'does not know who asks'],
    ['src/main/orders/orders.handlers.ts', './orders.repository', 'through the service'],
    ['src/main/orders/sync.service.ts', '../ipc/router', 'only *.handlers.ts'],
    ['src/main/db/database.ts', '../orders/orders.repository', 'lowest layer'],
    ['src/renderer/features/queue/Queue.tsx', '../wizard/Wizard', 'do not import each other'],
    ['src/renderer/features/queue/Queue.tsx', '../../../main/ipc/router', 'asks main through'],
    ['src/renderer/features/queue/Queue.tsx', 'electron', 'belongs in'],
    ['src/renderer/data/client.ts', 'node:path', 'sandboxed'],
    ['src/renderer/ui/Button.tsx', '../features/queue/Queue', 'below the features'],
    ['src/preload/preload.ts', '../main/ipc/router', 'only src/shared'],
    ['src/preload/preload.ts', 'node:fs', 'has no Node'],
    ['src/main/orders/sync.service.test.ts', '../../renderer/ui/Button', 'never imports a window'],
  ])('%s may not import %s', (file, specifier, reason) => {
    expect(refusedImport(file, specifier)).toContain(reason);
  });

  it.each([
    ['src/shared/domain/order.ts', 'zod'],
    ['src/shared/domain/order.ts', './money'],
    ['src/main/orders/sync.service.ts', './orders.repository'],
    ['src/main/orders/sync.service.ts', 'node:crypto'],
    ['src/main/orders/orders.handlers.ts', '../ipc/router'],
    ['src/main/orders/orders.handlers.ts', './sync.service'],
    ['src/main/db/database.ts', 'better-sqlite3'],
    ['src/main/app/composition.ts', '../ipc/router'],
    ['src/main/app/composition.ts', 'electron'],
    ['src/main/printing/print-host-process.ts', 'electron'],
    ['src/main/main.ts', 'electron'],
    ['src/preload/preload.ts', 'electron'],
    ['src/preload/preload.ts', '../shared/contract'],
    ['src/renderer/features/queue/Queue.tsx', '../../ui/Button'],
    ['src/renderer/features/queue/Queue.tsx', './queue-keys'],
    ['src/shared/domain/order.test.ts', 'node:fs'],
    ['test/integration/first-parcel.test.ts', '../../src/main/orders/sync.service'],
  ])('%s may import %s', (file, specifier) => {
    expect(refusedImport(file, specifier)).toBeUndefined();
  });
});
