import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Test } from 'tap'
import { createEmulator, type EmulatorParts } from '../../src/emulator/create-emulator.ts'
import type { EmulatorPartsOptions } from '../../src/emulator/emulator-options.ts'
import { createApp } from '../../src/http/app.ts'

export const startOfTest = Date.parse('2026-01-31T12:00:00.250Z')

export interface TestApp {
  readonly app: FastifyInstance
  readonly emulator: EmulatorParts
  /** Moves the clock on by so many milliseconds. */
  advance(milliseconds: number): void
  query(parameters: Readonly<Record<string, string>>, accessKey?: string): Promise<TestAnswer>
  json(operation: string, input: unknown, accessKey?: string): Promise<TestAnswer>
}

export interface TestAnswer {
  readonly status: number
  readonly contentType: string
  readonly requestId: string
  readonly body: string
}

/** An emulator with a clock that stands at `startOfTest` and ids that count, without a port. */
export function createTestApp(t: Test, options: Partial<EmulatorPartsOptions> = {}): TestApp {
  let ids = 0
  const emulator = createEmulator({
    organization: 'fixtures/example-organization.yaml',
    log: pino({ level: 'silent' }),
    time: startOfTest,
    newId: () => `00000000-0000-4000-8000-${`${++ids}`.padStart(12, '0')}`,
    recordCalls: false,
    ...options,
  })
  const app = createApp({ emulator, version: '0.0.0' })
  t.teardown(async () => {
    await app.close()
    await emulator.close()
  })

  async function post(headers: Record<string, string>, payload: string): Promise<TestAnswer> {
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload })
    await emulator.runner.drain()
    return {
      status: answer.statusCode,
      contentType: `${answer.headers['content-type']}`,
      requestId: `${answer.headers['x-amzn-requestid']}`,
      body: answer.body,
    }
  }

  return {
    app,
    emulator,
    advance: emulator.clocks.common.advance,
    query: (parameters, accessKey = 'test') =>
      post(
        { 'content-type': 'application/x-www-form-urlencoded', authorization: signed(accessKey, 'iam') },
        new URLSearchParams(parameters).toString(),
      ),
    json: (operation, input, accessKey = 'test') =>
      post(
        {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
          authorization: signed(accessKey, 'organizations'),
        },
        typeof input === 'string' ? input : JSON.stringify(input),
      ),
  }
}

export function signed(accessKey: string, service: string): string {
  const scope = `${accessKey}/20260131/us-east-1/${service}/aws4_request`
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0`
}

/** The text of the first element of that name; undefined where there is none. */
export function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
}
