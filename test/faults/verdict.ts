/** A logistics order and a declaration as the gateway itself recorded them. */
export type GatewayRecord = {
  readonly logisticsOrders: readonly {
    readonly orderId: string;
    readonly logisticsOrderId: string;
    readonly isOpen: boolean;
  }[];
  readonly declarations: readonly { readonly orderId: string; readonly trackingNumber: string }[];
};

export type AppCall = { readonly orderId: string; readonly kind: string; readonly state: string };
export type AppParcel = { readonly orderId: string; readonly logisticsOrderId: string; readonly waybillNumber: string };
export type AppJob = { readonly orderId: string; readonly state: string; readonly payloadSha256: string | null };

/** What the app's database says. */
export type AppRecord = {
  readonly calls: readonly AppCall[];
  readonly parcels: readonly AppParcel[];
  readonly jobs: readonly AppJob[];
};

/** Hashes of the labels that came out whole, one for each. */
export type PaperRecord = readonly string[];

export type Findings = {
  /** Done twice outside. */
  readonly duplicates: readonly string[];
  /** The app says that it was done, and it was not; or what was confirmed is nowhere. */
  readonly lost: readonly string[];
  /** Neither done nor with a person, though nothing is in the way any more. */
  readonly stuck: readonly string[];
  /** Done outside, and the app says something else. */
  readonly lies: readonly string[];
};

const openCallStates = ['planned', 'sending', 'uncertain'];
const openJobStates = ['queued', 'rendering', 'claimed', 'transferring', 'sent', 'uncertain', 'blocked'];
const outJobStates = ['sent', 'presumed', 'confirmed'];

/**
 * Compares the app's word with what the gateway and the printer recorded, after the faults have ended and the app had
 * time to look. `orderIds` are the orders that the packer meant to ship.
 */
export function judge(
  orderIds: readonly string[],
  gateway: GatewayRecord,
  paper: PaperRecord,
  app: AppRecord,
): Findings {
  const perOrder = orderIds.map((orderId) => judgeOrder(orderId, gateway, paper, app));
  const all = (pick: (findings: Findings) => readonly string[]): readonly string[] => perOrder.flatMap(pick);
  return {
    duplicates: all((findings) => findings.duplicates),
    lost: all((findings) => findings.lost),
    stuck: all((findings) => findings.stuck),
    lies: all((findings) => findings.lies),
  };
}

function judgeOrder(orderId: string, gateway: GatewayRecord, paper: PaperRecord, app: AppRecord): Findings {
  const ofOrder = (each: { readonly orderId: string }): boolean => each.orderId === orderId;
  const made = gateway.logisticsOrders.filter((each) => ofOrder(each) && each.isOpen);
  const declared = gateway.declarations.filter(ofOrder);
  const calls = app.calls.filter(ofOrder);
  const jobs = app.jobs.filter(ofOrder);
  const parcel = app.parcels.find(ofOrder);
  const stateOf = (kind: string): string => calls.find((call) => call.kind === kind)?.state ?? 'none';
  const [create, declare] = [stateOf('create-logistics-order'), stateOf('declare-shipment')];
  const hashes = new Set(jobs.flatMap((job) => job.payloadSha256 ?? []));
  const out = paper.filter((hash) => hashes.has(hash)).length;
  const saidOut = jobs.filter((job) => outJobStates.includes(job.state)).length;
  const findings: Record<keyof Findings, string[]> = { duplicates: [], lost: [], stuck: [], lies: [] };

  if (made.length > 1) findings.duplicates.push(`${orderId}: ${made.length} logistics orders`);
  if (declared.length > 1) findings.duplicates.push(`${orderId}: ${declared.length} declarations`);
  if (out > 1) findings.duplicates.push(`${orderId}: ${out} labels came out`);

  if (create === 'none') findings.lost.push(`${orderId}: the confirmed call is nowhere`);
  if (create === 'succeeded' && !made.some((each) => each.logisticsOrderId === parcel?.logisticsOrderId)) {
    findings.lost.push(`${orderId}: the app has a logistics order that the gateway has not`);
  }
  if (declare === 'succeeded' && !declared.some((each) => each.trackingNumber === parcel?.waybillNumber)) {
    findings.lost.push(`${orderId}: the app has a declaration that the gateway has not`);
  }
  if (saidOut > out) findings.lost.push(`${orderId}: a label is said to be out and is not`);

  for (const { kind, state } of calls) {
    if (openCallStates.includes(state)) findings.stuck.push(`${orderId}: ${kind} is still ${state}`);
  }
  for (const { state } of jobs) {
    if (openJobStates.includes(state)) findings.stuck.push(`${orderId}: a label is still ${state}`);
  }
  if (declare === 'none') findings.stuck.push(`${orderId}: it never came to its declaration`);

  if (made.length > 0 && create !== 'succeeded') findings.lies.push(`${orderId}: created, and the app says ${create}`);
  if (declared.length > 0 && declare !== 'succeeded') {
    findings.lies.push(`${orderId}: declared, and the app says ${declare}`);
  }
  if (out > saidOut) findings.lies.push(`${orderId}: a label is out, and the app says that it is not`);
  return findings;
}
