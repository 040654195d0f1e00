import { readdirSync, readFileSync } from 'node:fs'
import type { Test } from 'tap'
import { createTestApp, type TestApp } from './test-app.ts'

/** What somebody does with the API, step by step, from an organization file or from nothing. */
export interface Scenario {
  readonly name: string
  /** Default: no organization. */
  readonly fixture?: string
  readonly accountCreationDuration?: number
  readonly accountLimit?: number
  readonly steps: readonly Step[]
}

/**
 * A request and what must come back: the whole answer (`output`), a part of it (`match`), an error (`error`: the members
 * named), or, without any of them, success. `$name` in an input or an answer stands for what an earlier step has saved.
 */
export interface Step {
  readonly name?: string
  /** Milliseconds that pass before. */
  readonly advance?: number
  /** Default: 111111111111 */
  readonly accessKey?: string
  readonly operation: string
  readonly input?: unknown
  readonly output?: unknown
  readonly match?: unknown
  readonly error?: { readonly __type: string; readonly Message?: string; readonly Reason?: string }
  /** A name for a value of the answer, by the path to it: `{ "ou": "OrganizationalUnit.Id" }`. */
  readonly save?: Readonly<Record<string, string>>
}

export interface ScenarioFile {
  readonly file: string
  readonly scenarios: readonly Scenario[]
}

const folder = new URL('../cases/organizations/', import.meta.url)

/** The scenarios of test/cases/organizations. */
export const scenarioFiles: readonly ScenarioFile[] = readdirSync(folder)
  .sort()
  .map(file => ({ file, scenarios: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) }))

/** Plays a scenario, a test for each step. */
export async function play(t: Test, { steps, fixture, ...options }: Scenario): Promise<void> {
  const app = createTestApp(t, { fixture, ...options })
  const saved = new Map<string, unknown>()
  for (const [index, step] of steps.entries())
    await t.test(step.name ?? `${index + 1}: ${step.operation}`, t => take(t, app, step, saved))
}

async function take(t: Test, app: TestApp, step: Step, saved: Map<string, unknown>): Promise<void> {
  const { advance = 0, accessKey = '111111111111', operation, input = {}, output, match, error, save = {} } = step
  app.advance(advance)
  const answer = await app.json(operation, fill(input, saved), fill(accessKey, saved))
  t.equal(answer.status, error ? 400 : 200, answer.body)
  t.equal(answer.contentType, 'application/x-amz-json-1.1')
  const body = answer.body && JSON.parse(answer.body)
  if (output !== undefined) t.strictSame(answer.body, output && JSON.stringify(fill(output, saved)))
  else if (error) t.has(body, fill(error, saved))
  else if (match !== undefined) t.has(body, fill(match, saved))
  for (const [name, path] of Object.entries(save)) {
    const value = path.split('.').reduce((value, member) => value?.[member], body)
    t.not(value, undefined, `${path} is there`)
    saved.set(name, value)
  }
}

/** Puts what was saved in the place of `$name`. */
function fill<T>(value: T, saved: ReadonlyMap<string, unknown>): T {
  const text = JSON.stringify(value)
  return JSON.parse(text, (_name, part) => {
    if (typeof part !== 'string') return part
    const whole = /^\$(\w+)$/.exec(part)?.[1]
    if (whole !== undefined && saved.has(whole)) return saved.get(whole)
    return part.replace(/\$(\w+)/g, (all, name) => (saved.has(name) ? `${saved.get(name)}` : all))
  })
}
