/** The words of UPU's customs forms: English with French, the language of the Union. They are the same everywhere. */
export const customsWords = {
  declaration: 'CUSTOMS DECLARATION',
  declarationFr: 'DÉCLARATION EN DOUANE',
  openable: 'May be opened officially · Peut être ouvert d’office',
  categories: {
    gift: 'Gift · Cadeau',
    documents: 'Documents',
    sale: 'Sale of goods · Vente de biens',
    sample: 'Commercial sample · Échantillon commercial',
    returned: 'Returned goods · Retour de marchandise',
    other: 'Other · Autre',
  },
  categoryTitle: 'Category of item · Catégorie de l’envoi',
  description: 'Quantity and detailed description of contents',
  descriptionFr: 'Quantité et description détaillée du contenu',
  quantity: 'Quantity',
  details: 'Detailed description of contents',
  weight: 'Net weight (kg)',
  value: 'Value',
  hsCode: 'HS tariff number',
  origin: 'Country of origin',
  totalWeight: 'Total weight (kg)',
  totalValue: 'Total value',
  grossWeight: 'Gross weight (kg)',
  from: 'From · De',
  to: 'To · À',
  itemNumber: 'Item number · Nº de l’envoi',
  reference: 'Sender’s customs reference · Référence en douane de l’expéditeur',
  comments: 'Comments (goods subject to quarantine, sanitary inspection or other restrictions) · Observations',
  declarationShort:
    'I certify that the particulars given in this declaration are correct and that this item does not contain any ' +
    'dangerous article or articles prohibited by legislation or by postal or customs regulations.',
  signature: 'Date and sender’s signature · Date et signature de l’expéditeur',
  documents: 'Licence No. · Certificate No. · Invoice No.',
} as const;

export const categoryOrder = ['gift', 'documents', 'sale', 'sample', 'returned', 'other'] as const;

/** Kilograms with three decimals, as customs forms want them. */
export function kilograms(grams: number): string {
  return (grams / 1000).toFixed(3);
}

/** An amount with two decimals, without its currency. */
export function amount(minor: number): string {
  return (minor / 100).toFixed(2);
}
