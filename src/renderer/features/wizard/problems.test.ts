import { describe, expect, it } from 'vitest';
import type { WizardProblem } from '../../../shared/domain/wizard';
import type { Translate } from '../../ui/i18n';
import { problemText } from '../../ui/problem-text';
import { problemPlace, stepOfProblem } from './problems';

const t: Translate = (key, values) => (values === undefined ? key : `${key} ${JSON.stringify(values)}`);
const goods: WizardProblem = { kind: 'goods-incomplete', childId: '7', fields: ['nameCn', 'weight'] };

describe('stepOfProblem', () => {
  it.each<readonly [WizardProblem, string]>([
    [{ kind: 'order-blocked', block: 'frozen' }, 'check'],
    [{ kind: 'lines-not-ticked', missingPieces: 2 }, 'check'],
    [{ kind: 'parcel-not-measured' }, 'service'],
    [{ kind: 'pickup-not-chosen' }, 'addresses'],
    [goods, 'addresses'],
    [{ kind: 'not-confirmed' }, 'confirm'],
    [{ kind: 'label-not-printed' }, 'label'],
    [{ kind: 'not-declared' }, 'notice'],
  ])('%o is mended in %s', (problem, step) => {
    expect(stepOfProblem(problem)).toBe(step);
  });
});

describe('problemText', () => {
  it('says what is missing, with numbers and fields', () => {
    expect(problemText({ kind: 'lines-not-ticked', missingPieces: 2 }, t, 'en')).toBe(
      'problem.lines-not-ticked {"count":2}',
    );
    expect(problemText(goods, t, 'en')).toContain('addresses.fields.nameCn, addresses.fields.weight');
    expect(problemText({ kind: 'order-blocked', block: 'in-dispute' }, t, 'en')).toBe('block.in-dispute.text');
  });
});

describe('problemPlace', () => {
  it('tells the goods of one line from another', () => {
    expect(problemPlace(goods)).toBe('goods-7');
    expect(problemPlace({ kind: 'note-not-read' })).toBe('note-not-read');
  });
});
