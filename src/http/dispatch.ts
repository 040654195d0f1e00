import type { Logger } from 'pino'
import { ApiError, notImplemented, tooManyReports } from '../aws/api-error.ts'
import type { Caller } from '../aws/caller.ts'
import type { Service, Settings } from '../aws/operation.ts'
import { awsJson } from '../aws/protocols/aws-json.ts'
import { awsQuery } from '../aws/protocols/aws-query.ts'
import { mediaType } from '../aws/protocols/media-type.ts'
import type { Protocol, WireCall, WireRequest } from '../aws/protocols/protocol.ts'
import type { RunOperation } from '../aws/run-operation.ts'
import type { Clocks } from '../controls/clock.ts'
import type { Faults, RequestFault } from '../controls/faults.ts'
import { regionPattern } from '../core/activity/attempt.ts'
import type { Store } from '../store/open-store.ts'
import { credentialScope } from './credential-scope.ts'
import { callerOf } from './resolve-caller.ts'

export interface Dispatcher {
  dispatch(request: WireRequest): AwsResponse
  /** The error document for a request that never came as far as an operation. */
  refuse(request: Pick<WireRequest, 'headers'>, error: unknown): AwsResponse
}

export interface AwsResponse {
  readonly status: number
  readonly contentType: string
  readonly requestId: string
  readonly body: string
  /** For the log. */
  readonly operation?: string | undefined
  readonly accountId?: string | undefined
  readonly errorCode?: string
  /** What keeps the answer back. */
  readonly fault?: RequestFault | undefined
}

export interface DispatcherOptions {
  readonly services: readonly Service[]
  readonly runOperation: RunOperation
  readonly store: Pick<Store, 'sessions' | 'activity'>
  readonly faults: Pick<Faults, 'ofRequest'>
  readonly settings: Settings
  /** Whether the calls themselves are activity of the accounts that make them. */
  readonly recordCalls: boolean
  readonly clocks: Pick<Clocks, 'ofAccount'>
  readonly newId: () => string
  readonly log: Logger
  readonly defaultAccountId: string
}

/** The one way from a request to an answer, and the one place where errors become error documents. */
export function createDispatcher({
  services,
  runOperation,
  store: { sessions, activity },
  faults,
  settings: { activityDelay },
  recordCalls,
  clocks,
  newId,
  log,
  defaultAccountId,
}: DispatcherOptions): Dispatcher {
  const serviceOf = new Map(services.map(service => [service.target, service]))

  function answerError(protocol: Protocol, error: unknown, target?: string): AwsResponse {
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
      let fault: RequestFault | undefined
      try {
        const call = protocol.readCall(request)
        target = call.target
        const named = serviceOf.get(target)
        action = `${named?.name ?? target}:${call.operation}`
        const scope = credentialScope(request.headers, request.queryString)
        const caller = callerOf(scope, { sessions, clocks, defaultAccountId, protocol })
        accountId = caller.accountId
        const service = known(protocol, call, named)
        if (scope && recordCalls) {
          const now = clocks.ofAccount(accountId).now()
          activity.observe(accountId, service.name, regionOf(service, caller), now, now - activityDelay)
        }
        const operation = service.operations.get(call.operation)
        const input = operation && call.readInput(operation.input)
        fault = faults.ofRequest({ operation: action, account: accountId, input })
        if (fault?.drop === 'REQUEST') throw dropped()
        if (fault?.error) throw errorOf(fault.error, service, caller, action)
        if (!operation) throw notImplemented(service.name, call.operation)
        const output = runOperation(service, operation, input, caller)
        const requestId = newId()
        const body = protocol.writeOutput({ target, operation: operation.name, output, requestId })
        return { status: 200, contentType: protocol.contentType, requestId, body, accountId, operation: action, fault }
      } catch (error) {
        return { ...answerError(protocol, error, target), accountId, operation: action, fault }
      }
    },

    refuse: (request, error) => answerError(protocolOf(request), error),
  }
}

function protocolOf({ headers }: Pick<WireRequest, 'headers'>): Protocol {
  const json = headers['x-amz-target'] !== undefined || mediaType(headers).includes('json')
  return json ? awsJson : awsQuery
}

function known(protocol: Protocol, call: WireCall, service: Service | undefined): Service {
  if (service?.protocol === protocol && service.operationNames.has(call.operation)) return service
  throw protocol.unknownOperation(call)
}

/** IAM and Organizations are global services, whose calls are made in us-east-1. Source: AWS's documentation. */
function regionOf({ name }: Service, { region = '' }: Caller): string {
  return name === 'sts' && regionPattern.test(region) ? region : 'us-east-1'
}

/** Nobody reads it. */
function dropped(): ApiError {
  return new ApiError('ConnectionDropped', 'A fault ends the connection.')
}

function errorOf(
  error: NonNullable<RequestFault['error']>,
  service: Service,
  caller: Caller,
  action: string,
): ApiError {
  switch (error) {
    case 'THROTTLING':
      return service.throttled()
    case 'ACCESS_DENIED':
      return service.accessDenied(caller, action)
    case 'INTERNAL_FAILURE':
      return service.protocol.internalFailure()
    case 'REPORT_LIMIT':
      return tooManyReports()
    default:
      return new ApiError(error.code, error.message, { status: error.status })
  }
}
