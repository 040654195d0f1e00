import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import type { EndpointResponse } from './endpoint.ts'
import { type Endpoint, type EndpointContext, prefix } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { lazy } from './lazy.ts'
import { openApiDocument } from './openapi-document.ts'
import { knownProblem, ProblemError, problemDetails } from './problem-error.ts'

export type EmulatorApiOptions = Pick<EndpointContext, 'emulator' | 'version'>

/** The emulator's own API, for a scope of its own at `prefix`. It is one route: what has many costs time at the start. */
export function emulatorApi(
  { emulator, version }: EmulatorApiOptions,
  table: readonly Endpoint[] = endpoints,
): FastifyPluginCallback {
  const document = lazy(() => openApiDocument(table, version))
  const startedAt = performance.now()
  const context: EndpointContext = {
    emulator,
    version,
    uptime: () => performance.now() - startedAt,
    taken: new Map(),
    document,
  }

  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    const [path = '', ...query] = request.url.split('?')
    const endpoint = endpointFor(table, request.method, path)
    const queryString = [...pathParameters(endpoint, path), ...query].join('&')
    const { headers, raw: source } = request
    try {
      return send(reply, await endpoint.answer({ queryString, headers, source }, context))
    } finally {
      // Who is sending still reads the answer when all is sent.
      source.unpipe().resume()
    }
  }

  return (api, _options, done) => {
    // Endpoints read what they are sent, each in its own way.
    api.removeAllContentTypeParsers()
    api.addContentTypeParser('*', (_request, _source, read) => read(null))
    api.setErrorHandler((error, _request, reply) => {
      const problem = knownProblem(error)
      if (!problem) emulator.log.error({ err: error }, 'a request to the own API failed unexpectedly')
      return sendProblem(reply, problem ?? new ProblemError(500, 'The emulator failed: its log tells why.'))
    })
    api.all('/*', serve)
    api.setNotFoundHandler(serve)
    done()
  }
}

export function isEmulatorApiPath(path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

function endpointFor(table: readonly Endpoint[], method: string, path: string): Endpoint {
  const parts = path.split('/')
  const there = table.filter(endpoint => {
    const expected = partsOf(endpoint)
    return (
      expected.length === parts.length &&
      expected.every((part, index) => part === parts[index] || (isParameter(part) && parts[index] !== ''))
    )
  })
  if (there.length === 0) throw new ProblemError(404, `${path} is not served: ${prefix}/docs tells what is.`)
  const endpoint = there.find(endpoint => endpoint.method === (method === 'HEAD' ? 'GET' : method))
  if (endpoint) return endpoint
  const allow = there.flatMap(endpoint => (endpoint.method === 'GET' ? ['GET', 'HEAD'] : [endpoint.method]))
  throw new ProblemError(405, `${method} is not a method of ${path}: expected ${allow.join(', ')}.`, { allow })
}

function partsOf({ path }: Endpoint): string[] {
  return `${prefix}${path}`.split('/')
}

function isParameter(part: string): boolean {
  return part.startsWith('{')
}

/** `id=1` for `/snapshots/1`, whose path is `/snapshots/{id}`. */
function pathParameters(endpoint: Endpoint, path: string): string[] {
  const parts = path.split('/')
  return partsOf(endpoint).flatMap((part, index) => (isParameter(part) ? `${part.slice(1, -1)}=${parts[index]}` : []))
}

function send(reply: FastifyReply, { status, contentType, body }: EndpointResponse): FastifyReply {
  reply.code(status)
  if (contentType !== undefined) reply.type(contentType)
  // Fastify would add a charset to a text in JSON.
  return reply.send(typeof body === 'string' ? Buffer.from(body) : body)
}

export function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  if (problem.allow) reply.header('allow', problem.allow.join(', '))
  const body = JSON.stringify(problemDetails(problem))
  return send(reply, { status: problem.status, contentType: 'application/problem+json', body })
}
