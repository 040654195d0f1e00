import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { ApiError, notImplemented } from '../errors.ts'
import type { Operation, Service } from '../operation.ts'
import type { Perform } from '../perform.ts'
import type { Store } from '../store/open-store.ts'
import { awsJson } from '../wire/aws-json.ts'
import { awsQuery } from '../wire/aws-query.ts'
import { mediaType } from '../wire/media-type.ts'
import type { Protocol, WireCall, WireRequest } from '../wire/protocol.ts'
import { callerOf } from './caller.ts'
import { credentialScope } from './credential-scope.ts'

export interface Dispatcher {
  dispatch(request: WireRequest): Answer
  /** The error document for a request that never came as far as an operation. */
  refuse(request: Pick<WireRequest, 'headers'>, error: unknown): Answer
}

export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly requestId: string
  readonly body: string
  /** For the log. */
  readonly operation?: string | undefined
  readonly accountId?: string | undefined
  readonly errorCode?: string
}

export interface DispatcherOptions {
  readonly services: readonly Service[]
  readonly perform: Perform
  readonly store: Pick<Store, 'sessions'>
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Logger
  readonly defaultAccountId: string
}

/** The one way from a request to an answer, and the one place where errors become error documents. */
export function createDispatcher({
  services,
  perform,
  store: { sessions },
  clock,
  newId,
  log,
  defaultAccountId,
}: DispatcherOptions): Dispatcher {
  const serviceOf = new Map(services.map(service => [service.target, service]))

  function answerError(protocol: Protocol, error: unknown, target?: string): Answer {
    const requestId = newId()
    if (!(error instanceof ApiError)) log.error({ err: error, requestId }, 'an operation failed unexpectedly')
    const told = error instanceof ApiError ? error : protocol.internalFailure()
    const body = protocol.writeError(told, requestId, target)
    return { status: told.status, contentType: protocol.contentType, requestId, body, errorCode: told.code }
  }

  return {
    dispatch(request) {
      const protocol = protocolOf(request)
      let accountId: string | undefined
      let target: string | undefined
      let action: string | undefined
      try {
        const call = protocol.readCall(request)
        target = call.target
        const named = serviceOf.get(target)
        action = `${named?.name ?? target}:${call.operation}`
        const scope = credentialScope(request.headers, request.queryString)
        const caller = callerOf(scope, { sessions, now: clock.now(), defaultAccountId, protocol })
        accountId = caller.accountId
        const { service, operation } = find(protocol, call, named)
        const output = perform(service, operation, call.readInput(operation.input), caller)
        const requestId = newId()
        const body = protocol.writeOutput({ target, operation: operation.name, output, requestId })
        return { status: 200, contentType: protocol.contentType, requestId, body, accountId, operation: action }
      } catch (error) {
        return { ...answerError(protocol, error, target), accountId, operation: action }
      }
    },

    refuse: (request, error) => answerError(protocolOf(request), error),
  }
}

function protocolOf({ headers }: Pick<WireRequest, 'headers'>): Protocol {
  const json = headers['x-amz-target'] !== undefined || mediaType(headers).includes('json')
  return json ? awsJson : awsQuery
}

function find(
  protocol: Protocol,
  call: WireCall,
  service: Service | undefined,
): { service: Service; operation: Operation } {
  if (service?.protocol !== protocol || !service.operationNames.has(call.operation))
    throw protocol.unknownOperation(call)
  const operation = service.operations.get(call.operation)
  if (!operation) throw notImplemented(service.name, call.operation)
  return { service, operation }
}
