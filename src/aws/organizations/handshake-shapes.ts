import type {
  Handshake as AwsHandshake,
  HandshakeResource as AwsHandshakeResource,
  HandshakeParty,
} from '@aws-sdk/client-organizations'
import {
  type Handshake,
  type HandshakeResource,
  type HandshakeTarget,
  handshakeArn,
  stateAt,
} from '../../core/handshake/handshake.ts'

/** A handshake in AWS's shape. Recorded from AWS, where the order of the parties varies. */
export function toHandshake(handshake: Handshake, now: number): AwsHandshake {
  return {
    Id: handshake.id,
    Arn: handshakeArn(handshake),
    Action: handshake.action,
    State: stateAt(handshake, now),
    Parties: toParties(handshake),
    Resources: handshake.resources.map(toResource),
    RequestedTimestamp: new Date(handshake.requestedAt),
    ExpirationTimestamp: new Date(handshake.expiresAt),
  }
}

/** The organization's id has no prefix here, and the id of the account replaces its e-mail address on acceptance. */
function toParties({ organizationId, target, state, answeredBy }: Handshake): HandshakeParty[] {
  const sender: HandshakeParty = { Id: organizationId.replace(/^o-/, ''), Type: 'ORGANIZATION' }
  if (!target) return [sender]
  if (state === 'ACCEPTED') return [sender, { Id: answeredBy, Type: 'ACCOUNT' }]
  return [sender, { Id: target.id, Type: target.type }]
}

function toResource({ type, value, resources }: HandshakeResource): AwsHandshakeResource {
  return { Type: type, Value: value, ...(resources && { Resources: resources.map(toResource) }) }
}

export function targetResource({ type, id }: HandshakeTarget): HandshakeResource {
  return { type, value: id }
}

export function notesResource(notes: string | undefined): HandshakeResource[] {
  return notes === undefined ? [] : [{ type: 'NOTES', value: notes }]
}
