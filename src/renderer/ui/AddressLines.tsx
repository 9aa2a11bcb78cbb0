import type { Address } from '../../shared/domain/address';
import css from './AddressLines.module.css';
import { Flag } from './Flag';

/** An address as it stands on a parcel. */
export function AddressLines({ address }: { readonly address: Address }) {
  const parts = [
    [address.street, address.street2],
    [address.county, address.city, address.province, address.postcode],
    [address.mobile === '' ? address.phone : address.mobile],
  ];
  return (
    <address className={css['address']}>
      <span className={css['name']}>{address.name}</span>
      {parts
        .map((part) => part.filter((word, index) => word !== '' && part.indexOf(word) === index).join(', '))
        .filter((line) => line !== '')
        .map((line) => (
          <span key={line}>{line}</span>
        ))}
      <Flag country={address.country} />
    </address>
  );
}
