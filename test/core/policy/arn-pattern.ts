import t from 'tap'
import { matchesSomeArn, readArn } from '../../../src/core/policy/arn-pattern.ts'

t.test('a pattern matches some ARN of a format, or none', async t => {
  const cases: readonly [pattern: string, format: string, expected: boolean][] = [
    ['arn:aws:s3:::bucket/key', 'arn:aws:s3:::*/*', true],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::*/*', false],
    ['arn:aws:iam::1:role/*', 'arn:aws:iam::*:role/*', true],
    ['arn:aws:iam::1:user/*', 'arn:aws:iam::*:role/*', false],
    ['arn:aws:iam::*:*', 'arn:aws:iam::*:role/*', true],
    ['arn:aws:ec2:*:*:volume/v', 'arn:aws:ec2:*:*:instance/*', false],
    ['arn:aws:ec2:eu-*:?:instance/i', 'arn:aws:ec2:*:*:instance/*', true],
    ['arn:aws:logs:r:1:log-group:g:*', 'arn:aws:logs:*:*:log-group:*', true],
    ['arn:aws:logs:r:1:log-group:g:*', 'arn:aws:logs:*:*:destination:*', false],
    ['arn:aws:backup:*:*:recovery-point:1', 'arn:aws:*:*:*:*:*', true],
    ['arn:aws:iam::*', 'arn:aws:iam::*:role/*', true],
    ['arn:aws:iam*', 'arn:aws:iam::*:role/*', true],
    ['arn:*', 'arn:aws:iam::*:role/*', true],
    ['*', 'arn:aws:iam::*:role/*', true],
    ['arn:aws:iam', 'arn:aws:iam::*:role/*', false],
    ['arn:aws-cn:iam::*:role/*', 'arn:aws:iam::*:role/*', false],
    ['arn:aws:iam::1:role/a\nb', 'arn:aws:iam::*:role/*', true],
    ['arn:aws:iam::1:user/a\n*', 'arn:aws:iam::*:role/*', false],
  ]
  for (const [pattern, format, expected] of cases)
    t.equal(
      matchesSomeArn(readArn(pattern), readArn(format)),
      expected,
      `${pattern} ${expected ? 'meets' : 'does not meet'} ${format}`,
    )
})
