/** A change to a draft. Kept as a function, so that it still holds when main changed the draft meanwhile. */
export type Update<D> = (draft: D) => D;

export type SaverState<D> = {
  /** The draft as main knows it; changes together with `updates`, so that no change is ever out of sight. */
  readonly base: D;
  /** Changes that main has not confirmed yet, oldest first. */
  readonly updates: readonly Update<D>[];
  /** Why the last save failed; null while all is well. */
  readonly error: unknown;
};

export type SaverDeps<D> = {
  /** The draft as main knows it. */
  readonly base: D;
  /** Saves it; resolves with the draft as main knows it then. */
  readonly save: (draft: D) => Promise<D>;
  /** Waits so long for further changes before saving. */
  readonly pauseMs: number;
  readonly setTimer: (act: () => void, afterMs: number) => () => void;
};

export type DraftSaver<D> = {
  readonly edit: (update: Update<D>) => void;
  /** Main changed the draft by itself. */
  readonly rebase: (base: D) => void;
  /** Saves at once what is not saved; throws what the save throws. */
  readonly flush: () => Promise<void>;
  readonly state: () => SaverState<D>;
  readonly subscribe: (listener: () => void) => () => void;
};

function applyUpdates<D>(base: D, updates: readonly Update<D>[]): D {
  return updates.reduce((draft, update) => update(draft), base);
}

/** The draft with the changes that main has not confirmed yet. */
export function draftOf<D>({ base, updates }: SaverState<D>): D {
  return applyUpdates(base, updates);
}

/** Saves a draft a moment after each change, one save at a time, and keeps every change until main has it. */
export function createDraftSaver<D>(deps: SaverDeps<D>): DraftSaver<D> {
  const listeners = new Set<() => void>();
  let state: SaverState<D> = { base: deps.base, updates: [], error: null };
  let running: Promise<void> | null = null;
  let cancelTimer = () => {};

  const set = (next: SaverState<D>) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const saveAll = async () => {
    while (state.updates.length > 0) {
      const sent = state.updates.length;
      const base = await deps.save(applyUpdates(state.base, state.updates));
      set({ base, updates: state.updates.slice(sent), error: null });
    }
  };

  const run = (): Promise<void> => {
    cancelTimer();
    running ??= saveAll()
      .catch((error: unknown) => {
        set({ ...state, error });
        throw error;
      })
      .finally(() => {
        running = null;
      });
    return running;
  };

  return {
    edit(update) {
      set({ ...state, updates: [...state.updates, update], error: null });
      cancelTimer();
      cancelTimer = deps.setTimer(() => {
        run().catch(() => undefined);
      }, deps.pauseMs);
    },
    rebase(base) {
      if (base !== state.base) set({ ...state, base });
    },
    flush: run,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
