import fc from 'fast-check'

/** Names that a JavaScript object has without having been given them, beside some that mean something in a policy. */
export const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '0',
  '',
  '@@assign',
  '@@append',
  '@@remove',
  '@@operators_allowed_for_child_policies',
  'NotAction',
  'NotResource',
  'NotPrincipal',
  'Condition',
  'Sid',
] as const
export const oddName: fc.Arbitrary<string> = fc.constantFrom(...oddNames)

/** An object whose members may have any name: `__proto__` too is a member of its own. */
function objectOf(values: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc.array(fc.tuple(fc.oneof(oddName, fc.string()), values), { maxLength: 4 }).map(Object.fromEntries)
}

const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '*',
    '**?',
    ':',
    's3:',
    's3:*',
    ':*',
    '$' + '{',
    '$' + '{aws:username',
    'arn:aws:::',
    '\u0000\u001b\u0085',
  ),
  fc.constantFrom('\ud800', '\udfff\ud800', '\u202e\ufeff', '</Message>&]]>', '%00%', '2012-10-17', 'Allow', 'NaN'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat(5).map(times => 'é*'.repeat(40 * 4 ** times)),
)

/** Anything JSON can say where something else is expected. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddText },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0, -0, -1, 21, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, Number.MIN_VALUE, 123456789012),
  },
  { weight: 1, arbitrary: fc.array(oddText, { maxLength: 60 }) },
  // What cannot be made a text.
  { weight: 3, arbitrary: fc.constantFrom({ toString: {} }, { toString: 1, valueOf: 1 }, [{ toString: null }]) },
  { weight: 1, arbitrary: objectOf(fc.oneof(oddText, fc.constant({}), fc.constant([null]))) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.nat(400).map(depth => nested(depth)) },
)

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { Statement: value }
  return value
}

const statement = {
  Sid: 'One',
  Effect: 'Deny',
  Action: ['s3:Get*', 'ec2:RunInstances', 'iam:?reate*'],
  Resource: ['arn:aws:s3:::bucket/*', '*'],
  Condition: {
    StringNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/admin'] },
    'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' },
    NumericLessThan: { 's3:max-keys': '10' },
    DateGreaterThan: { 'aws:CurrentTime': '2026-01-31T12:00:00Z' },
    IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::1/128'] },
    Bool: { 'aws:SecureTransport': 'true' },
    Null: { 'aws:RequestTag/team': 'false' },
  },
}
const set = (value: unknown) => ({ '@@assign': value })

/** Good documents, with a type of policy that they are for. */
const documents: readonly (readonly [type: string, document: object])[] = [
  [
    'SERVICE_CONTROL_POLICY',
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, statement] },
  ],
  [
    'SERVICE_CONTROL_POLICY',
    { Version: '2012-10-17', Statement: { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*' } },
  ],
  [
    'RESOURCE_CONTROL_POLICY',
    { Version: '2012-10-17', Statement: [{ ...statement, Principal: '*', Action: ['s3:*', 'sts:AssumeRole'] }] },
  ],
  [
    'RESOURCE_BASED',
    {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::123456789012:root', '111122223333'] },
        Action: ['organizations:DescribeOrganization', 'organizations:List*', 'organizations:AttachPolicy'],
        Resource: '*',
        Condition: { StringLikeIfExists: { 'organizations:PolicyType': ['TAG_POLICY'] } },
      },
    },
  ],
  [
    'TAG_POLICY',
    {
      tags: {
        team: {
          tag_key: { ...set('Team'), '@@operators_allowed_for_child_policies': ['@@none'] },
          tag_value: { '@@assign': ['a', 'b*'], '@@append': ['c'], '@@remove': ['a'] },
          enforced_for: set(['ec2:instance', 's3:*']),
          report_required_tag_for: set(['ec2:ALL_SUPPORTED']),
        },
      },
    },
  ],
  [
    'BACKUP_POLICY',
    {
      plans: {
        daily: {
          regions: set(['eu-west-1']),
          rules: {
            night: {
              schedule_expression: set('cron(0 5 ? * * *)'),
              target_backup_vault_name: set('vault'),
              lifecycle: { delete_after_days: set('120'), move_to_cold_storage_after_days: set('30') },
            },
          },
          selections: {
            tags: {
              some: { iam_role_arn: set('arn:aws:iam::$account:role/r'), tag_key: set('k'), tag_value: set(['v']) },
            },
          },
        },
      },
    },
  ],
  [
    'AISERVICES_OPT_OUT_POLICY',
    { services: { default: { opt_out_policy: set('optOut') }, rekognition: { opt_out_policy: set('optIn') } } },
  ],
  ['CHATBOT_POLICY', { chatbot: { platforms: { slack: { client: set('disabled'), workspaces: set(['T0']) } } } }],
  ['DECLARATIVE_POLICY_EC2', { ec2_attributes: { image_block_public_access: { state: set('block_new_sharing') } } }],
  ['SECURITYHUB_POLICY', { securityhub: { enable_in_regions: set(['ALL_SUPPORTED']), disable_in_regions: set([]) } }],
]

interface Mutation {
  readonly at: number
  readonly how: 'replace' | 'remove' | 'rename' | 'wrap' | 'repeat' | 'add'
  readonly value: unknown
  readonly name: string
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'rename', 'wrap', 'repeat', 'add'),
  value: junk,
  name: oddName,
})

export interface NearDocument {
  readonly type: string
  readonly text: string
}

/** The text of a policy document in which at most a few things are wrong. */
export const nearDocument: fc.Arbitrary<NearDocument> = fc
  .record({
    document: fc.constantFrom(...documents),
    mutations: fc.array(mutation, { maxLength: 3 }),
    spoil: fc.option(
      fc.record({ at: fc.nat(), text: fc.constantFrom('', ',', '}', '"', '\\', '\u0000', '{"Sid":"a",') }),
      {
        freq: 8,
      },
    ),
  })
  .map(({ document: [type, document], mutations, spoil }) => {
    const text = JSON.stringify(mutations.reduce<unknown>(mutate, document)) ?? 'null'
    if (!spoil) return { type, text }
    const at = spoil.at % (text.length + 1)
    return { type, text: spoil.text ? text.slice(0, at) + spoil.text + text.slice(at) : text.slice(0, at) }
  })

/** Changes the value that is the `at`-th on the way through the document. */
function mutate(document: unknown, { at, how, value, name }: Mutation): unknown {
  let left = at % count(document)

  function visit(part: unknown): unknown {
    if (left-- === 0) return how === 'wrap' ? [part] : how === 'add' ? { ...Object(part), [name]: value } : value
    if (Array.isArray(part)) return part.flatMap(item => within(item) ?? [visit(item)])
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).flatMap(([key, member]) => {
        if (left === 0 && how === 'remove') return end([])
        if (left === 0 && how === 'rename') return end([[name, member]])
        return [[key, visit(member)]]
      }),
    )
  }
  function within(item: unknown): unknown[] | undefined {
    if (left !== 0 || (how !== 'remove' && how !== 'repeat')) return undefined
    return end(how === 'remove' ? [] : [item, item])
  }
  function end<T>(result: T): T {
    left = -1
    return result
  }
  return visit(document)
}

function count(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 1
  return Object.values(part).reduce<number>((sum, member) => sum + count(member), 1)
}
