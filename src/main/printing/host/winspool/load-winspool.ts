import { z } from 'zod';
import type { QueueHandle, WinJob, WinQueue, WinResult, Winspool } from './winspool';
import { winErrors } from './winspool';

/** Local queues and connections to others (PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS). */
const enumFlags = 0x2 | 0x4;

const queueSchema = z
  .object({
    pPrinterName: z.string(),
    pPortName: z.string().nullable(),
    pDriverName: z.string().nullable(),
    pComment: z.string().nullable(),
    Attributes: z.number(),
    Status: z.number(),
    cJobs: z.number(),
  })
  .transform((it): WinQueue => ({
    name: it.pPrinterName,
    port: it.pPortName ?? '',
    driver: it.pDriverName ?? '',
    comment: it.pComment ?? '',
    attributes: it.Attributes,
    status: it.Status,
    jobCount: it.cJobs,
  }));
const jobSchema = z
  .object({ JobId: z.number(), Status: z.number() })
  .transform((it): WinJob => ({ jobId: it.JobId, status: it.Status }));

/**
 * Windows's own winspool.drv, called through koffi; the W functions, as names may be in any script. The calls are
 * made on this thread, since GetLastError belongs to the thread that made the call. Rejects where it cannot be loaded.
 */
export async function loadWinspool(): Promise<Winspool> {
  const { default: koffi } = await import('koffi');
  const spooler = koffi.load('winspool.drv');
  const lastErrorOf = koffi.load('kernel32.dll').func('uint32_t __stdcall GetLastError()');
  koffi.pointer('SPOOLER_HANDLE', koffi.opaque());
  koffi.struct('DOC_INFO_1W', { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });
  const systemTime = koffi.array('uint16_t', 8);
  const queueInfo = koffi.struct('PRINTER_INFO_2W', {
    pServerName: 'str16',
    pPrinterName: 'str16',
    pShareName: 'str16',
    pPortName: 'str16',
    pDriverName: 'str16',
    pComment: 'str16',
    pLocation: 'str16',
    pDevMode: 'void *',
    pSepFile: 'str16',
    pPrintProcessor: 'str16',
    pDatatype: 'str16',
    pParameters: 'str16',
    pSecurityDescriptor: 'void *',
    Attributes: 'uint32_t',
    Priority: 'uint32_t',
    DefaultPriority: 'uint32_t',
    StartTime: 'uint32_t',
    UntilTime: 'uint32_t',
    Status: 'uint32_t',
    cJobs: 'uint32_t',
    AveragePPM: 'uint32_t',
  });
  const jobInfo = koffi.struct('JOB_INFO_1W', {
    JobId: 'uint32_t',
    // Names stay unread: they may tell whose job it is.
    pPrinterName: 'void *',
    pMachineName: 'void *',
    pUserName: 'void *',
    pDocument: 'void *',
    pDatatype: 'void *',
    pStatus: 'void *',
    Status: 'uint32_t',
    Priority: 'uint32_t',
    Position: 'uint32_t',
    TotalPages: 'uint32_t',
    PagesPrinted: 'uint32_t',
    Submitted: systemTime,
  });
  const open = spooler.func('int __stdcall OpenPrinterW(str16 name, _Out_ SPOOLER_HANDLE *handle, void *defaults)');
  const startDoc = spooler.func(
    'uint32_t __stdcall StartDocPrinterW(SPOOLER_HANDLE handle, uint32_t level, DOC_INFO_1W *doc)',
  );
  const write = spooler.func(
    'int __stdcall WritePrinter(SPOOLER_HANDLE handle, const uint8_t *bytes, uint32_t size, _Out_ uint32_t *written)',
  );
  const enumPrinters = spooler.func(
    'int __stdcall EnumPrintersW(uint32_t flags, str16 name, uint32_t level, _Out_ uint8_t *list, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *count)',
  );
  const getPrinter = spooler.func(
    'int __stdcall GetPrinterW(SPOOLER_HANDLE handle, uint32_t level, _Out_ uint8_t *info, uint32_t size, _Out_ uint32_t *needed)',
  );
  const enumJobs = spooler.func(
    'int __stdcall EnumJobsW(SPOOLER_HANDLE handle, uint32_t first, uint32_t number, uint32_t level, _Out_ uint8_t *list, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *count)',
  );

  const failed = (): { readonly ok: false; readonly error: number } => ({ ok: false, error: Number(lastErrorOf()) });
  const plain = (name: string): ((handle: QueueHandle) => WinResult<null>) => {
    const call = spooler.func(`int __stdcall ${name}(SPOOLER_HANDLE handle)`);
    return ({ value }) => (Number(call(value)) === 0 ? failed() : { ok: true, value: null });
  };
  /** Windows first tells how much room its answer needs; between the two calls that may grow. */
  const fill = (
    call: (room: Buffer | null, size: number, needed: number[], count: number[]) => unknown,
  ): WinResult<{ readonly room: Buffer; readonly count: number }> => {
    let room = Buffer.alloc(0);
    for (let tries = 0; tries < 4; tries++) {
      const [needed, count] = [[0], [0]];
      if (Number(call(room.length === 0 ? null : room, room.length, needed, count)) !== 0) {
        return { ok: true, value: { room, count: count[0] ?? 0 } };
      }
      const failure = failed();
      if (failure.error !== winErrors.insufficientBuffer) return failure;
      room = Buffer.alloc(needed[0] ?? 0);
    }
    return { ok: false, error: winErrors.insufficientBuffer };
  };
  const list = <T>(
    filled: WinResult<{ readonly room: Buffer; readonly count: number }>,
    type: typeof queueInfo,
    schema: z.ZodType<T>,
  ): WinResult<readonly T[]> => {
    if (!filled.ok) return filled;
    const { room, count } = filled.value;
    const size = koffi.sizeof(type);
    return {
      ok: true,
      value: Array.from({ length: count }, (_, index) => schema.parse(koffi.decode(room, index * size, type))),
    };
  };

  return {
    openPrinter: (queue) => {
      const handle: unknown[] = [null];
      return Number(open(queue, handle, null)) === 0 ? failed() : { ok: true, value: { value: handle[0] } };
    },
    startDoc: ({ value }, docName) => {
      const jobId = Number(startDoc(value, 1, { pDocName: docName, pOutputFile: null, pDatatype: 'RAW' }));
      return jobId === 0 ? failed() : { ok: true, value: jobId };
    },
    startPage: plain('StartPagePrinter'),
    write: ({ value }, bytes) => {
      const written = [0];
      const isDone = Number(write(value, bytes, bytes.length, written)) !== 0;
      return isDone ? { ok: true, value: written[0] ?? 0 } : failed();
    },
    endPage: plain('EndPagePrinter'),
    endDoc: plain('EndDocPrinter'),
    abort: plain('AbortPrinter'),
    close: plain('ClosePrinter'),
    enumPrinters: () =>
      list(
        fill((room, size, needed, count) => enumPrinters(enumFlags, null, 2, room, size, needed, count)),
        queueInfo,
        queueSchema,
      ),
    getPrinter: ({ value }) => {
      const filled = fill((room, size, needed, count) => {
        count[0] = 1;
        return getPrinter(value, 2, room, size, needed);
      });
      const queues = list(filled, queueInfo, queueSchema);
      if (!queues.ok) return queues;
      const [queue] = queues.value;
      return queue === undefined ? { ok: false, error: winErrors.notSupported } : { ok: true, value: queue };
    },
    enumJobs: ({ value }, number) =>
      list(
        fill((room, size, needed, count) => enumJobs(value, 0, number, 1, room, size, needed, count)),
        jobInfo,
        jobSchema,
      ),
  };
}
