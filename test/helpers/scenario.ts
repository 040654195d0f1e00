import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { storedState } from './stored-state.ts'
import { createTestApp, type TestApp } from './test-app.ts'

/** What somebody does with the API, step by step, from an organization file or from nothing. */
export interface Scenario {
  readonly name: string
  /** The path of an organization file, or what stands in it. Default: no organization. */
  readonly fixture?: string | object
  readonly accountCreationDuration?: number
  readonly accountLimit?: number
  /** What the steps have in common, unless they say otherwise. */
  readonly each?: Partial<Step>
  readonly steps: readonly Step[]
}

/**
 * A request and what must come back: the whole answer (`output`), a part of it (`match`), an error (`error`: the members
 * named; it changes nothing), or, without any of them, success. `$name` in an input or an answer stands for what an earlier
 * step, or this one, has saved. `{ "$repeat": "é", "times": 3 }` is `ééé`; of anything but a text, it is a list, in which
 * `#` counts from 1.
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

/** The steps with what they have in common, member by member of an error too. */
export function stepsOf({ each, steps }: Scenario): Step[] {
  return steps.map(step => ({
    ...each,
    ...step,
    ...(each?.error && { error: { ...each.error, ...step.error } }),
  }))
}

/** Plays a scenario, a test for each step. */
export async function play(t: Test, scenario: Scenario): Promise<void> {
  const { fixture, name: _name, each: _each, steps: _steps, ...options } = scenario
  const app = createTestApp(t, { organization: pathOf(t, fixture), ...options })
  const saved = new Map<string, unknown>()
  for (const [index, step] of stepsOf(scenario).entries())
    await t.test(step.name ?? `${index + 1}: ${step.operation}`, t => take(t, app, step, saved))
}

function pathOf(t: Test, fixture: Scenario['fixture']): string | undefined {
  if (typeof fixture !== 'object') return fixture
  return join(t.testdir({ 'organization.yaml': JSON.stringify(fill(fixture, new Map())) }), 'organization.yaml')
}

async function take(t: Test, app: TestApp, step: Step, saved: Map<string, unknown>): Promise<void> {
  const { advance = 0, accessKey = '111111111111', operation, input = {}, output, match, error, save = {} } = step
  const { store, runner } = app.emulator
  app.advance(advance)
  runner.catchUp()
  const before = error && storedState(store)
  const answer = await app.json(operation, fill(input, saved), fill(accessKey, saved))
  t.equal(answer.status, error ? 400 : 200, answer.body)
  t.equal(answer.contentType, 'application/x-amz-json-1.1')
  const body = answer.body && JSON.parse(answer.body)
  for (const [name, path] of Object.entries(save)) {
    const value = path.split('.').reduce((value, member) => value?.[member], body)
    t.not(value, undefined, `${path} is there`)
    saved.set(name, value)
  }
  if (output !== undefined) t.strictSame(answer.body, output && JSON.stringify(fill(output, saved)))
  else if (error) {
    t.has(body, fill(error, saved))
    t.strictSame(Object.keys(body), withReason.has(error.__type) ? [...errorMembers, 'Reason'] : errorMembers)
    t.strictSame(storedState(store), before, 'nothing has changed')
  } else if (match !== undefined) t.has(body, fill(match, saved))
}

const errorMembers = ['__type', 'Message']
/** Recorded from AWS: no other error has a Reason. */
const withReason = new Set([
  'InvalidInputException',
  'ConstraintViolationException',
  'HandshakeConstraintViolationException',
])

/** Puts what was saved in the place of `$name`, and what is repeated in that of `$repeat`. */
function fill<T>(value: T, saved: ReadonlyMap<string, unknown>): T {
  const text = JSON.stringify(value)
  return JSON.parse(text, (_name, part) => {
    if (typeof part === 'object' && part !== null && '$repeat' in part) return repeat(part.$repeat, part.times)
    if (typeof part !== 'string') return part
    const whole = /^\$(\w+)$/.exec(part)?.[1]
    if (whole !== undefined && saved.has(whole)) return saved.get(whole)
    return part.replace(/\$(\w+)/g, (all, name) => (saved.has(name) ? `${saved.get(name)}` : all))
  })
}

function repeat(value: unknown, times: number): unknown {
  if (typeof value === 'string') return value.repeat(times)
  const text = JSON.stringify(value)
  return Array.from({ length: times }, (_, index) => JSON.parse(text.replaceAll('#', `${index + 1}`)))
}
