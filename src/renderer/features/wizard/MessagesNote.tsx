import { MessagesCard } from './MessagesCard';
import { useWizard } from './wizard-context';

/** What the buyer wrote after the check step: unread messages, shown where the packer stands now. */
export function MessagesNote() {
  const { order } = useWizard();
  return order.unreadMessages > 0 ? <MessagesCard /> : null;
}
