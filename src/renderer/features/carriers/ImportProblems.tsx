import type { ImportProblem, RateCardPreview } from '../../../shared/domain/rate-card-import';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import css from './ImportProblems.module.css';

/** What a file holds and what is wrong with it, each with its line and column. */
export function ImportProblems({ preview }: { readonly preview: RateCardPreview }) {
  const t = useT();
  const { problems, problemCount, errorCount, lineCount, encoding, separator } = preview;
  const separatorName = separator === ',' ? 'comma' : separator === ';' ? 'semicolon' : 'tab';
  return (
    <output className={css['found']}>
      {errorCount > 0 ? (
        <Note tone="stop" title={t('carriers.import.errors', { count: errorCount })}>
          {t('carriers.import.nothingSaved')}
        </Note>
      ) : (
        <Note tone="done" title={t('carriers.import.fine', { count: lineCount })} />
      )}
      <p className={css['hint']}>
        {t('carriers.import.readAs', {
          encoding: encoding.toUpperCase(),
          separator: t(`carriers.import.separator.${separatorName}`),
        })}
      </p>
      {problems.length > 0 && (
        <ul className={css['list']}>
          {problems.map((problem) => (
            <ProblemItem
              key={`${problem.line}/${problem.column?.number ?? 0}/${problem.problem}/${problem.value}`}
              problem={problem}
            />
          ))}
        </ul>
      )}
      {problemCount > problems.length && (
        <p className={css['hint']}>{t('carriers.import.more', { count: problemCount - problems.length })}</p>
      )}
    </output>
  );
}

function ProblemItem({
  problem: { line, column, value, problem, otherLine, isWarning },
}: {
  readonly problem: ImportProblem;
}) {
  const t = useT();
  return (
    <li className={css['item']} data-warning={isWarning || undefined}>
      <span className={css['place']}>
        {column === null
          ? t('carriers.import.line', { line })
          : t('carriers.import.place', { line, number: column.number, name: column.name })}
      </span>
      <span>
        {isWarning && <strong>{t('carriers.import.warning')} </strong>}
        {t(`carriers.import.problem.${problem}`, { value, line: otherLine ?? '' })}
      </span>
    </li>
  );
}
