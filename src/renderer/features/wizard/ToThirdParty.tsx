import { useSetRoute } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useWizard } from './wizard-context';

/** Where no online plan takes the goods: what to do instead, and the one button for it. */
export function ToThirdParty({ text }: { readonly text: string }) {
  const t = useT();
  const textOf = useErrorText();
  const { shipment, draft, isOpen } = useWizard();
  const setRoute = useSetRoute();
  const change = () => {
    draft
      .flush()
      .then(() => setRoute.mutateAsync({ shipmentId: shipment.shipmentId, route: 'third-party' }))
      // Shown from the mutation's or the draft's own error.
      .catch(() => undefined);
  };
  return (
    <Note
      tone="look"
      title={t('kinds.noPlan')}
      action={
        isOpen && (
          <Button variant="primary" isBusy={setRoute.isPending} onPress={change}>
            {t('kinds.toThirdParty')}
          </Button>
        )
      }
    >
      {setRoute.error === null ? text : textOf(toErrorLike(setRoute.error))}
    </Note>
  );
}
