import { describe, expect, it } from 'vitest';
import { createDraftSaver, draftOf } from './draft-saver';

type Draft = { readonly weight: number; readonly note: string };

/** A main that is answered by hand, and timers that run by hand. */
function setUp() {
  const saves: { readonly draft: Draft; readonly answer: (error?: Error) => void }[] = [];
  const timers = new Set<() => void>();
  const saver = createDraftSaver<Draft>({
    base: { weight: 0, note: '' },
    save: (draft) =>
      new Promise((resolve, reject) => {
        saves.push({
          draft,
          answer: (error) => {
            if (error !== undefined) {
              reject(error);
              return;
            }
            resolve(draft);
          },
        });
      }),
    pauseMs: 150,
    setTimer: (act) => {
      timers.add(act);
      return () => {
        timers.delete(act);
      };
    },
  });
  return {
    saver,
    saves,
    runTimers: () => {
      for (const act of timers) act();
      timers.clear();
    },
    shown: () => draftOf(saver.state()),
    timers,
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const weigh = (weight: number) => (draft: Draft) => ({ ...draft, weight });

describe('createDraftSaver', () => {
  it('saves once after several changes', async () => {
    const { saver, saves, runTimers, shown, timers } = setUp();
    saver.edit(weigh(3));
    saver.edit(weigh(35));
    expect(timers.size).toBe(1);
    expect(shown().weight).toBe(35);
    runTimers();
    expect(saves.map(({ draft }) => draft.weight)).toEqual([35]);
    saves[0]?.answer();
    await settled();
    expect(saver.state()).toMatchObject({ updates: [], error: null });
    expect(shown().weight).toBe(35);
  });

  it('never shows the old draft between the answer and the next look at it', async () => {
    const { saver, saves, runTimers, shown } = setUp();
    const seen: number[] = [];
    saver.subscribe(() => seen.push(shown().weight));
    saver.edit(weigh(4));
    runTimers();
    saves[0]?.answer();
    await settled();
    expect(seen).toEqual([4, 4]);
  });

  it('saves a change made meanwhile after the first save, never beside it', async () => {
    const { saver, saves, runTimers, shown } = setUp();
    saver.edit(weigh(1));
    runTimers();
    saver.edit((draft) => ({ ...draft, note: 'read' }));
    runTimers();
    expect(saves).toHaveLength(1);
    saves[0]?.answer();
    await settled();
    expect(saves[1]?.draft).toEqual({ weight: 1, note: 'read' });
    saves[1]?.answer();
    await settled();
    expect(shown()).toEqual({ weight: 1, note: 'read' });
  });

  it('keeps what main changed by itself', () => {
    const { saver, saves, shown, runTimers } = setUp();
    saver.edit(weigh(7));
    saver.rebase({ weight: 0, note: 'from main' });
    expect(shown()).toEqual({ weight: 7, note: 'from main' });
    runTimers();
    expect(saves[0]?.draft).toEqual({ weight: 7, note: 'from main' });
  });

  it('keeps the change and the reason when the save fails, and saves it on flush', async () => {
    const { saver, saves, runTimers, shown } = setUp();
    saver.edit(weigh(9));
    runTimers();
    saves[0]?.answer(new Error('disk full'));
    await settled();
    expect(saver.state().error).toEqual(new Error('disk full'));
    expect(shown().weight).toBe(9);
    const flushed = saver.flush();
    saves[1]?.answer();
    await flushed;
    expect(saver.state()).toMatchObject({ updates: [], error: null });
  });

  it('flushes without waiting for the pause, and tells of a failure', async () => {
    const { saver, saves, timers } = setUp();
    saver.edit(weigh(5));
    const flushed = saver.flush();
    expect(timers.size).toBe(0);
    saves[0]?.answer(new Error('no'));
    await expect(flushed).rejects.toThrow('no');
  });

  it('has nothing to flush when nothing changed', async () => {
    const { saver, saves } = setUp();
    await saver.flush();
    expect(saves).toEqual([]);
  });
});
