import { ApiError, notImplemented, tooManyReports } from '../aws/api-error.ts'
import type { Caller } from '../aws/caller.ts'
import type { Service } from '../aws/operation.ts'
import { awsJson } from '../aws/protocols/aws-json.ts'
import { awsQuery } from '../aws/protocols/aws-query.ts'
import { mediaType } from '../aws/protocols/media-type.ts'
import type { Protocol, WireCall, WireRequest } from '../aws/protocols/protocol.ts'
import { services } from '../aws/services.ts'
import type { RequestError, RequestFault } from '../controls/faults.ts'
import { regionPattern } from '../core/values/region.ts'
import type { EmulatorParts } from '../emulator/create-emulator.ts'
import { credentialScope } from './credential-scope.ts'
import { resolveCaller } from './resolve-caller.ts'

export interface Dispatcher {
  dispatch(request: WireRequest): AwsResponse
  /** The error document for a request that does not reach an operation. */
  refuse(request: Pick<WireRequest, 'headers'>, error: unknown): AwsResponse
}

export interface AwsResponse {
  readonly status: number
  readonly contentType: string
  readonly requestId: string
  readonly body: string
  /** For the log, like the next two. */
  readonly operation?: string | undefined
  readonly accountId?: string | undefined
  readonly errorCode?: string
  /** Delays the response, or drops it. */
  readonly fault?: RequestFault | undefined
}

const serviceByTarget = new Map(services.map(service => [service.target, service]))

/** The one way from a request to a response, and the one place where errors become error documents. */
export function createDispatcher(emulator: EmulatorParts): Dispatcher {
  const { runOperation, store, faults, settings, recordCalls, clocks, newId, log, defaultAccountId } = emulator

  function errorResponse(protocol: Protocol, error: unknown, target?: string): AwsResponse {
    const requestId = newId()
    if (!(error instanceof ApiError)) log.error({ err: error, requestId }, 'an operation failed unexpectedly')
    const apiError = error instanceof ApiError ? error : protocol.internalFailure()
    const { status, code: errorCode } = apiError
    const body = protocol.writeError(apiError, requestId, target)
    return { status, contentType: protocol.contentType, requestId, body, errorCode }
  }

  function recordCall(service: Service, caller: Caller): void {
    const now = clocks.ofAccount(caller.accountId).now()
    const region = regionOf(service, caller)
    store.activity.observe(caller.accountId, service.name, region, now, now - settings.activityDelay)
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
        const named = serviceByTarget.get(target)
        action = `${named?.name ?? target}:${call.operation}`
        const scope = credentialScope(request.headers, request.queryString)
        const caller = resolveCaller(scope, { sessions: store.sessions, clocks, defaultAccountId, log, protocol })
        accountId = caller.accountId
        const service = checkKnown(protocol, call, named)
        if (scope && recordCalls) recordCall(service, caller)
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
        return { ...errorResponse(protocol, error, target), accountId, operation: action, fault }
      }
    },

    refuse: (request, error) => errorResponse(protocolOf(request), error),
  }
}

function protocolOf({ headers }: Pick<WireRequest, 'headers'>): Protocol {
  const json = headers['x-amz-target'] !== undefined || mediaType(headers).includes('json')
  return json ? awsJson : awsQuery
}

function checkKnown(protocol: Protocol, call: WireCall, service: Service | undefined): Service {
  if (service?.protocol === protocol && service.operationNames.has(call.operation)) return service
  throw protocol.unknownOperation(call)
}

/** IAM and Organizations are global services, called in us-east-1. Source: AWS's documentation. */
function regionOf({ name }: Service, { region = '' }: Caller): string {
  return name === 'sts' && regionPattern.test(region) ? region : 'us-east-1'
}

/** The client does not receive it. */
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
      return customError(error, service)
  }
}

function customError({ code, reason, message, status = 400 }: RequestError, service: Service): ApiError {
  return new ApiError(code, message ?? service.messageOf?.(code, reason) ?? '', {
    status,
    fields: reason === undefined ? {} : { Reason: reason },
  })
}
