/** The parts of an address that carriers print. */
export type PrintedAddress = {
  readonly name: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly province: string;
};

/** A fictional buyer. `country` is the gateway's code: `UK` for Britain. */
export type Buyer = PrintedAddress & {
  readonly country: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly login: string;
  readonly zip: string;
  readonly phoneCountry: string;
  readonly mobile: string;
  readonly taxId: string;
  /** The Latin spelling for the label; undefined when the address is in Latin letters already. */
  readonly latin?: PrintedAddress;
};

/** What the tables of buyers hold; the rest is derived. */
type BuyerRow = {
  readonly country: string;
  readonly name: readonly [first: string, last: string];
  readonly to: readonly [street: string, street2: string, city: string, province: string, zip: string];
  readonly phone: readonly [country: string, mobile: string];
  readonly taxId?: string;
  readonly latin?: readonly [name: string, street: string, street2: string, city: string, province: string];
};

/** Makes the buyers of a table; logins look like the platform's own (`br10374aiae`). */
export function toBuyers<const T extends Readonly<Record<string, BuyerRow>>>(
  rows: T,
): Readonly<Record<keyof T & string, Buyer>>;
export function toBuyers(rows: Readonly<Record<string, BuyerRow>>): Readonly<Record<string, Buyer>> {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, toBuyer(key, row)]));
}

function toBuyer(key: string, row: BuyerRow): Buyer {
  const [firstName, lastName] = row.name;
  const [street, street2, city, province, zip] = row.to;
  const [phoneCountry, mobile] = row.phone;
  const number = Array.from(key).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
  const login = `${row.country.toLowerCase()}${number}ae`;
  const name = `${firstName} ${lastName}`;
  const plain = { country: row.country, firstName, lastName, login, name, street, street2, city, province, zip };
  const buyer = { ...plain, phoneCountry, mobile, taxId: row.taxId ?? '' };
  if (row.latin === undefined) return buyer;
  const [latinName, latinStreet, latinStreet2, latinCity, latinProvince] = row.latin;
  return {
    ...buyer,
    latin: { name: latinName, street: latinStreet, street2: latinStreet2, city: latinCity, province: latinProvince },
  };
}
