import fc from 'fast-check'
import { catalog } from '../src/core/catalog/catalog.ts'
import type { Level } from '../src/core/policy/compile-level.ts'
import { type Evaluation, evaluateLevel, evaluateServices } from '../src/core/policy/evaluate-services.ts'
import { parsePolicyDocument } from '../src/core/policy/parse-policy-document.ts'
import type { PolicyDocument } from '../src/core/policy/policy-document.ts'
import { type Access, evaluateNaively, type WrittenStatement } from '../test/helpers/naive-scp-evaluator.ts'
import { createUniverse } from '../test/helpers/resource-universe.ts'
import { median } from './median.ts'

const services = [...catalog.values()]
const everything: WrittenStatement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] }

function parse(...Statement: readonly object[]): PolicyDocument {
  const parsed = parsePolicyDocument({ Version: '2012-10-17', Statement })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.document
}

const fullAccess = parse(everything)

/** A typical SCP: a Region lock, and Denies of some actions. */
function denyList(number: number, statements = 3): PolicyDocument {
  const named = services[(number * 37) % services.length]?.namespace
  const lock = { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } }
  return parse(
    { Effect: 'Deny', NotAction: ['iam:*', 'organizations:*', 'sts:*'], Resource: '*', Condition: lock },
    ...Array.from({ length: statements - 1 }, (_, index) => ({
      Effect: 'Deny',
      Action: index % 2 ? [`${named}:*`] : [`ec2:Run${number}*`, 'organizations:LeaveOrganization', `s3:Put${index}*`],
      Resource: '*',
    })),
  )
}

function level(targetId: string, ...documents: readonly PolicyDocument[]): Level {
  return { targetId, policies: documents.map((document, index) => ({ id: `p-${index}`, document })) }
}

function milliseconds(work: () => void, runs = 301): number {
  return median(
    Array.from({ length: runs }, () => {
      const start = performance.now()
      work()
      return performance.now() - start
    }),
  )
}

/** Median milliseconds of warm runs that evaluate all services on a path of `levels` levels with `scps` SCPs each. */
export function path(levels: number, scps: number, statements = 3): number {
  const path = Array.from({ length: levels }, (_, at) =>
    level(
      `level ${at}`,
      fullAccess,
      ...Array.from({ length: scps - 1 }, (_, n) => denyList(at * scps + n, statements)),
    ),
  )
  return milliseconds(() => void evaluateServices(path, services))
}

/** Milliseconds to evaluate all services on one level whose Deny lists `count` resources. */
export function resourcePatterns(count: number): number {
  const patterns = Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${index}-*/*`)
  const deny = parse({ Effect: 'Deny', Action: 's3:*', NotResource: patterns })
  return milliseconds(() => void evaluateServices([level('root', fullAccess, deny)], services), 7)
}

export interface Tree {
  readonly milliseconds: number
  /** Heap in MiB of the results of all nodes together. */
  readonly heap: number
}

/** Evaluates every node of a tree of accounts in 500 OUs. 200 SCPs are attached to the root, the OUs and every fifth account. */
export function tree(accounts: number): Tree {
  const units = 500
  const scps = Array.from({ length: 200 }, (_, number) => denyList(number))
  const scp = (number: number) => scps[number % scps.length] as PolicyDocument
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const start = performance.now()
  const root = evaluateLevel(level('root', fullAccess, scp(0)))
  const nodes: Evaluation[] = [root]
  for (let unit = 0; unit < units; unit++) nodes.push(evaluateLevel(level(`ou-${unit}`, fullAccess, scp(unit)), root))
  for (let account = 0; account < accounts; account++) {
    const own = account % 5 ? [] : [scp(account + 7)]
    nodes.push(evaluateLevel(level(`${account}`, fullAccess, ...own), nodes[1 + (account % units)]))
  }
  let left = 0
  for (const node of new Set(nodes)) for (const service of services) if (node.answer(service).allowed) left++
  const duration = performance.now() - start
  globalThis.gc?.()
  const heap = (process.memoryUsage().heapUsed - before) / 2 ** 20
  if (left === 0 || nodes.length !== 1 + units + accounts) throw new Error('nothing was evaluated')
  return { milliseconds: duration, heap }
}

/** Compares the engine on random policies with the evaluator of the tests, which tries every resource. */
export function againstNaive(): { readonly ours: number; readonly naive: number } {
  const { pattern, arnsOf } = createUniverse(2)
  const format = 'arn:aws:c:*:*:*'
  const accesses: readonly Access[] = arnsOf(format).map(resource => ({ action: 'c:A', type: 'thing', resource }))
  const service = { namespace: 'c', actions: [{ name: 'A', resourceTypes: [{ name: 'thing', arn: format }] }] }
  const statement = fc
    .tuple(fc.constantFrom('Allow' as const, 'Deny' as const), fc.array(pattern, { minLength: 1, maxLength: 3 }))
    .map(([Effect, Resource]): WrittenStatement => ({ Effect, Action: ['*'], Resource }))
  const questions = fc.sample(
    fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    {
      numRuns: 200,
      seed: 1,
    },
  )
  const written = questions.map(levels => levels.map(statements => [[everything, ...statements]]))
  const parsed = written.map(levels => levels.map(([statements = []], at) => level(`${at}`, parse(...statements))))
  return {
    ours: milliseconds(() => parsed.forEach(levels => void evaluateServices(levels, [service])), 5),
    naive: milliseconds(() => written.forEach(levels => void evaluateNaively(levels, accesses)), 5),
  }
}
