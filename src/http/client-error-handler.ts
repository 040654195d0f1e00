import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { malformedRequest } from '../aws/api-error.ts'
import type { Logger } from '../core/values/logger.ts'
import type { AwsResponse, Dispatcher } from './dispatch.ts'

/** Handles bytes that are not HTTP, or not TLS, which Fastify does not. */
export function clientErrorHandler({ refuse }: Dispatcher, log: Logger) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (!isOfConnection(error)) return void socket.end(rawResponse(refuse({ headers: {} }, unreadableRequest(error))))
    if (error.code !== 'ECONNRESET') log.warn({ code: error.code }, 'TLS handshake failed: this server speaks HTTPS')
    socket.destroy()
  }
}

function rawResponse({ status, contentType, requestId, body }: AwsResponse): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${contentType}`,
    `x-amzn-requestid: ${requestId}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** Whether no response can be sent: the client closed the connection, sends no TLS, or does not trust the certificate. */
function isOfConnection({ code = '' }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNRESET' || code.startsWith('ERR_SSL_')
}

function unreadableRequest({ code, message }: NodeJS.ErrnoException): unknown {
  return malformedRequest(message, code === 'HPE_HEADER_OVERFLOW' ? 431 : 400)
}
