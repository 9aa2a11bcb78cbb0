import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MethodContext } from '../methods/method';
import { type AnswerShape, writeAnswer, writeRefusal } from './envelope';
import { refusalOf, type Fault, type FaultQueue } from './faults';
import { describeBusinessParameters, unknownParameterNames } from './parameters';
import { GatewayRefusal, refusals } from './refusals';
import type { GatewayRequest } from './request';
import { type AppCredentials, isRest, methodNameOf, type VerifiedCall, verifyCall } from './verify';

const jsonType = 'application/json;charset=UTF-8';
const defaultLateMs = 1000;

/** One call as tests see it. */
export type RecordedCall = {
  readonly method: string;
  /** Business parameters; JSON is parsed, long ids are text. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Parameters that the method does not have: the real gateway ignores them. */
  readonly unknownParams: readonly string[];
  readonly atMs: number;
  /** Whether the method ran; a business refusal counts, a refusal of the gateway does not. */
  readonly executed: boolean;
  /** How often it ran: twice when the network delivered the request twice. */
  readonly executions: number;
  /** Whether a whole and true answer was sent. */
  readonly answered: boolean;
  /** Code of the gateway's refusal. */
  readonly refusal: string | undefined;
};

/** A call that is still changing. */
export type OpenCall = { -readonly [key in keyof RecordedCall]: RecordedCall[key] };

/** What goes back over the connection. */
export type Reply =
  | {
      readonly kind: 'send';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly isTrue: boolean;
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'hang'; readonly ms: number | undefined };

/** What the dispatcher works with. */
export type DispatchDeps = {
  readonly app: AppCredentials;
  readonly now: () => number;
  readonly context: () => MethodContext;
  /** Keeps the state, if it changed, before the answer leaves. */
  readonly saveChanges: () => void;
  readonly faults: FaultQueue;
  /** How many of the newest calls are remembered. */
  readonly keptCalls: number;
  readonly log: (message: string) => void;
};

/** Runs calls and lets the faults strike. */
export type Dispatcher = {
  readonly dispatch: (request: GatewayRequest) => Promise<{ readonly reply: Reply; readonly call: OpenCall }>;
  readonly calls: readonly RecordedCall[];
  /** Drops the executions that were to come late. */
  readonly dispose: () => void;
};

/** Makes a dispatcher with an empty list of calls. */
export function createDispatcher(deps: DispatchDeps): Dispatcher {
  const calls: OpenCall[] = [];
  const late = new Set<NodeJS.Timeout>();

  const execute = async (verified: VerifiedCall, shape: AnswerShape, call: OpenCall): Promise<string> => {
    const requestId = randomBytes(12).toString('hex');
    try {
      call.executed = true;
      call.executions += 1;
      return writeAnswer(shape, await verified.method.execute(deps.context(), verified.parameters), requestId);
    } catch (error) {
      return writeRefusal(shape, toRefusal(error, call), requestId);
    } finally {
      deps.saveChanges();
    }
  };

  const toRefusal = (error: unknown, call: OpenCall): GatewayRefusal => {
    if (error instanceof GatewayRefusal) {
      call.refusal = error.code;
      return error;
    }
    deps.log(`practice shop: ${call.method} failed: ${error instanceof Error ? error.message : 'unknown'}`);
    const refusal = refusals.system();
    call.refusal = refusal.code;
    return refusal;
  };

  const executeLater = (verified: VerifiedCall, shape: AnswerShape, call: OpenCall, ms: number): void => {
    const timer = setTimeout(() => {
      late.delete(timer);
      void execute(verified, shape, call);
    }, ms);
    late.add(timer);
  };

  const strike = async (fault: Fault, verified: VerifiedCall, shape: AnswerShape, call: OpenCall): Promise<Reply> => {
    const refuse = (refusal: GatewayRefusal): string => writeRefusal(shape, refusal, randomBytes(12).toString('hex'));
    const refusal = refusalOf(fault);
    if (refusal !== undefined) {
      call.refusal = refusal.code;
      return send(refuse(refusal));
    }
    if (fault.kind === 'late-execution') {
      executeLater(verified, shape, call, fault.ms ?? defaultLateMs);
      return { kind: 'break' };
    }
    if (fault.kind === 'duplicate') {
      const first = await execute(verified, shape, call);
      const second = await execute(verified, shape, call);
      return send(fault.when === 'after' ? first : second);
    }
    if (fault.kind === 'delay') {
      if (fault.when === 'before') await sleep(fault.ms ?? 0, undefined, { ref: false });
      const body = await execute(verified, shape, call);
      if (fault.when === 'after') await sleep(fault.ms ?? 0, undefined, { ref: false });
      return send(body);
    }
    // An unexecuted call has no answer of its own to spoil: a system error stands in for it.
    const body = fault.when === 'after' ? await execute(verified, shape, call) : refuse(refusals.system());
    return spoil(fault, body);
  };

  const dispatch = async (request: GatewayRequest): Promise<{ reply: Reply; call: OpenCall }> => {
    const call = openCall(request, deps.now());
    calls.push(call);
    if (calls.length > deps.keptCalls) calls.shift();
    let shape: AnswerShape = shapeOf(request, {});
    try {
      const { state, nowMs } = deps.context();
      const verified = verifyCall(request, deps.app, state, nowMs);
      shape = shapeOf(request, verified.method.itemKeys);
      call.method = verified.method.name;
      call.unknownParams = unknownParameterNames(verified.method.parameters, request.parameters);
      const fault = deps.faults.take(verified.method.name, verified.method.needsSession);
      if (fault !== undefined) return { reply: await strike(fault, verified, shape, call), call };
      return { reply: send(await execute(verified, shape, call)), call };
    } catch (error) {
      return { reply: send(writeRefusal(shape, toRefusal(error, call), randomBytes(12).toString('hex'))), call };
    }
  };

  return {
    dispatch,
    calls,
    dispose: () => {
      for (const timer of late) clearTimeout(timer);
      late.clear();
    },
  };
}

function openCall(request: GatewayRequest, atMs: number): OpenCall {
  return {
    method: methodNameOf(request),
    params: describeBusinessParameters(request.parameters),
    unknownParams: [],
    atMs,
    executed: false,
    executions: 0,
    answered: false,
    refusal: undefined,
  };
}

function shapeOf(request: GatewayRequest, itemKeys: Readonly<Record<string, string>>): AnswerShape {
  if (isRest(request)) return { kind: 'rest' };
  if (request.parameters.get('simplify') === 'true') return { kind: 'simplified' };
  return { kind: 'wrapped', method: methodNameOf(request), itemKeys };
}

function send(body: string): Reply {
  return { kind: 'send', status: 200, contentType: jsonType, body, isTrue: true };
}

function spoil(fault: Fault, body: string): Reply {
  switch (fault.kind) {
    case 'hang':
      return { kind: 'hang', ms: fault.ms };
    case 'reset':
      return { kind: 'break' };
    case 'http-502':
      return { kind: 'send', status: 502, contentType: 'text/html', body: badGatewayPage, isTrue: false };
    case 'truncate':
      return {
        kind: 'send',
        status: 200,
        contentType: jsonType,
        body: body.slice(0, Math.floor(body.length / 2)),
        isTrue: false,
      };
    case 'not-json':
      return {
        kind: 'send',
        status: 200,
        contentType: jsonType,
        body: '<html><body>Please wait</body></html>',
        isTrue: false,
      };
    case 'wrong-content-type':
      return { kind: 'send', status: 200, contentType: 'text/html;charset=UTF-8', body, isTrue: true };
    default:
      throw new RangeError(`${fault.kind} has no answer to spoil`);
  }
}

const badGatewayPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
