import { isWaybillText, cleanWaybill } from '../../../shared/domain/third-party';
import { checkNumber } from '../../../shared/domain/tracking-pattern';
import type { PoolProblem } from '../../../shared/domain/waybill-pool';
import { readTable } from './table';

/** Where a number is known from already, as far as the station can tell. */
export type KnownPlace = 'in-pool' | 'in-other-pool' | 'on-parcel';

export type WaybillList = {
  readonly numbers: readonly string[];
  readonly problems: readonly PoolProblem[];
  readonly isUnchecked: boolean;
};

const headerName = /number|waybill|track|单号|号码|номер|трек/i;

/**
 * Reads waybill numbers from a CSV file or a pasted list: of each line the column whose header says number, else the
 * first cell. Every line that gives no number is named. Throws as {@link readTable} does.
 */
export async function readWaybillList(
  bytes: Uint8Array,
  pattern: string,
  knownAs: (number: string) => KnownPlace | null,
): Promise<WaybillList> {
  const { rows, fault } = await readTable(bytes);
  const [first] = rows;
  const isHeader = first !== undefined && first.cells.every((cell) => !/\d{3}/.test(cell));
  const named = isHeader ? first.cells.findIndex((cell) => headerName.test(cell)) : -1;
  const lineOf = new Map<string, number>();
  const problems: PoolProblem[] = [];
  let isUnchecked = false;
  for (const { line, cells } of isHeader ? rows.slice(1) : rows) {
    const text = cells[Math.max(0, named)] ?? '';
    const number = cleanWaybill(text);
    const otherLine = lineOf.get(number) ?? null;
    const complain = (problem: PoolProblem['problem']): void => {
      problems.push({ line, number: text.slice(0, 64), problem, otherLine });
    };
    if (!isWaybillText(number)) complain('not-a-number');
    else if (otherLine !== null) complain('twice-in-list');
    else {
      const check = checkNumber(pattern, number);
      const known = knownAs(number);
      if (check === 'unchecked') isUnchecked = true;
      if (check === 'mismatch') complain('mismatch');
      else if (known !== null) complain(known);
      else lineOf.set(number, line);
    }
  }
  if (fault !== null) problems.push({ line: fault.line, number: '', problem: 'not-a-number', otherLine: null });
  return { numbers: [...lineOf.keys()], problems, isUnchecked };
}
