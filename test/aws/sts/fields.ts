import t from 'tap'
import {
  accessKeyId,
  arn,
  externalId,
  policyDocument,
  roleSessionName,
  serialNumber,
  sourceIdentity,
  tagKey,
  tagValue,
  tokenCode,
} from '../../../src/aws/sts/fields.ts'

/** From the API model: lengths, characters that a field allows, and some that it does not. */
const cases = [
  ['arn', arn, 20, 2048, 'arn:aws:iam::1/é\u0085\t', '\u0000'],
  ['roleSessionName', roleSessionName, 2, 64, 'aZ0_+=,.@-', ': /é'],
  ['sourceIdentity', sourceIdentity, 2, 64, 'aZ0_+=,.@-', ': /é'],
  ['externalId', externalId, 2, 1224, 'aZ0_+=,.@:/-', ' é'],
  ['policyDocument', policyDocument, 1, 100_000, '{"a": "é"}\t\r\n', '\u0000Ā'],
  ['serialNumber', serialNumber, 9, 256, 'aZ0_+=/:,.@-', ' é'],
  ['tokenCode', tokenCode, 6, 6, '0123456789', 'a-'],
  ['accessKeyId', accessKeyId, 16, 128, 'aZ0_', '-+'],
  ['tagKey', tagKey, 1, 128, 'aé 0_.:/=+-@', '*\u0000'],
  ['tagValue', tagValue, 0, 256, 'aé 0_.:/=+-@', '*\u0000'],
] as const

for (const [name, field, minimum, maximum, allowed, others] of cases)
  t.test(name, async t => {
    const [character = ''] = allowed
    const issuesOf = (value: string) => field.safeParse(value).error?.issues.map(({ code }) => code)
    t.strictSame(issuesOf(character.repeat(minimum)), undefined, 'shortest')
    if (minimum > 1) t.strictSame(issuesOf(character.repeat(minimum - 1)), ['too_small'])
    t.strictSame(issuesOf(character.repeat(maximum)), undefined, 'longest')
    if (name !== 'policyDocument') t.strictSame(issuesOf(character.repeat(maximum + 1)), ['too_big'])
    const start = character.repeat(Math.max(minimum - 1, 0))
    for (const one of allowed) t.strictSame(issuesOf(start + one), undefined, `allows ${JSON.stringify(one)}`)
    for (const one of others) t.strictSame(issuesOf(start + one), ['invalid_format'], `not ${JSON.stringify(one)}`)
  })
