/** What stands on a label; everything is in Latin letters. */
export type LabelContent = {
  readonly sizeMm: { readonly width: number; readonly height: number };
  readonly lineName: string;
  readonly isExpress: boolean;
  readonly waybillNumber: string;
  /** What the barcode says: the waybill number unless a test wants otherwise. */
  readonly barcodeText: string;
  readonly lpNumber: string;
  readonly orderId: string;
  readonly countryCode: string;
  readonly countryName: string;
  readonly consignee: readonly string[];
  readonly sender: readonly string[];
  readonly goods: readonly {
    readonly name: string;
    readonly quantity: number;
    readonly weightKg: number;
    readonly value: number;
  }[];
  readonly hasBattery: boolean;
  readonly undeliverable: 'return' | 'destroy';
  readonly createdAtMs: number;
};

/** Lets a test change a label before it is drawn, or answer with other bytes altogether. */
export type LabelHook = (label: LabelContent) => LabelContent | Uint8Array;
