import { isUtf8 } from 'node:buffer'
import { setTimeout } from 'node:timers/promises'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  ApiError,
  malformedRequest,
  noSuchPath,
  notUtf8,
  requestTooLarge,
  unsupportedMediaType,
} from '../aws/api-error.ts'
import { clientErrorHandler } from './client-error-handler.ts'
import { type AwsResponse, createDispatcher } from './dispatch.ts'
import {
  asksForHtml,
  docsPath,
  type EmulatorApiOptions,
  emulatorApi,
  isEmulatorApiPath,
  sendProblem,
} from './emulator-api/emulator-api.ts'
import { prefix } from './emulator-api/endpoint.ts'
import { ProblemError } from './emulator-api/problem-error.ts'

const bodyLimit = 1024 * 1024

export interface AppOptions extends EmulatorApiOptions {
  /** For HTTPS: the certificate and its private key, as PEM. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
}

/** Serves AWS's protocols at `/`, and the emulator API at `/_emulator`. */
export function createApp({ emulator, version, tls }: AppOptions): FastifyInstance {
  const { log, snapshots } = emulator
  const dispatcher = createDispatcher(emulator)
  const app = Fastify({
    // With https, Fastify's type is another one.
    ...(tls && { https: tls as never }),
    bodyLimit,
    schemaController: { compilersFactory: withoutSchemas },
    frameworkErrors: (error, request, reply) => {
      if (isEmulatorApiPath(request.url))
        sendProblem(reply as FastifyReply, new ProblemError(error.statusCode ?? 400, error.message))
      else send(reply as FastifyReply, dispatcher.refuse(request, toApiError(error)))
    },
    clientErrorHandler: clientErrorHandler(dispatcher, log),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, body, done) =>
    isUtf8(body) ? done(null, body.toString()) : done(notUtf8()),
  )

  const serve = (request: FastifyRequest, reply: FastifyReply) => {
    const start = performance.now()
    const queryString = queryStringOf(request)
    const body = typeof request.body === 'string' ? request.body : ''
    const response = dispatcher.dispatch({ headers: request.headers, queryString, body })
    const duration = performance.now() - start
    return response.fault ? sendLate(reply, response, duration) : send(reply, response, duration)
  }
  /** The delay keeps neither the connection nor the process open. */
  const sendLate = async (reply: FastifyReply, response: AwsResponse, duration: number) => {
    const { delay, drop } = response.fault ?? {}
    if (delay) await setTimeout(delay, undefined, { ref: false })
    if (!drop) return send(reply, response, duration)
    reply.hijack()
    reply.raw.destroy()
    return reply
  }
  const send = (reply: FastifyReply, response: AwsResponse, duration = 0) => {
    const { operation, accountId, status, errorCode } = response
    log.info(
      { operation, account: accountId, status, error: errorCode, ms: Math.round(duration * 100) / 100 },
      'request',
    )
    if (response.contentType.includes('json')) reply.serializer(identity)
    return reply
      .code(status)
      .header('content-type', response.contentType)
      .header('x-amzn-requestid', response.requestId)
      .send(response.body)
  }

  app.post('/', serve)
  app.get('/', (request, reply) => {
    // Requests to AWS name an operation in the query.
    const isOfBrowser = asksForHtml(request) && queryStringOf(request) === ''
    return isOfBrowser ? reply.redirect(docsPath) : serve(request, reply)
  })
  app.register(emulatorApi({ emulator, version }), { prefix })
  // For test suites written for moto's server.
  app.post('/moto-api/reset', async () => {
    await snapshots.reset()
    return { status: 'ok' }
  })
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?')
    return send(reply, dispatcher.refuse(request, noSuchPath(request.method, path)))
  })
  app.setErrorHandler((error: HttpError, request, reply) => send(reply, dispatcher.refuse(request, toApiError(error))))
  return app
}

function queryStringOf({ url }: FastifyRequest): string {
  return url.slice(url.indexOf('?') + 1 || url.length)
}

/** Without a serializer, Fastify adds a charset to JSON, which AWS's content type doesn't have. */
const identity = (body: string) => body

/** No route has a schema; loading Fastify's schema compilers would take a third of its start. */
const withoutSchemas = { buildValidator: noSchema, buildSerializer: noSchema }

function noSchema(): never {
  throw new Error('routes have no schemas here')
}

interface HttpError {
  readonly code?: string
  readonly statusCode?: number
  readonly message: string
}

function toApiError(error: HttpError): unknown {
  if (error instanceof ApiError) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return requestTooLarge(bodyLimit)
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType()
  const { statusCode = 500, message } = error
  return statusCode < 500 ? malformedRequest(message, statusCode) : error
}
