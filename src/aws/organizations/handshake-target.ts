import type { HandshakeParty } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { type HandshakeAction, type HandshakeTarget, isSameTarget } from '../../core/handshake/handshake.ts'
import { accountIdPattern, type Organization } from '../../core/organization/organization.ts'
import type { Context } from '../operation.ts'
import { invalidInput, refusal } from './errors.ts'
import { emailAddress, tags, text } from './fields.ts'
import { checkTags, type TagMember } from './tagging.ts'

/** The members of the requests that invite. What a target must be is told in words of its own, without its name. */
export const invitation = {
  Target: z.object({ Id: z.string().optional(), Type: z.string().optional() }).optional(),
  Notes: text(0, 1024).optional(),
  Tags: tags.optional(),
}

/** Whom to invite. Throws what was recorded from AWS for each thing that can be wrong; for an id that is missing: our own. */
export function readTarget(target: { [K in keyof HandshakeParty]?: string | undefined } | undefined): HandshakeTarget {
  if (!target) throw invalidInput('INVALID_PATTERN')
  const { Id: id = '', Type: type } = target
  if (type !== 'ACCOUNT' && type !== 'EMAIL') throw invalidInput('INVALID_PARTY_TYPE_TARGET')
  if (type === 'ACCOUNT' && !accountIdPattern.test(id)) throw invalidInput('INVALID_PATTERN')
  if (type === 'EMAIL' && !emailAddress.safeParse(id).success) throw invalidInput('INVALID_EMAIL_ADDRESS_TARGET')
  return { type, id }
}

/** The tags that a handshake keeps until it is accepted. */
export function readTags(members: readonly TagMember[] = []) {
  checkTags(members)
  return members.map(({ Key, Value }) => ({ key: Key, value: Value }))
}

/** Throws where the same target has such a handshake already and may still answer. Recorded from AWS. */
export function checkIsFirst(
  { now, store }: Context,
  { id }: Organization,
  action: HandshakeAction,
  target: HandshakeTarget,
): void {
  const others = store.handshakes.live(id, action, now)
  if (others.some(other => other.target && isSameTarget(other.target, target)))
    throw refusal('DuplicateHandshakeException')
}
