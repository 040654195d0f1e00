import { z } from 'zod'
import { defineEndpoint, type EndpointContext, json, noContent } from '../endpoint.ts'
import { ProblemError } from '../problem-error.ts'
import { accountIdSchema } from '../schemas.ts'

const idParameter = () => ({ id: z.string().describe('The id of a snapshot') })

const problems = { 404: 'There is no such snapshot.' }

export const takeSnapshot = defineEndpoint({
  method: 'POST',
  path: '/snapshots',
  summary: 'Keep how everything is now',
  description:
    'Organizations, activity, jobs, sessions, faults and clocks; in memory, until the snapshot is deleted or the emulator ends.',
  query: () => ({
    account: accountIdSchema()
      .optional()
      .describe('Only what belongs to this account and the organization that it is in'),
  }),
  responses: () => ({
    201: { description: 'The snapshot', content: { 'application/json': z.object({ id: z.string() }) } },
  }),
  handle({ query: { account } }, { emulator, taken }) {
    const id = emulator.newId()
    taken.set(id, emulator.snapshots.take(account))
    return json({ id }, 201)
  },
})

export const restoreSnapshot = defineEndpoint({
  method: 'POST',
  path: '/snapshots/{id}/restore',
  summary: 'Let everything be again as a snapshot keeps it',
  query: idParameter,
  responses: () => ({ 204: { description: 'It is so again' } }),
  problems,
  async handle({ query: { id } }, { emulator, taken }) {
    await emulator.snapshots.restore(snapshotOf(taken, id))
    return noContent
  },
})

export const deleteSnapshot = defineEndpoint({
  method: 'DELETE',
  path: '/snapshots/{id}',
  summary: 'Forget a snapshot',
  query: idParameter,
  responses: () => ({ 204: { description: 'It is forgotten' } }),
  problems,
  handle({ query: { id } }, { taken }) {
    snapshotOf(taken, id)
    taken.delete(id)
    return noContent
  },
})

function snapshotOf(taken: EndpointContext['taken'], id: string) {
  const snapshot = taken.get(id)
  if (!snapshot) throw new ProblemError(404, `There is no snapshot "${id}".`)
  return snapshot
}
