import { z } from 'zod'
import { defineEndpoint, type EndpointContext, json, noContent } from '../endpoint.ts'
import { ProblemError } from '../problem-error.ts'
import { accountIdSchema } from '../schemas.ts'

const idParameter = () => ({ id: z.string().describe('The id of a snapshot') })

const problems = { 404: 'No such snapshot.' }

export const takeSnapshot = defineEndpoint({
  method: 'POST',
  path: '/snapshots',
  summary: 'Take a snapshot',
  description:
    'Of organizations, activity, jobs, sessions, faults and clocks. Kept in memory until it is deleted or the emulator stops.',
  query: () => ({
    account: accountIdSchema().optional().describe('Only the state of this account and its organization'),
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
  summary: 'Restore a snapshot',
  query: idParameter,
  responses: () => ({ 204: { description: 'Restored' } }),
  problems,
  async handle({ query: { id } }, { emulator, taken }) {
    await emulator.snapshots.restore(snapshotOf(taken, id))
    return noContent
  },
})

export const deleteSnapshot = defineEndpoint({
  method: 'DELETE',
  path: '/snapshots/{id}',
  summary: 'Delete a snapshot',
  query: idParameter,
  responses: () => ({ 204: { description: 'Deleted' } }),
  problems,
  handle({ query: { id } }, { taken }) {
    snapshotOf(taken, id)
    taken.delete(id)
    return noContent
  },
})

function snapshotOf(taken: EndpointContext['taken'], id: string) {
  const snapshot = taken.get(id)
  if (!snapshot) throw new ProblemError(404, `No such snapshot: "${id}".`)
  return snapshot
}
