import { happeningSchema, type Happening, type PracticeState } from '../../../shared/contract/practice.contract';
import { groupOrderNumber } from '../../../shared/domain/ids';
import { useLetHappen, usePracticeState, useSetPractice } from '../../data/practice';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { useToast } from '../../ui/Toasts';
import css from './PracticeSection.module.css';
import { Section } from './Section';

const switches = ['isOutOfReach', 'hasLateNumbers'] as const;

/** What a trainer lets happen in the practice shop; nothing of it in a real one. */
export function PracticeSection() {
  const { data: state } = usePracticeState();
  return state === undefined || state === null ? null : <Happenings state={state} />;
}

function Happenings({ state }: { readonly state: PracticeState }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const set = useSetPractice();
  const letHappen = useLetHappen();
  const onError = (error: unknown) => {
    toast(textOf(toErrorLike(error)), 'stop');
  };
  const handleHappen = (happening: Happening) => {
    letHappen.mutate(happening, {
      onSuccess: ({ orderId }) => {
        if (orderId === null) toast(t(`practice.nothing.${happening}`), 'look');
        else toast(t(`practice.happened.${happening}`, { number: groupOrderNumber(orderId).join(' ') }));
      },
      onError,
    });
  };
  return (
    <Section title={t('practice.title')} hint={t('practice.hint')}>
      <ul className={css['list']}>
        {happeningSchema.options.map((happening) => (
          <li key={happening} className={css['row']}>
            <span>{t(`practice.what.${happening}`)}</span>
            <Button
              aria-label={`${t('practice.letHappen')}: ${t(`practice.what.${happening}`)}`}
              isBusy={letHappen.isPending && letHappen.variables === happening}
              onPress={() => {
                handleHappen(happening);
              }}
            >
              {t('practice.letHappen')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={css['switches']}>
        {switches.map((name) => (
          <Checkbox
            key={name}
            isChecked={state[name]}
            isDisabled={set.isPending}
            onChange={(isOn) => {
              set.mutate({ ...state, [name]: isOn }, { onError });
            }}
          >
            {t(`practice.switches.${name}`)}
          </Checkbox>
        ))}
      </div>
    </Section>
  );
}
