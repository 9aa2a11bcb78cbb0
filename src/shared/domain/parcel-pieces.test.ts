import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLine, anOrder } from '../../../test/support/factories';
import {
  countOf,
  declareWords,
  linesOfParcel,
  packedLines,
  piecesOf,
  remainingPieces,
  sendTypeOf,
  splitProblem,
  type Pieces,
} from './parcel-pieces';

const order = anOrder({
  lines: [
    aLine({ childId: 'a', quantity: 3 }),
    aLine({ childId: 'b', index: 2, quantity: 1 }),
    aLine({ childId: 'away', index: 3, quantity: 9, isWarehouseFulfilled: true }),
  ],
});

/** An order, and its pieces dealt out over parcels; parcel 0 stands for the pieces that lie in none. */
const splits = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
  .chain((quantities) => {
    const lines = quantities.map((quantity, index) => aLine({ childId: `line-${index}`, index: index + 1, quantity }));
    const pieces = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line.childId));
    return fc
      .array(fc.integer({ min: 0, max: 4 }), { minLength: pieces.length, maxLength: pieces.length })
      .map((parcelOfPiece) => ({ order: anOrder({ lines }), parcels: dealOut(pieces, parcelOfPiece) }));
  })
  .filter(({ parcels }) => parcels.length > 0);

function dealOut(pieces: readonly string[], parcelOfPiece: readonly number[]): readonly Pieces[] {
  const parcels = new Map<number, Record<string, number>>();
  for (const [index, childId] of pieces.entries()) {
    const parcel = parcelOfPiece[index] ?? 0;
    if (parcel === 0) continue;
    const counts = parcels.get(parcel) ?? {};
    counts[childId] = (counts[childId] ?? 0) + 1;
    parcels.set(parcel, counts);
  }
  return [...parcels.values()];
}

/** Declares parcels in an order of their own and tells how each was declared. */
function declareInTurn(
  of: typeof order,
  parcels: readonly Pieces[],
  turn: readonly number[],
  isRestDropped: boolean,
): readonly ('all' | 'part')[] {
  const declared = new Set<number>();
  return turn.map((own) => {
    const others = parcels.map((pieces, index) => ({
      pieces,
      isDeclared: declared.has(index),
      isByLine: true,
    }));
    const sendType = sendTypeOf(of, parcels[own] ?? {}, others.toSpliced(own, 1), isRestDropped);
    declared.add(own);
    return sendType;
  });
}

const turnsOf = (count: number) =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, index) => index),
    { minLength: count },
  );

const inTurns = splits.chain((split) => turnsOf(split.parcels.length).map((turn) => ({ ...split, turn })));

describe('what lies in a parcel', () => {
  it('is the whole order until somebody splits it, without what a warehouse sends', () => {
    expect(piecesOf(order, null)).toEqual({ a: 3, b: 1 });
    expect(linesOfParcel(order, { a: 2 }).map(({ childId, quantity }) => [childId, quantity])).toEqual([['a', 2]]);
  });

  it('is never more than was bought', () => {
    expect(piecesOf(order, { a: 7, away: 1, gone: 2 })).toEqual({ a: 3 });
  });

  it('is in one parcel or left over, piece by piece', () => {
    fc.assert(
      fc.property(splits, (split) => {
        expect(splitProblem(split.order, split.parcels)).toBeNull();
        const rest = remainingPieces(split.order, split.parcels);
        for (const { childId, quantity } of split.order.lines) {
          const packed = split.parcels.reduce((sum, pieces) => sum + (pieces[childId] ?? 0), 0);
          expect(packed + (rest[childId] ?? 0)).toBe(quantity);
        }
      }),
    );
  });
});

describe('splitProblem', () => {
  it.each([
    ['no-parcel', []],
    ['empty-parcel', [{ a: 3 }, {}]],
    ['unknown-line', [{ a: 1, away: 1 }]],
    ['too-many-pieces', [{ a: 2 }, { a: 2 }]],
  ] as const)('finds %s', (problem, parcels) => {
    expect(splitProblem(order, parcels)).toBe(problem);
  });

  it('finds a piece that lies in two parcels, whichever it is', () => {
    fc.assert(
      fc.property(splits, fc.nat(), fc.nat(), (split, which, where) => {
        const rest = remainingPieces(split.order, split.parcels);
        const full = split.order.lines.filter(({ childId }) => rest[childId] === undefined);
        const line = full[which % Math.max(1, full.length)];
        fc.pre(line !== undefined);
        const at = where % split.parcels.length;
        const parcels = split.parcels.map((pieces, index) =>
          index === at && line !== undefined ? { ...pieces, [line.childId]: (pieces[line.childId] ?? 0) + 1 } : pieces,
        );
        expect(splitProblem(split.order, parcels)).toBe('too-many-pieces');
      }),
    );
  });
});

describe('sendTypeOf', () => {
  it('says "all" with the last parcel of a fully packed order, and never before', () => {
    fc.assert(
      fc.property(inTurns, fc.boolean(), (split, isRestDropped) => {
        const isCovered = countOf(remainingPieces(split.order, split.parcels)) === 0;
        const said = declareInTurn(split.order, split.parcels, split.turn, isRestDropped);
        expect(said.slice(0, -1)).not.toContain('all');
        expect(said.at(-1)).toBe(isCovered || isRestDropped ? 'all' : 'part');
      }),
    );
  });

  it('says "all" at once for an order in one parcel', () => {
    expect(sendTypeOf(order, null, [], false)).toBe('all');
  });

  it('says "part" while pieces lie in no parcel, unless the rest will not be sent', () => {
    expect(sendTypeOf(order, { a: 3 }, [], false)).toBe('part');
    expect(sendTypeOf(order, { a: 3 }, [], true)).toBe('all');
  });

  it('never says "all" while another parcel is still to be declared', () => {
    expect(sendTypeOf(order, { a: 3 }, [{ pieces: { b: 1 }, isDeclared: false, isByLine: false }], true)).toBe('part');
  });
});

describe('declareWords', () => {
  const sent = (pieces: Pieces, isByLine: boolean) => ({ pieces, isDeclared: true, isByLine });
  const open = (pieces: Pieces) => ({ pieces, isDeclared: false, isByLine: false });

  it('speaks of the order as a whole while it goes in one parcel, or in one and nothing more', () => {
    expect(declareWords(order, null, [], false)).toEqual({ sendType: 'all', lines: [] });
    expect(declareWords(order, { a: 3 }, [], true)).toEqual({ sendType: 'all', lines: [] });
  });

  it('names the lines of a parcel that is one of several, or not the last', () => {
    const part = { sendType: 'part', lines: [{ index: 1, sendType: 'part' }] };
    expect(declareWords(order, { a: 2 }, [open({ a: 1, b: 1 })], false)).toEqual(part);
    expect(declareWords(order, { a: 2 }, [], false)).toEqual(part);
    expect(declareWords(order, { a: 1, b: 1 }, [sent({ a: 2 }, true)], false)).toEqual({
      sendType: 'all',
      lines: [
        { index: 1, sendType: 'all' },
        { index: 2, sendType: 'all' },
      ],
    });
  });

  it('drops nothing of an order that is declared by lines', () => {
    expect(declareWords(order, { a: 1 }, [sent({ a: 2 }, true)], true)).toEqual({
      sendType: 'part',
      lines: [{ index: 1, sendType: 'all' }],
    });
  });

  it('stays with the whole order where a parcel of it was declared so', () => {
    expect(declareWords(order, { a: 1 }, [sent({ a: 2 }, false)], false)).toEqual({ sendType: 'part', lines: [] });
    expect(declareWords(order, { a: 1, b: 1 }, [sent({ a: 2 }, false)], false)).toEqual({ sendType: 'all', lines: [] });
  });

  it('closes each line once, with the parcel that holds its last piece, in whatever turn parcels are declared', () => {
    fc.assert(
      fc.property(inTurns, (split) => {
        fc.pre(split.parcels.length > 1);
        const declared = new Set<number>();
        const said = split.turn.flatMap((own) => {
          const others = split.parcels
            .map((pieces, index) => ({ pieces, isDeclared: declared.has(index), isByLine: true }))
            .toSpliced(own, 1);
          declared.add(own);
          return declareWords(split.order, split.parcels[own] ?? {}, others, false).lines;
        });
        const rest = remainingPieces(split.order, split.parcels);
        for (const line of packedLines(split.order)) {
          const ofLine = said.filter(({ index }) => index === line.index).map(({ sendType }) => sendType);
          const parcels = split.parcels.filter((pieces) => (pieces[line.childId] ?? 0) > 0).length;
          expect(ofLine).toHaveLength(parcels);
          expect(ofLine.slice(0, -1)).not.toContain('all');
          const last = rest[line.childId] === undefined ? 'all' : 'part';
          expect(ofLine.slice(-1)).toEqual(parcels === 0 ? [] : [last]);
        }
      }),
    );
  });
});
