import type { FastifyPluginCallback, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { type Endpoint, type EndpointContext, type EndpointResponse, prefix } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { lazy } from './lazy.ts'
import { openApiDocument } from './openapi-document.ts'
import { ProblemError, problemDetails, toProblem } from './problem-error.ts'

export type EmulatorApiOptions = Pick<EndpointContext, 'emulator' | 'version'>

/** The emulator API, to be registered with `prefix`. */
export function emulatorApi(
  { emulator, version }: EmulatorApiOptions,
  served: readonly Endpoint[] = endpoints,
): FastifyPluginCallback {
  const startedAt = performance.now()
  const context: EndpointContext = {
    emulator,
    version,
    uptime: () => performance.now() - startedAt,
    taken: new Map(),
    document: lazy(() => openApiDocument(served, version)),
  }

  const respond = async (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) => {
    const { headers, raw: source } = request
    try {
      const response = await endpoint.respond({ parameters: parametersOf(request), headers, source }, context)
      if (typeof response.body === 'object')
        response.body.once('error', error => {
          // Before that, Fastify's error handler gets it.
          if (reply.raw.headersSent) logFailure(error)
        })
      return send(reply, response)
    } finally {
      // A client reads the response only after it has sent its whole body.
      source.unpipe().resume()
    }
  }
  const logFailure = (err: unknown) => emulator.log.error({ err }, 'a request to the emulator API failed')

  return (api, _options, done) => {
    // Endpoints read bodies themselves.
    api.removeAllContentTypeParsers()
    api.addContentTypeParser('*', (_request, _source, read) => read(null))
    api.setErrorHandler((error, _request, reply) => {
      const problem = toProblem(error)
      if (problem.status >= 500) logFailure(error)
      return sendProblem(reply, problem)
    })
    api.setNotFoundHandler((request, reply) => sendProblem(reply, noSuchEndpoint(served, request)))
    api.get('/', { exposeHeadRoute: false }, (request, reply) =>
      asksForHtml(request) ? reply.redirect(docsPath) : sendProblem(reply, noSuchEndpoint(served, request)),
    )
    for (const endpoint of served) {
      api.route({
        method: methodsOf(endpoint),
        // Each HEAD route of Fastify's own would slow the start.
        exposeHeadRoute: false,
        url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
        handler: (request, reply) => respond(endpoint, request, reply),
      })
    }
    done()
  }
}

/** Where the addresses `/` and `/_emulator` lead in a browser. */
export const docsPath = `${prefix}/docs`

/** As browsers do. Other clients accept anything, or JSON. */
export function asksForHtml({ headers }: FastifyRequest): boolean {
  return /\btext\/html\b/.test(headers.accept ?? '')
}

export function isEmulatorApiPath(path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

/** The parameters of the query and of the path. */
function parametersOf({ url, params }: FastifyRequest): URLSearchParams {
  const { searchParams } = new URL(url, 'http://emulator')
  for (const [name, value] of Object.entries(params as Record<string, string>)) searchParams.append(name, value)
  return searchParams
}

/** 405 for a path that other methods have, else 404. */
function noSuchEndpoint(served: readonly Endpoint[], { method, url }: FastifyRequest): ProblemError {
  const [path = ''] = url.split('?')
  const allow = served.filter(endpoint => patternOf(endpoint).test(path)).flatMap(methodsOf)
  if (allow.length === 0) return new ProblemError(404, `No such endpoint: ${path}. See ${prefix}/docs.`)
  return new ProblemError(405, `${path} does not support ${method}: expected ${allow.join(', ')}.`, { allow })
}

function methodsOf({ method }: Endpoint): HTTPMethods[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method]
}

function patternOf({ path }: Endpoint): RegExp {
  return new RegExp(`^${prefix}${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
}

function send(reply: FastifyReply, { status, contentType, body }: EndpointResponse): FastifyReply {
  reply.code(status)
  if (contentType !== undefined) reply.type(contentType)
  // Fastify would add a charset to a JSON string.
  return reply.send(typeof body === 'string' ? Buffer.from(body) : body)
}

export function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  if (problem.allow) reply.header('allow', problem.allow.join(', '))
  const body = JSON.stringify(problemDetails(problem))
  return send(reply, { status: problem.status, contentType: 'application/problem+json', body })
}
