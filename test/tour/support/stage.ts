import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { ask } from '../../e2e/support/pack';
import { setUpRealShop, type RealShop } from '../../e2e/support/real-shop';
import type { InMain } from '../../e2e/support/in-main';
import type { Station } from '../../e2e/support/station';
import { waitForOrders } from '../../e2e/support/walk';
import { remarksOn } from '../../e2e/support/remarks';
import { docsPictureOf, isInDocs } from './docs-pictures';
import { asked, nameOf, type Look } from './looks';

/** What a chapter plays on. It plays in English; only for the picture the window takes on each look that was asked for. */
export type Stage = {
  readonly real: RealShop;
  /** Starts the app on the shop outside, or on its own practice shop, and waits for the orders. */
  readonly start: (on?: 'shop' | 'practice') => Promise<Page>;
  /** For starts that end elsewhere than in the queue. */
  readonly startAnyhow: (args?: readonly string[]) => Promise<Page>;
  /** The main process of the app that was started last. */
  readonly inMain: () => InMain;
  /** A picture of the window as it is now, in every look. */
  readonly picture: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Power cut. */
  readonly kill: () => Promise<void>;
  /** Leaves a part out that did not come to its end, and goes on with the next. */
  readonly part: (name: string, play: () => Promise<void>) => Promise<void>;
};

/** The look in which chapters are played: their steps know English words only. */
const playedIn: Look = { language: 'en', theme: 'light', width: 1440, height: 900 };

/** The files in which a picture is wanted. */
function wantedOf(picture: string): readonly { readonly look: Look; readonly file: string }[] {
  if (!asked.isForDocs)
    return asked.looks.map((look) => ({ look, file: join(asked.folder, nameOf(look), `${picture}.png`) }));
  const inDocs = docsPictureOf(picture);
  return inDocs === undefined ? [] : [{ look: inDocs.look, file: join(asked.folder, `${inDocs.file}.png`) }];
}

async function putOn(station: Station, look: Look): Promise<void> {
  const { inMain, page } = station;
  await inMain(
    ({ BrowserWindow }, [width, height]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    },
    [look.width, look.height] as const,
  );
  const settings = await ask(page, 'settings.get', {}).catch(() => undefined);
  if (settings !== undefined && (settings.language !== look.language || settings.theme !== look.theme)) {
    // A station that does not start answers nothing but how it can: it is taken as it is.
    await ask(page, 'settings.save', { ...settings, language: look.language, theme: look.theme }).catch(
      () => undefined,
    );
    // Nothing but the settings screen changes them otherwise, so nobody tells the window.
    await inMain(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('station:event', 'station.changed', {});
    });
  }
  await page.waitForTimeout(400);
}

/** One chapter of the tour: its pictures are named CHAPTER-PICTURE. */
export function chapter(name: string, play: (stage: Stage) => Promise<void>): void {
  if (asked.isForDocs && !isInDocs(name)) return;
  test(name, async () => {
    const real = await setUpRealShop();
    real.shop.setTrackingDelay(0);
    real.shop.setLabelDelay(0);
    let station: Station | undefined;
    const missed: string[] = [];
    const stage: Stage = {
      real,
      startAnyhow: async (args = []) => {
        station = await real.bench.start(args);
        // A busy computer takes its time.
        station.page.setDefaultTimeout(40_000);
        return station.page;
      },
      start: async (on = 'shop') => {
        const page = await stage.startAnyhow(on === 'shop' ? ['--provision', real.provisionFile] : []);
        await waitForOrders(page);
        const settings = await ask(page, 'settings.get', {});
        await ask(page, 'settings.save', { ...settings, packerName: 'Lin', theme: 'light' });
        return page;
      },
      inMain: () => {
        if (station === undefined) throw new Error('no app was started');
        return station.inMain;
      },
      picture: async (picture) => {
        if (station === undefined) return;
        for (const { look, file } of wantedOf(`${name}-${picture}`)) {
          await putOn(station, look);
          mkdirSync(dirname(file), { recursive: true });
          await station.page.screenshot({ path: file });
          if (asked.isForDocs) continue;
          for (const remark of await remarksOn(station.page))
            appendFileSync(join(dirname(file), 'remarks.txt'), `${name}-${picture}: ${remark}\n`);
        }
        await putOn(station, playedIn);
      },
      close: async () => {
        await station?.close();
        station = undefined;
      },
      kill: async () => {
        await station?.kill();
        station = undefined;
      },
      part: async (part, act) => {
        try {
          await act();
        } catch (error) {
          missed.push(
            `${part}: ${error instanceof Error ? error.message.split('\n').slice(0, 6).join(' | ') : String(error)}`,
          );
          await stage.picture(`missed-${part}`).catch(() => undefined);
        }
      },
    };
    try {
      await play(stage);
    } finally {
      await real.clear();
    }
    if (missed.length > 0) throw new Error(`not reached: ${missed.join('\n')}`);
  });
}
